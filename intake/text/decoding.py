"""Decodes bytes of any origin to text."""

import codecs
import re
from collections import deque
from collections.abc import Iterator
from functools import partial

from charset_normalizer import from_bytes

from intake.containers.kinds import FileKind, find_kind, refusal
from intake.text.decoded_text import PIECE_SIZE, DecodedText, read_pieces

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The codecs for text without a byte order mark; incremental decoders of the left ones would wait for a mark.
_WITHOUT_MARK = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
# A declared charset is untrusted. Some standard codecs are not charsets of files and take quadratic time
# (punycode, idna), so only families of real charsets are accepted.
_BELIEVED = ("utf-8", "utf-16", "utf-32", "iso", "cp", "windows", "koi8", "gb", "big5", "euc", "shift", "ascii", "mac")
_BLANK = b" \t\n\v\f\r\0" + codecs.BOM_UTF8 + codecs.BOM_UTF16
_NEVER_IN_TEXT = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_MAX_CONTROL_SHARE = 0.1
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_DECLARATION = re.compile(rb"(?:charset|encoding) ?= ?[\"']?([A-Za-z0-9_-]{2,40})")
_GUESS_BYTES = 32 * 1024
_UTF16_SAMPLE_BYTES = 4 * 1024
_UTF16_NUL_SHARE = 0.2
_UTF16_STRAY_NUL_SHARE = 0.02


def decode(payload: bytes, *, declared_charset: str | None = None) -> DecodedText:
    """Find the charset of the bytes. They are decoded to the end only to check that this works.

    Tried in this order: byte order mark, the declared charset, UTF-16 without a mark, strict UTF-8, UTF-8 with a few
    broken characters, statistics, Windows-1252. Raises UnsupportedFormatError when the bytes are not text.
    """
    kind = find_kind(payload)
    if kind is not None:
        raise refusal(kind)
    return (
        _decode_marked(payload)
        or _decode_declared(payload, declared_charset or _charset_inside(payload))
        or _decode_unmarked_utf16(payload)
        or _decode_single_bytes(payload)
    )


def is_blank(payload: bytes) -> bool:
    """Whether the bytes are only white space in any charset."""
    return not any(piece.translate(None, _BLANK) for piece in _pieces(payload))


def refuse_binary(payload: bytes) -> None:
    """Raise UnsupportedFormatError for bytes that can't be text in any charset. The check is cheap for any size."""
    is_unicode = payload.startswith(tuple(mark for mark, _ in _BYTE_ORDER_MARKS))
    if not is_unicode and _unmarked_utf16(payload) is None:
        _refuse_control_bytes(payload)


def _decode_marked(payload: bytes) -> DecodedText | None:
    for mark, charset in _BYTE_ORDER_MARKS:
        if payload.startswith(mark):
            return _decode_leniently(payload, charset, start=len(mark))
    return None


def _decode_leniently(payload: bytes, charset: str, *, start: int = 0) -> DecodedText:
    return _decode_strictly(payload, charset, start=start) or _decode_with_gaps(payload, charset, start=start)


def _decode_strictly(payload: bytes, charset: str, *, start: int = 0) -> DecodedText | None:
    try:
        codec = codecs.lookup(charset).name
        read = partial(read_pieces, payload, _WITHOUT_MARK.get(codec, codec), start=start)
        deque(read(), maxlen=0)
    except (UnicodeError, LookupError, ValueError):
        return None
    return DecodedText(read, charset)


def _decode_with_gaps(payload: bytes, charset: str, *, start: int = 0) -> DecodedText:
    return DecodedText(partial(read_pieces, payload, charset, start=start, errors="replace"), charset, is_lossy=True)


def _decode_declared(payload: bytes, declared_charset: str | None) -> DecodedText | None:
    charset = _find_charset(declared_charset)
    return _decode_strictly(payload, charset) if charset else None


def _charset_inside(payload: bytes) -> str | None:
    """The charset that an HTML or XML file declares in its first lines."""
    match = _DECLARATION.search(payload[:1024]) if payload[:64].lstrip().startswith(b"<") else None
    name = match.group(1).decode("ascii").lower() if match else ""
    # A declaration that is readable as ASCII cannot be in UTF-16 or UTF-32, whatever it says.
    return None if name.startswith(("utf-16", "utf-32", "utf16", "ucs")) else name


def _find_charset(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return None
    # Declared Latin-1 is Windows-1252 in practice, and browsers decode it like that.
    if name in {"iso8859-1", "ascii"}:
        return None if name == "ascii" else "cp1252"
    return name if name.startswith(_BELIEVED) else None


def _decode_unmarked_utf16(payload: bytes) -> DecodedText | None:
    charset = _unmarked_utf16(payload)
    return _decode_leniently(payload, charset) if charset else None


def _unmarked_utf16(payload: bytes) -> str | None:
    """UTF-16 without a mark: in most languages one byte of each pair, always the same one, is nearly always zero."""
    sample = payload[:_UTF16_SAMPLE_BYTES]
    pairs = len(sample) // 2
    if not pairs:
        return None
    even, odd = sample[0 : pairs * 2 : 2].count(0) / pairs, sample[1 : pairs * 2 : 2].count(0) / pairs
    if odd >= _UTF16_NUL_SHARE and even <= _UTF16_STRAY_NUL_SHARE:
        return "utf-16-le"
    if even >= _UTF16_NUL_SHARE and odd <= _UTF16_STRAY_NUL_SHARE:
        return "utf-16-be"
    return None


def _decode_single_bytes(payload: bytes) -> DecodedText:
    _refuse_control_bytes(payload)
    return (
        _decode_strictly(payload, "utf-8")
        or _decode_damaged_utf8(payload)
        or _decode_by_statistics(payload)
        or _decode_with_gaps(payload, "cp1252")
    )


def _refuse_control_bytes(payload: bytes) -> None:
    controls = sum(len(piece) - len(piece.translate(None, _NEVER_IN_TEXT)) for piece in _pieces(payload))
    if controls > len(payload) * _MAX_CONTROL_SHARE:
        raise refusal(FileKind.BINARY)


def _pieces(payload: bytes) -> Iterator[bytes]:
    return (payload[place : place + PIECE_SIZE] for place in range(0, len(payload), PIECE_SIZE))


def _decode_damaged_utf8(payload: bytes) -> DecodedText | None:
    """Decode UTF-8 with a few lost bytes: more characters beyond ASCII must be valid than invalid."""
    decoded = _decode_with_gaps(payload, "utf-8")
    broken = right = 0
    for text in decoded.pieces(PIECE_SIZE):
        wrong = text.count("\ufffd")
        broken += wrong
        right += len(text) - wrong - len(text.encode("ascii", "ignore"))
    return decoded if right > broken else None


def _decode_by_statistics(payload: bytes) -> DecodedText | None:
    first = _NON_ASCII.search(payload)
    start = payload.rfind(b"\n", 0, first.start()) + 1 if first else 0
    charset = _likely_charset(payload[start : start + _GUESS_BYTES])
    return _decode_strictly(payload, charset) if charset else None


def _likely_charset(sample: bytes) -> str | None:
    """The best guess by statistics. Windows-1252 wins a tie, because it is by far the most common."""
    guesses = from_bytes(sample)
    best = guesses.best()
    if best is None:
        return None
    ties = (guess for guess in guesses if (guess.chaos, -guess.coherence) <= (best.chaos, -best.coherence))
    return "cp1252" if any("cp1252" in guess.could_be_from_charset for guess in ties) else best.encoding
