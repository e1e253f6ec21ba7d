"""Attributions: the lines above a quotation with its author and date, such as "On Monday Jane wrote:"."""

import re
from collections.abc import Sequence

from intake.mail.message import Mailbox
from intake.mail.quoting.blocks import read_author
from intake.mail.quoting.lines import Line, plain
from intake.mail.quoting.openings import Opening, OpeningKind, Said
from intake.mail.quoting.written_dates import has_day, read_written_date

_MAX_LINES = 6
_MAX_CHARS = 500
_MAX_OPEN_CHARS = 120
_MAX_NAME_CHARS = 80
# The word for "wrote" in many languages. Stems cover all forms of a verb.
_WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb(?:en)?|geschrieben|écrit|ecrit|escribió|escribio|escribe|escreveu|escreve|scritto|scrisse|ha scritto"
    r"|schreef|geschreven|het volgende|skrev|skreiv|kirjoitti|kirjutas|napisał(?:\(a\)|/a|/-a|a)?|pisze|написал(?:\(а\)|а)?|писал(?:а|\(а\))?|пишет"
    r"|написав|написала|пише|написа|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?|napisao|napisala|napisal|piše|írta|ezt írta|yazdı|yazmış|şunları yazdı"
    r"|scris|έγραψε|έγραψες|rašė|parašė|rakstīja|skrifaði|menulis|đã viết|viết|escrit|escriure|nskrifaði|a publié|posted|responded)\b"
    r"|写道|寫道|写了|のメッセージ|書きました|書いた|님이 작성|작성:|작성했|כתב|כתבה|מאת|كتب|كتبت|เขียน|于.{1,100}写|在.{1,100}写",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?:on|at|am|an|den|le|el|em|il|op|dnia|w dniu|dne|dňa|på|στις|το|no dia|a|em|az|v|la|pe|u|в|у|на|от|pada|vào|tarihinde|"
    r"mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|пн|вт|ср|чт|пт|сб|вс|нд|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|в понедельник|во вторник|в среду|в четверг|в пятницу|pon|wt|śr|czw|pt|sob|niedz)\b[ ,.]|"
    r"[0-9]{1,4}[-/.年 ,]|20[0-9]{2}|[\"“'<]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>()\[\]\",;:]{1,100}@[^\s<>()\[\]\",;]{1,255}")
_CLOCK = re.compile(r"[0-2]?[0-9][:.h][0-5][0-9]")
_FIRST_PERSON = re.compile(r"\b(?:i|we|ich|wir|je|j'ai|nous|yo|eu|ik|wij|jag|jeg|vi|minä|ja|я|мы)\b", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?]\s+[A-ZÄÖÜ]")
_AUTHOR_IN_QUOTES = re.compile(r"[\"“„]([^\"“”„]{1,100})[\"”“]|«\s?([^«»]{1,100}?)\s?»")
# A name after the verb in a line without a colon: up to four capitalised words, except particles such as "von".
_ONLY_A_NAME = re.compile(
    r"\s[^\W\d_a-z][\w.'’-]{0,30}(?:\s(?:[^\W\d_a-z][\w.'’-]{0,30}|von|van|de|der|den|zu)){0,3}\s{0,3}"
)
_CLOSING_DASHES = " \t\u00a0-—‐=*_\u202c\u200f\u200e"
_CLOSED_BY_DASHES = re.compile(r"\w\s?[-—‐]{3,}\s*$")
_AT_END = (":", "：", ">:")
_INLINE = re.compile(
    r"(?:on|am|le|el|op|den|il) .{0,40}[0-9].{0,200}[^\s<>]{1,100}@[^\s<>]{1,200}>? (?:wrote|schrieb|a écrit|escribió|schreef|skrev|ha scritto) ?:\s{0,6}>?\s?\S",
    re.IGNORECASE,
)
_FRAME = re.compile(r"\s{0,5}-{3,40}\s?[^-\s][^:]{0,200}:\s?-{3,40}\s{0,5}$")
_LEADS = re.compile(r"^(?:on|am|le|el|em|il giorno|il|op|dnia|w dniu|dne|dňa|den|på|no dia)\s", re.IGNORECASE)


def find_attribution(lines: Sequence[Line], first: int) -> Opening | None:
    """The attribution that begins in this line; None when there is none."""
    head = _words(lines[first])
    if not head or len(head) > _MAX_CHARS or not _may_close(lines, first):
        return None
    if not (_STARTS.match(head) or _WROTE.search(head) or _ADDRESS.search(head) or has_day(head)):
        return None
    found = _find(lines, first)
    if found is None or found.end == first + 1:
        return found
    # The line before a complete attribution is not part of it.
    later = find_attribution(lines, first + 1)
    return None if later is not None and later.end == found.end and later.said.written_date else found


def _words(line: Line) -> str:
    """The line without surrounding dashes, which some programs add."""
    return plain(line.text).strip("-—‐=*_ ")


def _find(lines: Sequence[Line], first: int) -> Opening | None:
    depth, joined = lines[first].depth, ""
    for end in range(first + 1, min(len(lines), first + _MAX_LINES) + 1):
        line = lines[end - 1]
        if line.depth < depth or (line.depth > depth and not _is_wrapped_mark(lines, end - 1, joined)):
            return _undecided(lines, first, end - 1, joined)
        joined = f"{joined} {_words(line)}".strip()
        if len(joined) > _MAX_CHARS:
            return None
        if _is_framed(line, joined) or _is_attribution(joined, follows_quote=_follows_quote(lines, end, depth)):
            return Opening(OpeningKind.ATTRIBUTION, first, end, depth, read_attribution(joined))
        if line.is_blank and not _is_open(joined):
            return _undecided(lines, first, end - 1, joined)
        if joined.endswith(_AT_END):
            return None
    return None


