"""Decodes the Content-Transfer-Encoding of a part."""

import binascii
import quopri
import re
from dataclasses import dataclass

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_PADDED_INSIDE = re.compile(rb"={1,4}(?=[A-Za-z0-9+/])")
_MAX_PADDING = 2
_PROSE_SHARE = 0.05
_UU_BEGIN = re.compile(rb"(?:^|\n)begin [0-7]{3,4} [^\r\n]{1,200}\r?\n")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The decoded bytes, and whether the encoding was valid."""

    content: bytes
    is_sound: bool = True


def decode_transfer(content: bytes, encoding: str | None) -> Decoded:
    """Decode as far as possible; content with an unknown encoding is unchanged."""
    name = (encoding or "").strip(" \t;\"'").lower()
    if name in {"base64", "b64", "bas64"}:
        return _from_base64(content)
    if name in {"quoted-printable", "quotedprintable", "qp", "quoted_printable"}:
        return Decoded(quopri.decodestring(content))
    if name in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return _from_uuencode(content)
    return Decoded(content, name.split("-")[0] in {"", "7bit", "8bit", "binary", "7", "8", "none"})


def _from_base64(content: bytes) -> Decoded:
    """Decode base64 without invalid characters; ordinary text is returned unchanged."""
    is_prose = content.strip().count(b" ") > len(content) * _PROSE_SHARE
    compact = content.translate(None, b" \t\r\n")
    clean = _PADDED_INSIDE.sub(b"", _NOT_BASE64.sub(b"", compact)).rstrip(b"=")
    strangers = len(compact) - len(clean)
    if is_prose or strangers > max(4, len(compact) // 4):
        return Decoded(content, is_sound=False)
    usable = clean[: len(clean) - (len(clean) % 4 == 1)]
    try:
        return Decoded(binascii.a2b_base64(usable + b"=" * (-len(usable) % 4)), strangers <= _MAX_PADDING)
    except binascii.Error:
        return Decoded(content, is_sound=False)


def _from_uuencode(content: bytes) -> Decoded:
    begin = _UU_BEGIN.search(content)
    if begin is None:
        return Decoded(content, is_sound=False)
    found = bytearray()
    for line in content[begin.end() :].splitlines():
        if line.strip() == b"end":
            break
        found += _uu_line(line)
    return Decoded(bytes(found))


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # The number of characters that the line's length byte allows; some programs write more, which are ignored.
        letters = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
        try:
            return binascii.a2b_uu(line[:letters])
        except binascii.Error:
            return b""
