"""EML: a mail saved as a file, most often because a transcript is attached to it.

Only what is needed to find the parts is read here, in linear time; mail as a source of its own is read elsewhere.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

NAME = "eml"
_MAX_PARTS = 100
_MAX_DEPTH = 8
_MAX_HEADER_BYTES = 256 * 1024
_TELLING_HEADERS = (b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to")
_HEADER_LINE = re.compile(rb"([!-9;-~]{1,100}):[ \t]?(.*)")
_PARAMETER = re.compile(r";\s{0,10}([a-zA-Z*0-9-]{1,40})\s{0,5}=\s{0,5}(?:\"([^\"]{0,500})\"|([^\s;]{1,500}))")


@dataclass(frozen=True, slots=True)
class MailPart:
    """One leaf of a mail: its file name, if any, its type, the charset that it declares, and its bytes."""

    name: str | None
    media_type: str
    charset: str | None
    content: bytes

    @property
    def is_attachment(self) -> bool:
        """Whether it was sent as a file."""
        return self.name is not None


def is_mail(payload: bytes) -> bool:
    """Whether the file begins with headers that only mail has."""
    head = payload[:_MAX_HEADER_BYTES].lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    lines = head.split(b"\n", 100)[:100]
    names = {match.group(1).lower() for match in map(_HEADER_LINE.match, lines) if match}
    starts_as_header = bool(lines) and (_HEADER_LINE.match(lines[0]) or lines[0].startswith(b"From "))
    return bool(starts_as_header) and b"from" in names and any(name in names for name in _TELLING_HEADERS)


def list_parts(payload: bytes) -> list[MailPart]:
    """The leaves of the mail in their order, attachments and bodies alike."""
    found: list[MailPart] = []
    for part in _leaves(payload.replace(b"\r\n", b"\n").lstrip(), depth=0):
        found.append(part)
        if len(found) >= _MAX_PARTS:
            break
    return found


def _leaves(entity: bytes, *, depth: int) -> Iterator[MailPart]:
    head, _, body = entity.partition(b"\n\n")
    headers = _headers(head[:_MAX_HEADER_BYTES])
    media_type, parameters = _parse(headers.get("content-type", "text/plain"))
    boundary = parameters.get("boundary", "").encode("latin-1", "replace")
    if media_type.startswith("multipart/") and boundary and depth < _MAX_DEPTH:
        for part in _split(body, boundary):
            yield from _leaves(part, depth=depth + 1)
        return
    content = _decode(body, headers.get("content-transfer-encoding", "").strip().lower())
    if media_type == "message/rfc822" and depth < _MAX_DEPTH:
        yield from _leaves(content, depth=depth + 1)
        return
    _, disposition = _parse(headers.get("content-disposition", ""))
    yield MailPart(_name(disposition, parameters), media_type, parameters.get("charset"), content)


def _headers(head: bytes) -> dict[str, str]:
    unfolded = re.sub(rb"\n[ \t]+", b" ", head)
    matches = (match for match in map(_HEADER_LINE.match, unfolded.split(b"\n")) if match)
    return {match.group(1).decode("latin-1").lower(): match.group(2).decode("latin-1")[:4096] for match in matches}


def _parse(value: str) -> tuple[str, dict[str, str]]:
    kind = value.partition(";")[0].strip().lower()
    return kind, {
        m.group(1).lower(): m.group(2) if m.group(2) is not None else m.group(3) for m in _PARAMETER.finditer(value)
    }


def _name(disposition: dict[str, str], parameters: dict[str, str]) -> str | None:
    extended = disposition.get("filename*", "").rpartition("'")[2]
    return disposition.get("filename") or extended or parameters.get("name") or None


def _split(body: bytes, boundary: bytes) -> list[bytes]:
    delimiter = b"\n--" + boundary
    parts = (b"\n" + body).split(delimiter, _MAX_PARTS + 1)[1 : _MAX_PARTS + 1]
    return [part.partition(b"\n")[2] for part in parts if not part.startswith(b"--")]


def _decode(body: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            return body
    return quopri.decodestring(body) if encoding == "quoted-printable" else body