def _may_close(lines: Sequence[Line], first: int) -> bool:
    """Whether one of the next lines ends like an attribution; a cheap check that comes first."""
    near = lines[first : first + _MAX_LINES]
    return any(
        line.text.rstrip(_CLOSING_DASHES).endswith(_AT_END)
        or _CLOSED_BY_DASHES.search(line.text[:600])
        or _INLINE.match(line.text[:400].lstrip())
        for line in near
    ) or any(
        line.depth != lines[first].depth or line.text.startswith("|") for line in lines[first : first + _MAX_LINES + 3]
    )


def read_attribution(text: str) -> Said:
    """The author and date of an attribution."""
    address = _ADDRESS.search(text)
    written = read_written_date(text)
    return Said(author=_author(text, address), written_date=text if written else None, sent_at=written)


def _is_attribution(text: str, *, follows_quote: bool) -> bool:
    is_closed = text.endswith(_AT_END)
    if _INLINE.match(text):
        return True
    if _ENDS_SENTENCE.search(_ADDRESS.sub("", text)) and not has_day(text):
        return False
    verb = _WROTE.search(text)
    if (
        verb
        and text[verb.end() :].strip(" .,;") == ""
        and _LEADS.match(text)
        and _ADDRESS.search(text)
        and _is_dated(text)
    ):
        return True
    if verb and follows_quote and _LEADS.match(text) and _ONLY_A_NAME.fullmatch(text[verb.end() :]):
        return _is_dated(text)
    if verb and (is_closed or (follows_quote and text[verb.end() :].strip(" .,;") == "")):
        return _names_somebody(text, verb)
    has_address = _ADDRESS.search(text) is not None
    return is_closed and has_address and _is_dated(text)


def _is_framed(line: Line, joined: str) -> bool:
    """Whether it is an attribution of Notes, with dashes and without date and address: "-----Jane Doe/Acme wrote: -----"."""
    verb = _WROTE.search(joined) if _FRAME.match(line.text[:300]) else None
    return verb is not None and joined[verb.end() :].strip(" :") == ""


def _names_somebody(text: str, verb: re.Match[str]) -> bool:
    if _ADDRESS.search(text):
        return True
    before = text[max(0, verb.start() - 12) : verb.end() + 8]
    return _is_dated(text) and not _FIRST_PERSON.search(before)


def _is_dated(text: str) -> bool:
    return has_day(text) or _CLOCK.search(text) is not None


def _undecided(lines: Sequence[Line], first: int, end: int, joined: str) -> Opening | None:
    """An attribution without a verb: a date and an address directly above a quotation."""
    if not joined or not _follows_quote(lines, end, lines[first].depth) or not _STARTS.match(joined):
        return None
    is_told = _is_dated(joined) and _ADDRESS.search(joined) is not None and joined.endswith((">", ")"))
    return (
        Opening(OpeningKind.ATTRIBUTION, first, end, lines[first].depth, read_attribution(joined)) if is_told else None
    )


def _follows_quote(lines: Sequence[Line], place: int, depth: int) -> bool:
    """Whether the next text is quoted deeper, with ">" or with a bar."""
    for line in lines[place : place + 3]:
        if not line.is_blank:
            return line.depth > depth or line.text.startswith("|")
    return False


def _is_wrapped_mark(lines: Sequence[Line], place: int, joined: str) -> bool:
    """Whether the line only looks quoted, because an address was broken before its closing bracket: "> wrote:"."""
    return (
        _is_open(joined) and lines[place].depth == lines[place - 1].depth + 1 and bool(_WROTE.search(lines[place].text))
    )


def _is_open(joined: str) -> bool:
    """Whether a bracket is still open, or a date still lacks its name."""
    return joined.count("<") > joined.count(">") or (
        bool(_LEADS.match(joined)) and _is_dated(joined) and len(joined) < _MAX_OPEN_CHARS
    )


def _author(text: str, address: re.Match[str] | None) -> Mailbox | None:
    quoted = _AUTHOR_IN_QUOTES.search(text)
    if address is None:
        name = _inside(quoted) if quoted else _name_beside(text)
        return Mailbox("", name) if name else None
    bare = address.group().strip("<>'\"").removeprefix("mailto:").rstrip(":.,")
    name = _inside(quoted) if quoted else _name_before(text[: address.start()])
    return read_author(f"{name} <{bare}>") if name and "@" not in name else Mailbox(bare)


def _inside(quoted: re.Match[str]) -> str:
    """The text in quotation marks of either kind."""
    return quoted.group(1) or quoted.group(2)


def _name_before(text: str) -> str | None:
    """The name between the date and the address."""
    words = re.split(
        r"[0-9]\S*(?:\s(?:AM|PM|a\.m\.|p\.m\.|Uhr|h|г\.|UTC|GMT|[A-Z]{3,4}))?[,:]?\s|,\s|\b(?:schrieb|skrev|schreef|hat|heeft|napisana przez|użytkownik|пользователь|ha scritto)\s",
        text,
    )
    name = words[-1].strip(" <(\"'[,:;") if words else ""
    return name if 0 < len(name) <= _MAX_NAME_CHARS and any(letter.isalpha() for letter in name) else None


def _name_beside(text: str) -> str | None:
    verb = _WROTE.search(text)
    if verb is None:
        return None
    before, after = text[: verb.start()], text[verb.end() :].strip(" :：")
    return (
        _name_before(before.removesuffix(" a ").removesuffix(" ha ") + " ")
        if not after
        else after[:_MAX_NAME_CHARS] or None
    )
