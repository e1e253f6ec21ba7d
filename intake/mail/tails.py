"""Marks text around the words of a mail: warning banners, signatures, legal notices, list footers. None of it is a task."""

import re
from collections.abc import Sequence
from enum import StrEnum

from intake.mail.quoting.lines import plain


class TailKind(StrEnum):
    """The kind of a line around the words."""

    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


_DELIMITER = re.compile(r"\s{0,3}(?:--|—|–|__|---|-- -|_{2,3}|—{2,3})\s{0,10}")
_RULE = re.compile(r"\s{0,5}(?:[-_=*─—]{4,200}|(?:[-_=*] ){2,100}[-_=*])\s{0,5}")
_MAX_SIGNATURE_LINES = 20
_MAX_DEVICE_CHARS = 120
_DEVICE = re.compile(
    r"\W{0,3}(?:sent (?:from|via|with|using) (?!.{0,60}\b(?:our|the|all|to)\b)|get outlook for|sent from yahoo|composed on|"
    r"(?:diese nachricht wurde )?von mei(?:nem|ner) .{1,40} gesendet|gesendet (?:von|mit|aus|über) |von .{1,30} gesendet|mit meinem .{1,30} gesendet|holen sie sich outlook|"
    r"outlook für (?:ios|android)|envoyé (?:de|depuis|avec|à partir) |envoyé par |obtenez outlook|télécharge[rz] outlook|enviado (?:desde|do|de|a partir|através|via|pelo|con) |"
    r"obtener outlook|obter o outlook|inviato (?:da|dal|con) |invia?to da |scarica outlook|ottieni outlook|verzonden (?:vanaf|vanuit|met|via|door) |verstuurd (?:vanaf|vanuit|met|via) |"
    r"outlook voor|download outlook|wysłan[eoy] z |wysłano z |wysłano za pomocą |pobierz (?:program |aplikację )?outlook|skickat från |skickades från |hämta outlook|sendt fra |sent fra |hent outlook|"
    r"lähetetty |hanki outlook|отправлено (?:с|из) |надіслано з|скачать outlook|gönderildi|.{1,30}(?:dan|den|ımdan) gönderildi|iphone'umdan|odesláno z|odoslané z|elküldve|küldve|trimis (?:de|din) |"
    r"poslano (?:s|iz|z) |στάλθηκε από|εστάλη από|dikirim dari|được gửi từ|iphoneから送信|.{1,20}から送信|发自我的|發自我的|从我的|從我的|나의 .{1,20}보냄|내 .{1,20}보냄|נשלח מ|أُ?رسلت من|تم الإرسال من)"
    r".{0,100}",
    re.IGNORECASE,
)  # fmt: skip
_CLOSING = re.compile(
    r"\W{0,3}(?:(?:kind|best|warm|warmest|many|with (?:kind|best|warm)|kindest) ?(?:regards|wishes|thanks)|regards|all the best|best|cheers|sincerely|yours(?: (?:sincerely|faithfully|truly))?|sincerely yours|respectfully|cordially|"
    r"mit (?:freundlichen|besten|lieben|herzlichen|freundlichem) grü(?:ß|ss)en|mit freundlichem gruß|(?:viele|liebe|beste|schöne|herzliche|freundliche) grü(?:ß|ss)e|beste grüße|mfg|vg|lg|gruß|gruss|grüße|"
    r"cordialement|bien cordialement|bien à vous|salutations|meilleures salutations|cdlt|sincères salutations|saludos(?: cordiales)?|un saludo|atentamente|un cordial saludo|cordiali saluti|distinti saluti|saluti|un saluto|"
    r"atenciosamente|cumprimentos|abraços?|melhores cumprimentos|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg|z poważaniem|pozdrawiam|pozdrowienia|do widzenia|"
    r"med vänliga? hälsning(?:ar)?|vänliga hälsningar|mvh|hälsningar|med venlig hilsen|venlig hilsen|med vennlig hilsen|vennlig hilsen|hilsen|ystävällisin terveisin|terveisin|"
    r"с уважением|всего доброго|з повагою|üdvözlettel|s pozdravem|s pozdravom|cu stimă|saygılarımla|iyi çalışmalar|με εκτίμηση|敬具|よろしくお願いします|此致|敬礼|祝好)"
    r"\W{0,4}",
    re.IGNORECASE,
)  # fmt: skip
_NAME_LINE = re.compile(r"\W{0,2}[^\W\d_][\w.'’-]{0,30}(?: [\w.'’()-]{1,30}){0,4}\W{0,2}")
_DASH_NAME = re.compile(r"\s{0,3}[-–—~]{1,2} ?[^\W\d_a-z][\w.'’]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){0,3}\s{0,5}")
_CONTACT = re.compile(
    r"@|https?://|www\.|\+?[0-9][0-9 ()/.-]{6,}|\b(?:tel|phone|fax|mobile|cell|office|skype|gmbh|inc|ltd|llc|s\.a|ag|sarl|b\.v|manager|director|engineer|developer|officer|sales|geschäftsführer|"
    r"street|straße|str\.|avenue|road|floor|ceo|cto|cfo|founder|consultant|department|team|customer service|kundenservice)\b",
    re.IGNORECASE,
)  # fmt: skip
_NOTICES = re.compile(
    r"intended (?:only |solely |exclusively )?(?:for|to be read)|intended recipient|if you (?:are not|have received|received) (?:the|this)|privileged and confidential|confidential(?:ity notice| and (?:may|intended|privileged))|"
    r"(?:may contain|contains) (?:confidential|privileged|legally)|legally privileged|consider the environment|before printing|think before you print|please delete (?:it|this)|notify the sender|"
    r"unsubscribe|manage (?:your )?(?:preferences|subscription)|mailing list|listinfo|list-?archive|you(?:'re| are) receiving this|you received this (?:message|e-?mail)|this (?:is an )?automat(?:ed|ically)|"
    r"do not reply to this|please do not reply|reply to this e-?mail directly|virus-free|virenfrei|sans virus|scanned by|checked by avg|this e-?mail (?:and any|message|was sent|has been)|registered (?:office|in england)|company (?:number|registration)|"
    r"diese e-?mail (?:enthält|kann|ist|und)|vertrauliche|nicht der (?:richtige|beabsichtigte) (?:adressat|empfänger)|irrtümlich erhalten|bitte denken sie an die umwelt|abbestellen|abmelden|newsletter|handelsregister|sitz der gesellschaft|amtsgericht|geschäftsführ|antworten sie nicht|"
    r"ce (?:message|courriel|mail) (?:et|est|peut|contient)|confidentiel|destinataire|se désabonner|désinscri|pensez à l'environnement|avant d'imprimer|ne pas répondre|"
    r"este (?:mensaje|correo|e-?mail)|confidencial|destinatari[oa]|darse de baja|cancelar (?:a |tu |su )?(?:inscri|suscri)|medio ambiente|meio ambiente|esta mensagem|"
    r"questo messaggio|riservat[oei]|disiscri|rispetta l'ambiente|il presente messaggio|dit (?:bericht|e-?mail)|vertrouwelijk|geadresseerde|afmelden|uitschrijven|denk aan het milieu|"
    r"ta wiadomość|poufn|adresat|wypisać|denna? (?:e-?post|mail|e-?mail)|konfidentiell|avregistrera|fortrolig|modtager|afmeld|tämä (?:viesti|sähköposti)|luottamuksellis|"
    r"конфиденциальн|отписаться|это (?:сообщение|письмо)|gizli|abonelikten|bu (?:e-?posta|ileti|mesaj)|免责|退订|机密|配信停止|機密|수신거부",
    re.IGNORECASE,
)  # fmt: skip
_MAX_BANNER_LINES = 6
_BANNER = re.compile(
    r"\W{0,6}(?:(?:caution|warning|attention|notice|important|be careful|external(?: e-?mail| sender| message)?|ext|achtung|vorsicht|externe (?:e-?mail|nachricht)|avertissement|courriel externe|"
    r"precaución|advertencia|attenzione|atenção|let op|waarschuwing)\W{1,6}|(?=this (?:e-?mail|message)|diese (?:e-?mail|nachricht)|ce (?:message|courriel)|este (?:correo|mensaje)|questa (?:e-?mail)|deze (?:e-?mail)))"
    r".{0,60}?\b(?:(?:originated|came|comes|was sent|sent|is|received) from (?:an |a |some(?:one|where) )?(?:outside|external|unknown)|external (?:e-?mail|sender|source)|"
    r"(?:von )?(?:außerhalb|einem externen)|extern(?:en|er)? absender|extérieure? (?:à|de)|expéditeur externe|externo a|fuera de|esterno all|dall'esterno|van buiten|externe afzender)\b"
    r"|[\[*(<]{1,4}\s?(?:external|externe?r?|externo)(?: e-?mail| sender| message)?\s?[\])*>]{1,4}(?:.{0,80}\b(?:click|links?|attachments?|recogni[sz]e|caution)\b|\W{0,6}$)"
    r"|\W{0,6}you (?:don['’]t|do not) often get e-?mail from\b|\W{0,6}sie erhalten (?:nicht (?:häufig|oft)|selten) e-?mails? von\b|\W{0,6}vous n['’]obtenez pas souvent d['’]e-?mail\b|\W{0,6}some people who received this message don['’]t often get\b",
    re.IGNORECASE,
)
_MIN_NOTICE_CHARS = 25
_WINDOW = 60
_MAX_NOTICES = 30
_MAX_LINE_CHARS = 400
_MAX_DEVICE_WORDS = 8
# A device line that ends with the name of a program or phone may be longer.
_MAX_PRODUCT_WORDS = 12
_PRODUCT = re.compile(
    r"\b(?:proton ?mail|gmx|web\.de|yahoo|outlook|iphone|ipad|android|samsung|galaxy|gmail|windows)\b.{0,25}$",
    re.IGNORECASE,
)
_MAX_CONTACT_CHARS = 120
_SENTENCE_WORDS = 4


