"""Converts messages saved by Outlook (.msg) to mail, so that they are read like any other mail.

Properties and their numbers are defined in Microsoft's open specifications (MS-OXMSG, MS-OXPROPS).
"""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from intake.containers.compound_file import Folder, open_compound_file
from intake.mail.mime.writer import File, write_mail

NAME = "msg"

_SUBJECT, _BODY, _HTML, _HEADERS, _MESSAGE_ID = 0x0037, 0x1000, 0x1013, 0x007D, 0x1035
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_NAME, _ADDRESS, _SMTP, _RECIPIENT_TYPE = 0x3001, 0x3003, 0x39FE, 0x0C15
_FILE_NAME, _SHORT_FILE_NAME, _MEDIA_TYPE, _CONTENT, _CONTENT_ID = 0x3707, 0x3704, 0x370E, 0x3701, 0x3712
_SENT_AT, _CODE_PAGE, _HTML_CODE_PAGE = 0x0039, 0x3FFD, 0x3FDE
_TEXT, _OLD_TEXT, _BYTES = "001F", "001E", "0102"

_PROPERTIES = "__properties_version1.0"
_ENTRY_BYTES = 16
_OUTERMOST_HEAD, _INNER_HEAD, _SMALL_HEAD = 32, 24, 8
_FIELDS = {1: "To", 2: "Cc"}
_MOST_RECIPIENTS = 2_000
_MOST_ATTACHMENTS = 1_000
_MAX_DEPTH = 10
_BEGINNING_OF_TIME = datetime(1601, 1, 1, tzinfo=UTC)
_CODE_PAGES: Mapping[int, str] = {
    65001: "utf-8",
    20127: "ascii",
    28591: "latin-1",
    50220: "iso-2022-jp",
    20866: "koi8-r",
}
_USUAL = "cp1252"
# Headers about MIME parts are written anew; all other headers stay as the mail servers wrote them.
_OF_PARTS = re.compile(r"(?:content-[a-z-]{1,40}|mime-version)\s*:", re.IGNORECASE)


def to_mail(payload: bytes) -> bytes:
    """The message as a mail. Raises DamagedFileError."""
    return _mail(_Item(open_compound_file(payload), _OUTERMOST_HEAD), depth=0)


@dataclass(frozen=True, slots=True)
class _Item:
    """A folder with properties: a message, a recipient or an attachment."""

    folder: Folder
    head_bytes: int

    def text(self, number: int) -> str:
        """The property as text; empty when it is missing."""
        found = self.folder.find(f"__substg1.0_{number:04X}{_TEXT}")
        if found is not None:
            return found.decode("utf-16-le", "replace").rstrip("\0")
        old = self.folder.find(f"__substg1.0_{number:04X}{_OLD_TEXT}") or b""
        return old.decode(self.charset(_CODE_PAGE), "replace").rstrip("\0")

    def data(self, number: int) -> bytes | None:
        return self.folder.find(f"__substg1.0_{number:04X}{_BYTES}")

    def number(self, number: int) -> int | None:
        """A property in the table of fixed-size properties."""
        table = (self.folder.find(_PROPERTIES) or b"")[self.head_bytes :]
        for start in range(0, len(table) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            _, found, value = struct.unpack_from("<HH4xQ", table, start)
            if found == number:
                return int(value)
        return None

    def charset(self, number: int) -> str:
        page = (self.number(number) or 0) & 0xFFFFFFFF
        name = _CODE_PAGES.get(page, f"cp{page}" if page else _USUAL)
        try:
            "".encode(name)
        except LookupError:
            return _USUAL
        return name


def _mail(message: _Item, *, depth: int) -> bytes:
    parts = _items(message, "__attach_version1.0_#", most=_MOST_ATTACHMENTS)
    files = [file for part in parts if (file := _file(part, depth=depth)) is not None]
    return write_mail(_head(message), text=message.text(_BODY), html=_page(message), files=files)


def _items(message: _Item, beginning: str, *, most: int) -> Iterator[_Item]:
    for _, folder in zip(range(most), message.folder.folders(beginning), strict=False):
        yield _Item(folder, _SMALL_HEAD)


def _page(message: _Item) -> str:
    data = message.data(_HTML)
    return data.decode(message.charset(_HTML_CODE_PAGE), "replace") if data is not None else message.text(_HTML)


def _file(part: _Item, *, depth: int) -> File | None:
    """The attachment, which may be a message; None when it has no bytes."""
    name = _line(part.text(_FILE_NAME) or part.text(_SHORT_FILE_NAME) or part.text(_NAME))
    inner = next(part.folder.folders(f"__substg1.0_{_CONTENT:04X}000D"), None)
    if inner is not None and depth < _MAX_DEPTH:
        return File(_mail(_Item(inner, _INNER_HEAD), depth=depth + 1), name, is_mail=True)
    content = part.data(_CONTENT)
    return None if content is None else File(content, name, part.text(_MEDIA_TYPE).strip(), part.text(_CONTENT_ID))


def _head(message: _Item) -> Iterator[str]:
    """The original headers, or headers from properties where the message never passed a mail server."""
    written = message.text(_HEADERS)
    if written.strip():
        yield from _without_parts(written)
        return
    subject, message_id = _line(message.text(_SUBJECT)), _line(message.text(_MESSAGE_ID))
    yield f"Subject: {subject}"
    yield f"From: {_mailbox(message.text(_SENDER_NAME), message.text(_SENDER_SMTP) or message.text(_SENDER_ADDRESS))}"
    people: dict[str, list[str]] = {}
    for person in _items(message, "__recip_version1.0_#", most=_MOST_RECIPIENTS):
        if (name := _FIELDS.get(person.number(_RECIPIENT_TYPE) or 0)) is not None:
            people.setdefault(name, []).append(
                _mailbox(person.text(_NAME), person.text(_SMTP) or person.text(_ADDRESS))
            )
    yield from (f"{name}: {', '.join(found)}" for name, found in people.items())
    if message_id:
        yield f"Message-ID: {message_id}"
    if (sent := message.number(_SENT_AT)) is not None:
        yield f"Date: {_date(sent)}"


def _without_parts(written: str) -> Iterator[str]:
    """The header lines, folded lines included, without headers about MIME parts."""
    is_kept = True
    for line in written.splitlines():
        if not line.strip():
            continue
        if not line[0].isspace():
            is_kept = _OF_PARTS.match(line) is None and ":" in line
        if is_kept:
            yield line


def _mailbox(name: str, address: str) -> str:
    """The mailbox for a header. An internal Exchange path is no address; then only the name is written."""
    name, address = _line(name), _line(address)
    user, at, domain = address.rpartition("@")
    quoted = '"{}"'.format(re.sub(r'[\\"]', "", name)) if name else ""
    if not at or not user or not domain or " " in address:
        return quoted
    return f"{quoted} <{address}>" if quoted else address


def _date(filetime: int) -> str:
    """The date of a FILETIME: tenths of a microsecond since 1601."""
    try:
        return format_datetime(_BEGINNING_OF_TIME + timedelta(microseconds=filetime // 10))
    except OverflowError:
        return ""


def _line(text: str) -> str:
    """The text on one line, so that it cannot inject a header."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
