"""Header blocks inside the text of a mail: "From: … Sent: … To: … Subject: …", in the languages of mail programs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from intake.mail.message import Mailbox
from intake.mail.mime.mailboxes import parse_mailboxes
from intake.mail.quoting.labels import MAX_LABEL_CHARS, NAMES_BY_LANGUAGE, Role, find_roles
from intake.mail.quoting.lines import Line, plain
from intake.mail.quoting.openings import Said
from intake.mail.quoting.written_dates import read_written_date

_LABEL = re.compile(
    rf"[*_]{{0,3}}([^\s:：*_][^:：*]{{0,{MAX_LABEL_CHARS - 1}}}?)[*_]{{0,3}} ?[:：][*_]{{0,3}}[ \t]{{0,20}}(.{{0,3000}})"
)
_MAX_FIELDS = 14
_MAX_BLOCK_LINES = 40
_MAX_FOLDED = 12
_MAX_FOLDED_CHARS = 300
_LEAST_FIELDS = 2
_SURE_FIELDS = 3
_MAX_GLUED_CHARS = 3_000
_MAILTO = re.compile(r"<mailto:[^<>\s]{0,320}>", re.IGNORECASE)
_BRACKETED = re.compile(r"\[(?:mailto:)?([^\[\]\s@]{1,100}@[^\[\]\s]{1,255})\]", re.IGNORECASE)
_BEHALF = re.compile(
    r" (?:on behalf of|im auftrag von|au nom de|en nombre de|em nome de|per conto di|namens|w imieniu) .*",
    re.IGNORECASE,
)
_ALL_ROLES = frozenset({Role.AUTHOR, Role.DATE, Role.TO, Role.SUBJECT})


@dataclass(frozen=True, slots=True)
class Block:
    """The values of the headers, the line after them, and their roles."""

    said: Said
    end: int
    roles: frozenset[Role]

    @property
    def is_sure(self) -> bool:
        """Whether the block surely comes from a program: it has an author and two more roles."""
        return Role.AUTHOR in self.roles and len(self.roles & _ALL_ROLES) >= _SURE_FIELDS


@dataclass(frozen=True, slots=True)
class _Field:
    """One header: the possible roles of its name, and its value with continuation lines."""

    roles: frozenset[Role]
    value: str


def find_block(lines: Sequence[Line], first: int) -> Block | None:
    """The header block that begins in this line; None when there is none."""
    start = _field(lines[first].text)
    if start is None or not start.roles & {*_ALL_ROLES, Role.CC}:
        return None
    fields, end = _collect(lines, first, start)
    values, roles = _assign(fields)
    return Block(_said(values), end, roles) if Role.AUTHOR in roles and len(roles) >= _LEAST_FIELDS else None


def find_glued_block(text: str) -> Block | None:
    """A header block in a single line, as Yahoo writes it; its ``end`` has no meaning."""
    bare = plain(text)[:_MAX_GLUED_CHARS]
    first = bare.partition(":")[0].strip()
    # Languages share labels: "De" and "Para" are Spanish and Portuguese, but only Portuguese has "Assunto".
    readings = [_unglue(bare, names) for names in NAMES_BY_LANGUAGE.values() if first in names[Role.AUTHOR]]
    values = max(readings, key=len, default={})
    return Block(_said(values), 0, frozenset(values)) if len(values) >= _SURE_FIELDS else None


@lru_cache(maxsize=4096)
def _field(text: str) -> _Field | None:
    match = _LABEL.match(plain(text))
    roles = find_roles(match.group(1).strip()) if match else frozenset()
    return _Field(roles, match.group(2).strip(" *")) if match and roles else None


def _collect(lines: Sequence[Line], first: int, start: _Field) -> tuple[list[_Field], int]:
    """The headers from this line on, with folded lines joined. One empty line is allowed while only few were read."""
    fields, place, depth = [start], first + 1, lines[first].depth
    while place < min(len(lines), first + _MAX_BLOCK_LINES) and len(fields) < _MAX_FIELDS:
        line = lines[place]
        if line.depth != depth:
            break
        found = _field(line.text)
        if found is not None and (found.roles == {Role.OTHER} or _is_new(found, fields)):
            fields.append(found)
        elif found is not None and Role.AUTHOR in found.roles:
            break
        elif line.is_blank:
            if not _goes_on(lines, place + 1, depth, fields):
                break
        elif _is_folded(lines, place, fields):
            fields[-1] = _Field(fields[-1].roles, f"{fields[-1].value} {plain(line.text)}".strip())
        else:
            break
        place += 1
    return fields, place


def _is_new(found: _Field, fields: Sequence[_Field]) -> bool:
    """Whether this header has a role that no earlier one has."""
    _, known = _assign(fields)
    return bool(found.roles - known) or Role.CC in found.roles


def _goes_on(lines: Sequence[Line], place: int, depth: int, fields: Sequence[_Field]) -> bool:
    """Whether a missing header follows an empty line."""
    if place >= len(lines) or lines[place].depth != depth or len(_assign(fields)[1] & _ALL_ROLES) >= len(_ALL_ROLES):
        return False
    found = _field(lines[place].text)
    return found is not None and bool(found.roles & _ALL_ROLES) and _is_new(found, fields)


def _is_folded(lines: Sequence[Line], place: int, fields: Sequence[_Field]) -> bool:
    """Whether a line continues the header above: a list of addresses goes on, or another header follows soon."""
    above, text = fields[-1], lines[place].text
    if above.roles & {Role.TO, Role.CC} and (above.value.endswith((",", ";")) or (text[:1].isspace() and "@" in text)):
        return True
    if not above.value and len(plain(text)) <= _MAX_FOLDED_CHARS:
        return True
    is_list = bool(above.roles & {Role.TO, Role.CC})
    for ahead in lines[place + 1 : place + (_MAX_FOLDED if is_list else 3)]:
        if ahead.is_blank or ahead.depth != lines[place].depth:
            return False
        found = _field(ahead.text)
        if found is not None and _is_new(found, fields):
            return True
    return False


def _assign(fields: Sequence[_Field]) -> tuple[dict[Role, str], frozenset[Role]]:
    """The value of each role. A name with several possible roles gets one that is still free."""
    values: dict[Role, str] = {}
    for each in sorted(fields, key=lambda one: len(one.roles)):
        role = next((role for role in Role if role in each.roles and role not in values), None)
        if role is not None and role is not Role.OTHER:
            values[role] = each.value
    return values, frozenset(values)


def _unglue(text: str, names: dict[Role, tuple[str, ...]]) -> dict[Role, str]:
    """The values between the labels of one language; the subject is last and extends to the end."""
    places = sorted(_places(text, names))
    if not places or places[0][0] != 0 or places[0][2] is not Role.AUTHOR:
        return {}
    values: dict[Role, str] = {}
    for number, (_, begin, role) in enumerate(places):
        stop = places[number + 1][0] if number + 1 < len(places) and role is not Role.SUBJECT else len(text)
        values.setdefault(role, text[begin:stop].strip())
        if role is Role.SUBJECT:
            break
    return values


def _places(text: str, names: dict[Role, tuple[str, ...]]) -> Iterator[tuple[int, int, Role]]:
    """The start of each header in a line and of its value. Only the first of each role counts."""
    for role, labels in names.items():
        found = [(match.start(), match.end(), role) for label in labels if (match := _glued(label).search(text))]
        if found:
            yield min(found)


@lru_cache(maxsize=1024)
def _glued(label: str) -> re.Pattern[str]:
    """A pattern for a label after a value; long labels may directly follow a letter, as in "UTC+1MEZBetreff:"."""
    behind = r"(?:(?<=[>\s\d])|(?<=\w)(?=[^\W\d_]{4})|^)"
    return re.compile(rf"{behind}{re.escape(label)} ?[:：]\s?")


def _said(values: dict[Role, str]) -> Said:
    written = values.get(Role.DATE)
    return Said(
        author=read_author(values.get(Role.AUTHOR, "")),
        subject=values[Role.SUBJECT].strip() if Role.SUBJECT in values else None,
        written_date=written,
        sent_at=read_written_date(written) if written else None,
        to=parse_mailboxes(_clean(values.get(Role.TO, ""))),
        cc=parse_mailboxes(_clean(values.get(Role.CC, ""))),
    )


def read_author(text: str) -> Mailbox | None:
    """The first mailbox with an address, or else the first name."""
    everybody = parse_mailboxes(_BEHALF.sub("", _clean(text)))
    found = next((one for one in everybody if one.address), everybody[0] if everybody else None)
    return found if found is None or found.name is None else Mailbox(found.address, _bare(found.name, found.address))


def _bare(name: str, address: str) -> str | None:
    """The name; None when it only repeats the address."""
    clean = name.strip("'\"<>() ")
    return None if clean.lower() in {"", address.lower()} else clean


def _clean(text: str) -> str:
    """The text without the links that plain-text versions of HTML append to addresses."""
    short = _MAILTO.sub("", text[:3000])
    if "@" not in short:
        short = text[:3000].replace("<mailto:", "<")
    return _BRACKETED.sub(r"<\1>", short).replace("*", "")