def mark_tail(texts: Sequence[str]) -> list[TailKind | None]:
    """The kind of each line; None for the words of the mail."""
    texts = [text[:_MAX_LINE_CHARS] for text in texts]
    marks: list[TailKind | None] = [None] * len(texts)
    end = _mark_notices(texts, marks)
    start = _signature_start(texts, end)
    for place in range(start, end):
        marks[place] = TailKind.SIGNATURE
    _mark_devices(texts, marks, start)
    _mark_banner(texts, marks)
    return marks


def _mark_banner(texts: Sequence[str], marks: list[TailKind | None]) -> None:
    """Mark the warning paragraph that a company's server puts above external mail, if other text follows."""
    start = next((at for at, text in enumerate(texts) if text.strip()), len(texts))
    end = next((at for at in range(start, len(texts)) if not texts[at].strip()), len(texts))
    paragraph = " ".join(text.strip() for text in texts[start : min(end, start + _MAX_BANNER_LINES)])
    is_followed = any(text.strip() and mark is None for text, mark in zip(texts[end:], marks[end:], strict=True))
    if is_followed and end - start <= _MAX_BANNER_LINES and _BANNER.match(plain(paragraph)[:_MAX_LINE_CHARS]):
        marks[start:end] = [TailKind.DISCLAIMER] * (end - start)


