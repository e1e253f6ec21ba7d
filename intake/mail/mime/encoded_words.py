"""Decodes encoded words in headers (RFC 2047), also as programs write them against the standard."""

import binascii
import re

from intake.mail.mime.charsets import find_codec, read_characters

_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_NEIGHBOURS = re.compile(rb"[\x80-\xff]{2}")
_MAX_CHARSET_CHARS = 60
_CONTROLS = {code: None for code in range(32) if chr(code) != "\t"} | {127: None, 10: " ", 13: " "}

_Piece = tuple[str, bytes]


def decode_words(value: str, *, charset: str | None = None) -> str:
    """The decoded value without control characters; ``charset`` of the body is used for undeclared bytes."""
    if "=?" not in value:
        return _tidy(decode_bytes(value, charset=charset))
    found: list[str] = []
    pending: _Piece | None = None
    place = 0
    for start, end, name, content in _words(value):
        between = value[place:start]
        if between.strip() or pending is None:
            found.append(_spoken(pending))
            found.append(decode_bytes(between, charset=charset))
            pending = None
        pending = _joined(found, pending, (name, content))
        place = end
    found.append(_spoken(pending))
    return _tidy("".join(found) + decode_bytes(value[place:], charset=charset))


def decode_bytes(value: str, *, charset: str | None = None) -> str:
    """Decode raw bytes in a header: as UTF-8, else in the charset of the body, else by the best guess.

    A line is too short for statistics. Without two adjacent non-ASCII bytes, it is taken as Latin text.
    """
    if value.isascii():
        return value
    content = value.encode("utf-8", "surrogateescape")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        codec = find_codec(charset)
        is_western = codec in {"utf-8", "ascii"} or (codec is None and _NEIGHBOURS.search(content) is None)
        return read_characters(content, "cp1252" if is_western else codec).text


def _words(value: str) -> list[tuple[int, int, str, bytes]]:
    """The start, end, charset and bytes of each encoded word. Each search starts where the last one ended."""
    found: list[tuple[int, int, str, bytes]] = []
    place = value.find("=?")
    while place >= 0:
        charset, mark, rest = value[place + 2 : place + 2 + _MAX_CHARSET_CHARS].partition("?")
        kind = rest[:2].lower()
        begin = place + 2 + len(charset) + 3
        if not mark or kind not in {"b?", "q?"} or " " in charset:
            place = value.find("=?", place + 2)
            continue
        end = value.find("?=", begin)
        if end < 0:
            break
        # In "=?utf-8?Q?=3D?=" the first "?=" is the one at the end, but in "=?utf-8?Q??=" it is not text.
        encoded = value[begin:end].encode("utf-8", "surrogateescape")
        found.append((place, end + 2, charset, _base64(encoded) if kind == "b?" else _quoted(encoded)))
        place = value.find("=?", end + 2)
    return found


def _joined(found: list[str], pending: _Piece | None, word: _Piece) -> _Piece:
    """Join neighbours in one charset before decoding, because some programs split characters between them."""
    if pending is not None and pending[0].lower() == word[0].lower():
        return pending[0], pending[1] + word[1]
    found.append(_spoken(pending))
    return word


def _spoken(piece: _Piece | None) -> str:
    return "" if piece is None else read_characters(piece[1], piece[0]).text


def _quoted(encoded: bytes) -> bytes:
    return _HEX.sub(lambda match: bytes([int(match.group(1), 16)]), encoded.replace(b"_", b" "))


def _base64(encoded: bytes) -> bytes:
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", encoded)
    try:
        return binascii.a2b_base64(clean[: len(clean) - (len(clean) % 4 == 1)] + b"===")
    except binascii.Error:
        return b""


def _tidy(text: str) -> str:
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")
