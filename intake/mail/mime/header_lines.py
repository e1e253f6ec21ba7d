"""Parses the head of a mail or part: its end, and its unfolded headers."""

import re
from dataclasses import dataclass

from intake.mail.message import HeaderField, Headers
from intake.mail.mime.limits import MAX_FIELDS, MAX_HEAD_BYTES, MAX_VALUE_CHARS

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]{0,20}:(.*)", re.DOTALL)
_NOT_A_NAME = re.compile(rb"https?|ftp|mailto", re.IGNORECASE)
_LEADING = re.compile(rb"[ \t]{0,400}\r?\n")
_ENVELOPE_LINE = re.compile(rb">?From [^\r\n]{1,600}\r?\n")
_BANNER_LINE = re.compile(rb"-{2,40}(?!BEGIN )[^\r\n-]{1,100}-{2,40}[ \t]{0,20}\r?\n")
_GARBAGE_LINES = 8
_LOOKED_AHEAD = 4
# Header names that hardly ever begin a line of ordinary text.
_SURE_NAMES = frozenset(
    {b"received", b"from", b"to", b"cc", b"date", b"subject", b"message-id", b"mime-version", b"content-type"}
)


@dataclass(frozen=True, slots=True)
class Head:
    """The headers, the start of the body, and whether the head was complete."""

    headers: Headers
    body_start: int
    is_broken: bool = False
    is_cut: bool = False


def read_head(raw: bytes, start: int, end: int) -> Head:
    """Read headers from ``start``. A line that is no header ends them, unless headers follow it."""
    fields: list[tuple[bytes, list[bytes]]] = []
    place, garbage = start, 0
    while place < end:
        line_end = raw.find(b"\n", place, end)
        following = end if line_end < 0 else line_end + 1
        line = raw[place : min(following, place + MAX_VALUE_CHARS)].rstrip(b"\r\n")
        if not line.strip(b" \t\0"):
            return _head(fields, following, is_broken=garbage > 0)
        if line[:1] in b" \t" and fields:
            fields[-1][1].append(line)
        elif match := _field(line):
            fields.append((match.group(1), [match.group(2)]))
        elif not fields or garbage >= _GARBAGE_LINES or not _goes_on(raw, following, end):
            return _head(fields, place, is_broken=True)
        else:
            garbage += 1
        place = following
        if len(fields) >= MAX_FIELDS or place - start >= MAX_HEAD_BYTES:
            return _head(fields, _behind_blank_line(raw, place, end), is_cut=place < end)
    return _head(fields, end, is_broken=garbage > 0)


def skip_envelope(raw: bytes) -> int:
    """The start of the head, after empty lines and the "From " line of mailbox files."""
    start = 0
    while match := _LEADING.match(raw, start):
        start = match.end()
    match = _ENVELOPE_LINE.match(raw, start) or _BANNER_LINE.match(raw, start)
    is_above_head = match is not None and (match.re is _ENVELOPE_LINE or _goes_on(raw, match.end(), len(raw)))
    return match.end() if match and is_above_head else start


def _field(line: bytes) -> re.Match[bytes] | None:
    match = _FIELD.match(line)
    return None if match is None or _NOT_A_NAME.fullmatch(match.group(1)) else match


def _goes_on(raw: bytes, place: int, end: int) -> bool:
    """Whether headers continue after a damaged line: the next line is a header, or one soon after it surely is."""
    for number in range(_LOOKED_AHEAD):
        line_end = raw.find(b"\n", place, min(end, place + 1000))
        line = raw[place : line_end if line_end >= 0 else min(end, place + 1000)]
        match = _field(line)
        if match is not None and (number == 0 or match.group(1).lower() in _SURE_NAMES):
            return True
        if line_end < 0 or not line.strip():
            return False
        place = line_end + 1
    return False


def _behind_blank_line(raw: bytes, place: int, end: int) -> int:
    """The start of the body of a mail whose head exceeds the limit."""
    found = [at + len(mark) for mark in (b"\n\n", b"\n\r\n") if (at := raw.find(mark, max(0, place - 1), end)) >= 0]
    return min(found, default=end)


def _head(fields: list[tuple[bytes, list[bytes]]], body: int, *, is_broken: bool = False, is_cut: bool = False) -> Head:
    made = tuple(HeaderField(name.decode("ascii").lower(), _value(lines)) for name, lines in fields)
    return Head(Headers(made), body, is_broken, is_cut)


def _value(lines: list[bytes]) -> str:
    """The unfolded value: line ends are removed, the spaces after them stay. Non-ASCII bytes are kept as surrogates."""
    return b"".join(lines)[:MAX_VALUE_CHARS].decode("ascii", "surrogateescape").strip(" \t\r\n")
