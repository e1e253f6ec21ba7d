"""Extracts the content of an opaque S/MIME signature (RFC 8551: CMS signed-data). The signature is not verified.

CMS is ASN.1, in DER or, by some programs, in BER with indefinite lengths and split content. Only the path to the
content is parsed, so that the work is linear in the size.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_DATA = bytes.fromhex("2a864886f70d010701")
_INTEGER, _OCTETS, _ID, _SEQUENCE, _SET, _EXPLICIT = 0x02, 0x04, 0x06, 0x30, 0x31, 0xA0
_OCTETS_IN_PIECES = 0x24
_CONSTRUCTED = 0x20
_END = b"\0\0"
# The length byte of an indefinite length; larger values give the size of the length field that follows.
_UNSAID = 0x80
_MOST_ELEMENTS = 100_000
_DEEPEST = 8
_MOST_LENGTH_BYTES = 8


class _BrokenError(Exception):
    """The bytes are not valid CMS signed-data."""


@dataclass(frozen=True, slots=True)
class _Element:
    """One value: its tag, the start and end of its content, and the start of the next value.

    With an indefinite length, the content ends at a mark, and ``end`` and ``behind`` are those of the outer value.
    """

    tag: int
    start: int
    end: int
    behind: int
    is_marked: bool = False


def find_content(raw: bytes) -> bytes | None:
    """The signed MIME part with its headers; None where the bytes contain none."""
    walk = _Walk(raw)
    try:
        return b"".join(walk.content())
    except _BrokenError:
        return None


class _Walk:
    """Walks down to the content and reads a bounded number of values."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._left = _MOST_ELEMENTS

    def content(self) -> Iterator[bytes]:
        outer = self._expect(0, len(self._raw), _SEQUENCE)
        kind = self._expect(outer.start, outer.end, _ID)
        if self._raw[kind.start : kind.end] != _SIGNED_DATA:
            raise _BrokenError
        wrapped = self._expect(kind.behind, outer.end, _EXPLICIT)
        signed = self._expect(wrapped.start, wrapped.end, _SEQUENCE)
        version = self._expect(signed.start, signed.end, _INTEGER)
        digests = self._expect(version.behind, signed.end, _SET)
        behind = self._skip(digests) if digests.is_marked else digests.behind
        inner = self._expect(behind, signed.end, _SEQUENCE)
        kind = self._expect(inner.start, inner.end, _ID)
        if self._raw[kind.start : kind.end] != _DATA:
            raise _BrokenError
        content = self._expect(kind.behind, inner.end, _EXPLICIT)
        octets = self._read(content.start, content.end)
        yield from self._octets(octets, depth=0)

    def _octets(self, found: _Element, *, depth: int) -> Iterator[bytes]:
        if found.tag == _OCTETS:
            yield self._raw[found.start : found.end]
        elif found.tag == _OCTETS_IN_PIECES and depth < _DEEPEST:
            for piece in self._inside(found):
                yield from self._octets(piece, depth=depth + 1)
        else:
            raise _BrokenError

    def _inside(self, outer: _Element) -> Iterator[_Element]:
        place = outer.start
        while place < outer.end or outer.is_marked:
            if outer.is_marked and self._raw[place : place + 2] == _END:
                return
            found = self._read(place, outer.end)
            yield found
            place = self._skip(found) if found.is_marked else found.behind

    def _expect(self, place: int, end: int, tag: int) -> _Element:
        found = self._read(place, end)
        if found.tag != tag:
            raise _BrokenError
        return found

    def _read(self, place: int, end: int) -> _Element:
        """The value that begins here. Raises _BrokenError when it exceeds the outer value."""
        self._left -= 1
        if self._left < 0 or place + 2 > end:
            raise _BrokenError
        tag, first = self._raw[place], self._raw[place + 1]
        start = place + 2
        if first == _UNSAID:
            if not tag & _CONSTRUCTED:
                raise _BrokenError
            return _Element(tag, start, end, end, is_marked=True)
        length = first
        if first > _UNSAID:
            count = first & 0x7F
            if count > _MOST_LENGTH_BYTES or start + count > end:
                raise _BrokenError
            length = int.from_bytes(self._raw[start : start + count], "big")
            start += count
        if start + length > end:
            raise _BrokenError
        return _Element(tag, start, start + length, start + length)

    def _skip(self, found: _Element) -> int:
        """The place after the end mark of the value. No recursion is used, because untrusted input controls the depth."""
        place, open_ones = found.start, 1
        while open_ones:
            if self._raw[place : place + 2] == _END:
                open_ones -= 1
                place += 2
                continue
            inner = self._read(place, found.end)
            open_ones += inner.is_marked
            place = inner.start if inner.is_marked else inner.behind
        return place
