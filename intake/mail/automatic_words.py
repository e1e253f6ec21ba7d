"""Phrases of absence notes and bounces, in many languages."""

import re

_ABSENCE_OPENINGS = (
    "out of (?:the )?office", "automatic (?:reply|response)", "auto(?:mated)?[- ]?(?:reply|response|answer)", "vacation (?:reply|response|message|notice)",
    "away from (?:my )?(?:desk|mail|e-?mail|office)(?: message)?", "on (?:vacation|holiday|leave|annual leave|parental leave|maternity leave)", "absence notification", "i am (?:currently )?(?:out of (?:the )?office|on vacation|away)",
    "automatische (?:antwort|rückmeldung|abwesenheitsnotiz)", "abwesenheitsnotiz", "abwesenheits(?:benachrichtigung|meldung|nachricht|assistent)", "abwesend(?: vom büro)?", "abwesenheit", "außer haus", "ausser haus", "nicht im (?:büro|haus)", "im urlaub", "urlaub",
    "réponse automatique", "réponse d'absence", "absence du bureau", "absente? du bureau", "message d'absence", "notification d'absence", "avis d'absence", "en congés?",
    "respuesta automática", "respuesta automatica", "fuera de (?:la )?oficina", "ausente(?: de la oficina)?", "mensaje de ausencia", "de vacaciones",
    "risposta automatica", "fuori (?:sede|ufficio)", "assente(?: dall'ufficio)?", "in ferie", "messaggio di assenza",
    "resposta automática", "resposta automatica", "fora do escritório", "ausente do escritório", "ausência(?: do escritório)?", "de férias", "mensagem de ausência",
    "automatisch antwoord", "automatische reactie", "afwezig(?:heid|heidsbericht)?", "niet op kantoor", "niet aanwezig", "afwezigheidsassistent",
    "automatyczna odpowiedź", "autoodpowiedź", "odpowiedź automatyczna", "nieobecność", "poza biurem", "jestem nieobecn[ya]", "nieobecn[ya]",
    "autosvar", "automatiskt svar", "automatisk svar", "frånvaro(?:meddelande)?", "inte på kontoret", "fraværs?(?:besked|melding)?", "ikke til stede", "ikke på kontoret", "fravær", "fraværende", "på ferie", "automatisk besvarelse",
    "automaattinen vastaus", "automaattivastaus", "poissa(?: toimistosta)?", "poissaolo(?:ilmoitus)?", "lomavastaus",
    "автоматический ответ", "автоответ(?:чик)?", "нет на (?:рабочем )?месте", "вне офиса", "в отпуске", "отсутствие на рабочем месте", "автоматична відповідь", "автовідповідь",
    "otomatik (?:yanıt|cevap)", "ofis dışı(?:nda)?(?:yım)?", "izindeyim", "automatická odpov[eě]ď", "mimo kancelář", "mimo kancelárie", "nepřítomnost", "neprítomnosť",
    "automatikus válasz", "házon kívül", "irodán kívül", "răspuns automat", "în afara biroului", "automatski odgovor", "izvan ureda", "samodejni odgovor", "automatinis atsakymas", "automaatvastus",
    "αυτόματη απάντηση", "εκτός γραφείου", "phản hồi tự động", "balasan otomatis", "di luar kantor", "sjálfvirkt svar",
    "自動応答", "自動返信", "不在通知", "不在のお知らせ", "自动答复", "自动回复", "自動回覆", "自動回應", "外出", "不在办公室", "자동 ?(?:회신|응답)", "부재 ?중", "תשובה אוטומטית", "מחוץ למשרד", "رد تلقائي", "خارج المكتب",
)  # fmt: skip
_BOUNCE_OPENINGS = (
    "undeliver(?:ed|able)(?: mail| message)?", "mail delivery (?:failed|failure|error|problem|status|subsystem|system)", "delivery (?:status )?notification", "delivery (?:has )?fail(?:ed|ure)", "delivery error", "delivery report", "delivery problem",
    "returned mail", "returned (?:e-?mail|message)", "return(?:ed|ing)? message to sender", "message delivery (?:failed|failure)", "permanent delivery failure", "failure (?:notice|notification|delivery)", "failed (?:mail|delivery|message)", "mail (?:system )?error", "mail (?:could )?not (?:be )?deliver(?:ed|able)",
    "message (?:undeliverable|not delivered|could not be delivered|you sent blocked)", "your message could not be delivered", "non-?delivery (?:report|notification|receipt)", "nondeliverable mail", "could not deliver", "unable to deliver", "warning: (?:could not send|message)", "warning: message .{1,60} delayed", "postmaster notify", "user unknown",
    "mail failure", "rejected(?: mail| message)", "error in (?:mail|delivery)", "bounced? (?:mail|message)", "non recapitable", "loop alert", "mail delayed", "delayed mail", "postfix smtp server: errors",
    "unzustellbar", "nicht zustellbar", "mail konnte nicht zugestellt", "zustellung fehlgeschlagen", "zustellungs?(?:fehler|bericht)", "non remis", "non distribu(?:able|é)", "échec de (?:la )?remise", "échec de (?:la )?distribution", "message non délivré", "notification d'échec",
    "no se puede entregar", "no entregado", "mensaje no entregado", "error de entrega", "devuelto", "impossibile recapitare", "mancato recapito", "messaggio non recapitato", "recapito non riuscito", "não é possível entregar", "não entregue", "falha na entrega", "mensagem não entregue",
    "onbestelbaar", "niet bezorgd", "kan niet worden bezorgd", "niedostarcz", "nie można dostarczyć", "zwrot wiadomości", "kan inte levereras", "det går inte att leverera", "kan ikke leveres", "ikke levert", "uleverbar", "kunne ikke leveres", "ei voitu toimittaa", "toimitus epäonnistui", "toimittamaton",
    "недостав", "не доставлено", "ваше сообщение не доставлено", "сбой доставки", "teslim edilem", "iletilemedi", "nedoručiteln", "nelze doručit", "kézbesíthetetlen", "nem kézbesíthető", "配信不能", "配信に失敗", "配信エラー", "送信エラー", "エラー通知", "无法送达", "未传递", "退信", "系统退信", "無法傳遞", "배달되지 않음", "전송 실패", "לא ניתן למסירה", "تعذر التسليم",
)  # fmt: skip
_BOUNCE_TEXTS = (
    r"could not be delivered", r"couldn't be delivered", r"wasn't delivered", r"was not delivered", r"(?:not|un)able to deliver", r"delivery to the following", r"delivery (?:has )?failed", r"permanent (?:fatal )?(?:delivery )?errors?", r"returned to (?:its |the )?sender", r"undeliverable",
    r"final-recipient", r"diagnostic-code", r"reporting-mta", r"status: ?[45]\.\d", r"action: ?failed", r"the following address(?:es)? (?:had|failed)", r"following recipients?", r"user unknown", r"mailbox (?:is )?(?:full|unavailable)", r"recipient (?:address )?rejected", r"no such user",
    r"(?<!\d)55[0-4][ -](?:#?5\.\d|[a-z<])", r"\bsmtp;? ?[45]\d\d\b", r"this (?:is the|message was created automatically by) mail", r"mail (?:delivery )?(?:system|subsystem) at", r"i'?m sorry to have to inform", r"failed to deliver", r"message you sent", r"original (?:message|mail) (?:as )?follows", r"could not be sent", r"has been (?:blocked|rejected)", r"quota exceeded", r"account .{0,40}disabled", r"unknown user", r"relaying denied", r"host not found",
    r"konnte nicht zugestellt", r"nicht zugestellt werden", r"n'a pas pu être (?:remis|distribué|livré)", r"no se (?:pudo|ha podido) entregar", r"non è stato (?:possibile )?(?:recapita|consegna)", r"não (?:pôde|foi) (?:ser )?entregue", r"kon niet worden (?:bezorgd|afgeleverd)", r"nie mog(?:ła|ło) zosta[cć] dostarczon", r"kunde inte levereras", r"kunne ikke leveres",
    r"не (?:было|может быть|доставлено|удалось)", r"配信できません", r"届けることができません", r"送信できません", r"あて先", r"宛先", r"エラー", r"无法(?:送达|投递)", r"退信",
)  # fmt: skip

# The phrase must start the subject, and a colon, a dash or nothing follows, because people write about absences too.
ABSENCES = re.compile(
    rf"\W{{0,3}}(?:{'|'.join(_ABSENCE_OPENINGS)})(?=\s{{0,3}}(?:[:：\-–—(\[|!/*.]|re\b|aw\b|sv\b|$))", re.IGNORECASE
)
BOUNCE_SUBJECTS = re.compile(
    rf".{{0,3}}(?:\[.{{0,20}}\] ?)?(?:[^:]{{0,40}}: ?)?(?:{'|'.join(_BOUNCE_OPENINGS)})", re.IGNORECASE
)
BOUNCE_PHRASES = re.compile("|".join(_BOUNCE_TEXTS), re.IGNORECASE)
