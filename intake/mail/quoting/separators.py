"""Separator lines above forwarded or quoted mail, and the introductions of Apple Mail and others."""

import re
from dataclasses import dataclass

from intake.mail.quoting.lines import plain
from intake.mail.quoting.openings import OpeningKind

_MAX_CHARS = 160
_TITLED = re.compile(
    r"[-‐–—=_*#]{2,60}\s{0,4}([^-‐–—=_*#\s](?:[^=_*#]{0,76}?[^-‐–—=_*#\s])?)\s{0,4}[-‐–—=_*#]{2,60}(?:\s{0,4}(\S.{0,4000}))?"
)
_RULE = re.compile(r"[-_=*─—]{5,200}|(?:[-_=*] ){4,100}[-_=*]")
_LEADING_DASHES = re.compile(r"[-‐–—]{1,10}\s{0,3}|[-‐–—]{1,10}$")
# Stems in the titles of quoted originals; any other title above a header block marks a forward.
_ORIGINAL = (
    "original", "ursprüng", "origine", "oorspronkelijk", "oryginal", "oprindelig", "opprinnelig", "alkuperäi",
    "orijinal", "исходн", "оригинал", "оригінал", "первоначальн", "eredeti", "původní", "pôvodn", "izvorn", "原始", "元の", "원본",
    "αρχικό", "algne", "sākotnēj", "pradin", "asal", "gốc", "הודעה מקורית", "الأصلية", "reply message", "reply separator",
)  # fmt: skip
_ORIGINALS = frozenset(
    {
        "original message", "original mail", "original email", "originalnachricht", "original nachricht",
        "ursprüngliche nachricht", "ursprüngliche mail", "message d'origine", "message original", "mensaje original",
        "mensagem original", "messaggio originale", "messaggio inoltrato originale", "oorspronkelijk bericht",
        "wiadomość oryginalna", "oryginalna wiadomość", "oprindelig meddelelse", "opprinnelig melding",
        "ursprungligt meddelande", "originalmeddelande", "alkuperäinen viesti", "orijinal ileti", "orijinal mesaj",
        "исходное сообщение", "оригинальное сообщение", "оригінальне повідомлення", "eredeti üzenet", "původní zpráva",
        "pôvodná správa", "izvorna poruka", "mesaj original", "αρχικό μήνυμα", "原始邮件", "原始郵件", "元のメッセージ", "원본 메시지",
        "reply message", "reply to message", "quoted message", "previous message", "הודעה מקורית", "الرسالة الأصلية",
    }
)  # fmt: skip
_REPLY_ABOVE = re.compile(
    r"above (?:this|the) (?:dotted )?line|(?:oberhalb|über) dieser (?:linie|zeile)|au-dessus de cette ligne|encima de esta línea"
    r"|acima (?:desta|dessa) linha|sopra questa (?:linea|riga)|boven deze (?:lijn|regel)|powyżej tej linii|ovanför den(?:na)? (?:här )?raden|выше этой (?:строки|линии)",
    re.IGNORECASE,
)
# Introductions of forwarded mail, without colons and dashes.
_INTRODUCTIONS = frozenset(
    {
        "begin forwarded message", "forwarded message", "fwd", "start forwarded message", "forwarded mail", "forwarded email",
        "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail", "weitergeleitete nachricht",
        "beginn der weitergeleiteten nachricht", "beginn der weitergeleiteten e-mail", "weitergeleitete e-mail",
        "début du message transféré", "début du message réexpédié", "message transféré", "début du message renvoyé",
        "message réexpédié", "début de l'e-mail transféré", "message transmis", "début du courriel transféré",
        "inicio del mensaje reenviado", "mensaje reenviado", "principio del mensaje reenviado", "comienzo del mensaje reenviado",
        "inicia el missatge reenviat", "inici del missatge reenviat", "missatge reenviat", "inicia el mensaje reenviado",
        "inizio messaggio inoltrato", "messaggio inoltrato", "inizio del messaggio inoltrato", "inizio messaggio rispedito",
        "início da mensagem encaminhada", "início da mensagem reencaminhada", "mensagem encaminhada",
        "mensagem reencaminhada", "início da mensagem original reencaminhada", "começo da mensagem encaminhada",
        "begin doorgestuurd bericht", "doorgestuurd bericht", "begin van doorgestuurd bericht", "begin doorgestuurde e-mail",
        "doorgestuurde e-mail", "start op videresendt besked", "videresendt besked", "start på videresendt besked",
        "begynnelsen på videresendt melding", "videresendt melding", "begynnelse på videresendt melding", "videresendt e-post",
        "start på videresendt melding", "vidarebefordrat mejl", "vidarebefordrat meddelande", "vidarebefordrat brev",
        "början på vidarebefordrat meddelande", "vidarebefordrad e-post", "början av vidarebefordrat meddelande",
        "välitetty viesti alkaa", "välitetty viesti", "alku välitettyyn viestiin", "edelleenlähetetty viesti",
        "začátek přeposílané zprávy", "přeposlaná zpráva", "začátek přeposlané zprávy", "přeposílaná zpráva",
        "začiatok preposlanej správy", "preposlaná správa", "začiatok preposielanej správy",
        "początek przekazywanej wiadomości", "początek przesyłanej wiadomości", "przekazana wiadomość",
        "wiadomość przesłana dalej", "przesłana wiadomość", "początek przesłanej dalej wiadomości", "początek wiadomości przekazanej",
        "továbbított levél kezdete", "továbbított üzenet", "továbbított üzenet kezdete", "a továbbított üzenet kezdete",
        "továbbított levél", "începe mesajul redirecționat", "mesaj redirecționat", "începutul mesajului redirecționat",
        "mesaj redirecţionat", "započni proslijeđenu poruku", "proslijeđena poruka", "početak proslijeđene poruke",
        "posredovano sporočilo", "začetek posredovanega sporočila", "prosleđena poruka", "прослеђена порука",
        "начало переадресованного сообщения", "пересылаемое сообщение", "начало пересылаемого сообщения",
        "пересланное сообщение", "переадресованное сообщение", "початок листа, що пересилається", "переслане повідомлення",
        "початок пересланого повідомлення", "пересылаемое письмо", "препратено съобщение", "начало на препратеното съобщение",
        "i̇leti başlangıcı", "ileti başlangıcı", "iletilmiş ileti başlangıcı", "iletilen ileti", "yönlendirilmiş ileti", "iletilen mesaj",
        "αρχή προωθημένου μηνύματος", "προωθημένο μήνυμα", "μήνυμα που προωθήθηκε", "awal pesan terusan", "pesan terusan",
        "mulai pesan yang diteruskan", "pesan yang diteruskan", "bắt đầu thư được chuyển tiếp", "thư đã chuyển tiếp",
        "転送されたメッセージ", "転送メッセージ", "以下是转发的邮件", "开始转发的邮件", "转发的邮件", "转发邮件",
        "以下是轉寄的郵件", "開始轉寄郵件", "轉寄的郵件", "轉寄郵件", "전달된 메시지", "전달된 메시지 시작", "전달한 메시지",
        "תחילת ההודעה שהועברה", "הודעה שהועברה", "بداية الرسالة المعاد توجيهها", "رسالة معاد توجيهها", "الرسالة المحولة",
        "edastatud kirja algus", "edastatud kiri", "pārsūtītā ziņa", "persiųstas laiškas", "framsend skilaboð",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Separator:
    """The kind of mail below a separator, and the rest of its line."""

    kind: OpeningKind
    rest: str = ""
    is_sure: bool = False
    is_reply_line: bool = False


def find_separator(text: str) -> Separator | None:
    """The separator in this line; None for other lines. It is sure with words used nowhere else, or with headers below it."""
    line = plain(text)
    if len(line) <= _MAX_CHARS and _REPLY_ABOVE.search(line):
        return Separator(OpeningKind.ORIGINAL, is_sure=True, is_reply_line=True)
    title = _title(line)
    if title is not None:
        words, rest = title
        return Separator(_kind(words), rest, is_sure=_is_sure(words, line))
    bare = line.rstrip(":： ").casefold()
    if len(line) <= _MAX_CHARS and (bare in _INTRODUCTIONS or bare.strip("*_ ") in _INTRODUCTIONS):
        return Separator(OpeningKind.FORWARD)
    return None


def is_rule(text: str) -> bool:
    """Whether the line has only dashes or underscores."""
    return _RULE.fullmatch(plain(text)) is not None


def _title(line: str) -> tuple[str, str] | None:
    if (
        not line
        or line[0] not in "-‐–—=_*#"
        or (not _LEADING_DASHES.match(line) and line[:2] not in {"==", "__", "**", "##"})
    ):
        return None
    match = _TITLED.fullmatch(line)
    return (match.group(1), match.group(2) or "") if match else None


def _is_sure(title: str, line: str) -> bool:
    """Whether this title between dashes is a separator even without headers below it."""
    words = title.casefold().rstrip(":：")
    return line[0] == line[-1] and (words in _INTRODUCTIONS or words in _ORIGINALS)


def _kind(title: str) -> OpeningKind:
    words = title.casefold()
    return OpeningKind.ORIGINAL if any(stem in words for stem in _ORIGINAL) else OpeningKind.FORWARD
