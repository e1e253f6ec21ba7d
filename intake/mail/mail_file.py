"""Recognises mails and mailbox files by their first lines."""

import re

from intake.mail.mime.limits import MAX_HEAD_BYTES

NAME = "eml"
_MAX_LINES = 100
_TELLING_HEADERS = frozenset({b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"})
_HEADER_LINE = re.compile(rb"([!-9;-~]{1,100}):")
_LOOKED_AT_BYTES = 256 * 1024
_ENVELOPE = re.compile(rb"From \S{1,320} [^\r\n]{10,200}\r?\n[!-9;-~]{1,100}:")
_BETWEEN = re.compile(rb"\r?\n\r?\n(?=From \S{1,320} [^\r\n]{10,200}\r?\n[!-9;-~]{1,100}:)")
_ESCAPED = re.compile(rb"^>(>{0,50}From )", re.MULTILINE)
MAX_MAILS = 1_000


def is_mail(payload: bytes) -> bool:
    """Whether the file begins with headers of mail."""
    head = payload[: min(_LOOKED_AT_BYTES, MAX_HEAD_BYTES)].lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    lines = head.split(b"\n", _MAX_LINES)[:_MAX_LINES]
    names = {match.group(1).lower() for match in map(_HEADER_LINE.match, lines) if match}
    starts_as_header = bool(lines) and (_HEADER_LINE.match(lines[0]) or lines[0].startswith(b"From "))
    return bool(starts_as_header) and b"from" in names and not names.isdisjoint(_TELLING_HEADERS)


def split_mailbox(payload: bytes) -> list[bytes] | None:
    """The mails of a mailbox file, with its quoting removed; None for other files, and for a single mail."""
    if _ENVELOPE.match(payload) is None:
        return None
    mails = _BETWEEN.split(payload, MAX_MAILS)
    return [_ESCAPED.sub(rb"\1", mail.partition(b"\n")[2]) for mail in mails] if len(mails) > 1 else None
