"""Decoded text that can be read in pieces, any number of times."""

import codecs
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from intake.text.normal_form import compose

PIECE_SIZE = 64 * 1024
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text in composed form with line feeds, and the confidence of its decoding.

    ``pieces`` restarts at each call, with pieces of about the requested number of characters. The whole text is in
    memory only when ``text`` is used.
    """

    pieces: Callable[[int], Iterable[str]]
    charset: str = "utf-8"
    is_lossy: bool = False

    @classmethod
    def of(cls, text: str) -> "DecodedText":
        """Decoded text from a string."""
        return cls(partial(_slices, text))

    def blocks(self, *, size: int = PIECE_SIZE) -> Iterator[str]:
        """Blocks of lines. The line end between two blocks belongs to neither."""
        return _tidy_blocks(self.pieces(size))

    def lines(self) -> Iterator[str]:
        """The lines, one at a time."""
        return chain.from_iterable(block.split("\n") for block in self.blocks())

    def beginning(self, length: int) -> str:
        """The first ``length`` characters."""
        return "\n".join(_enough(self.blocks(), length))[:length]

    @property
    def text(self) -> str:
        """The whole text, for checks that need all of it."""
        return tidy("".join(self.pieces(sys.maxsize)))


def read_pieces(
    payload: bytes, charset: str, size: int = PIECE_SIZE, *, start: int = 0, errors: str = "strict"
) -> Iterator[str]:
    """Decode ``size`` bytes at a time, also when a cut is inside a character. Raises UnicodeError and LookupError."""
    decoder = codecs.getincrementaldecoder(charset)(errors)
    for place in range(start, len(payload), size):
        yield decoder.decode(payload[place : place + size])
    if rest := decoder.decode(b"", final=True):
        yield rest


def tidy(text: str) -> str:
    """The text without byte order mark and NUL, with line feeds at line ends and composed characters."""
    text = text.removeprefix(_BYTE_ORDER_MARK).replace("\0", "")
    return compose(text.replace("\r\n", "\n").replace("\r", "\n"))


def _tidy_blocks(pieces: Iterable[str]) -> Iterator[str]:
    """The tidied text in blocks. The result equals ``tidy`` of the whole, because no composition crosses a line end."""
    newlines = io.IncrementalNewlineDecoder(None, translate=True)
    begun: list[str] = []
    for piece in _without_mark(pieces):
        lines, end, rest = newlines.decode(piece.replace("\0", "")).rpartition("\n")
        if end:
            begun.append(lines)
            yield compose(_taken(begun))
        begun.append(rest)
    begun.append(newlines.decode("", final=True))
    yield compose(_taken(begun))


def _taken(pieces: list[str]) -> str:
    text = "".join(pieces)
    pieces.clear()
    return text


def _without_mark(pieces: Iterable[str]) -> Iterator[str]:
    written = filter(None, pieces)
    yield next(written, "").removeprefix(_BYTE_ORDER_MARK)
    yield from written


def _enough(blocks: Iterable[str], length: int) -> Iterator[str]:
    for block in blocks:
        yield block
        length -= len(block)
        if length <= 0:
            return
        length -= 1


def _slices(text: str, size: int) -> Iterator[str]:
    return (text[place : place + size] for place in range(0, len(text), size))