def _mark_notices(texts: Sequence[str], marks: list[TailKind | None]) -> int:
    """Mark notices from the end upwards, paragraph by paragraph. Return where the words end."""
    end = len(texts)
    for _ in range(_MAX_NOTICES):
        stop = next((at for at in range(end - 1, -1, -1) if texts[at].strip()), None)
        if stop is None:
            break
        start = stop
        while start > 0 and texts[start - 1].strip() and stop - start < _WINDOW and not _RULE.fullmatch(texts[start]):
            start -= 1
        paragraph = " ".join(text.strip() for text in texts[start : stop + 1])[:4000]
        if _DELIMITER.fullmatch(texts[start]) or not _is_notice(paragraph):
            break
        end = start
    marks[end:] = [TailKind.DISCLAIMER] * (len(texts) - end)
    return end


def _is_notice(paragraph: str) -> bool:
    return (len(paragraph) >= _MIN_NOTICE_CHARS and _NOTICES.search(paragraph) is not None) or bool(
        _RULE.fullmatch(paragraph)
    )


def _signature_start(texts: Sequence[str], end: int) -> int:
    """The first line of the signature, or ``end`` when there is none."""
    written = [at for at in range(end) if texts[at].strip()]
    if not written:
        return end
    for at in written[-_MAX_SIGNATURE_LINES - 1 :]:
        if _DELIMITER.fullmatch(texts[at]) and at != written[-1]:
            return at
    if _DELIMITER.fullmatch(texts[written[-1]]):
        return written[-1]
    last = written[-1]
    if len(written) > 1 and _DASH_NAME.fullmatch(texts[last]):
        return last
    return _below_closing(texts, written, end)


def _below_closing(texts: Sequence[str], written: Sequence[int], end: int) -> int:
    """The start of a signature that follows a closing and a name: contact data, or lines after a separator."""
    for index in range(max(0, len(written) - _MAX_SIGNATURE_LINES), len(written)):
        if not _CLOSING.fullmatch(texts[written[index]].strip()[:80]):
            continue
        name = index + 1
        if name >= len(written) or not _NAME_LINE.fullmatch(texts[written[name]].strip()[:100]):
            continue
        below = written[name + 1 :]
        if below and (_RULE.fullmatch(texts[below[0]]) or _is_contact([texts[at] for at in below])):
            return below[0]
    return end


def _is_contact(below: Sequence[str]) -> bool:
    """Whether the lines are contact data: short, some with a number, an address or a position, and no sentences."""
    lines = [text.strip() for text in below]
    if any(len(line) > _MAX_CONTACT_CHARS or _is_sentence(line) for line in lines):
        return False
    return any(_CONTACT.search(line) for line in lines)


def _is_sentence(text: str) -> bool:
    """Whether the text is several words with a sentence end."""
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) >= _SENTENCE_WORDS


def _is_of_device(text: str) -> bool:
    if len(text) > _MAX_DEVICE_CHARS or not _DEVICE.fullmatch(text):
        return False
    return len(text.split()) <= (_MAX_PRODUCT_WORDS if _PRODUCT.search(text) else _MAX_DEVICE_WORDS)


def _mark_devices(texts: Sequence[str], marks: list[TailKind | None], end: int) -> None:
    """Mark the device line that phones add, and the few lines below it."""
    written = [at for at in range(end) if texts[at].strip()]
    for position in range(max(0, len(written) - _MAX_SIGNATURE_LINES), len(written)):
        at = written[position]
        text = plain(texts[at])
        if not _is_of_device(text):
            continue
        below = written[position + 1 :]
        is_last = not any(_is_sentence(texts[each]) for each in below)
        for each in range(at, end if is_last else at + 1):
            marks[each] = TailKind.SIGNATURE
