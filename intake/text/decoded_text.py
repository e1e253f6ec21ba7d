"""Text whose characters are known, handed out a little at a time and as often as somebody asks."""

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
    """Text with line feeds at line ends in composed form, and how sure we can be of its characters.

    ``pieces`` begins anew at each call, and gives about as many characters at a time as it is asked for. So it may be
    gone through over and over, and is never there as a whole unless somebody asks for ``text``.
    """

    pieces: Callable[[int], Iterable[str]]
    charset: str = "utf-8"
    is_lossy: bool = False

    @classmethod
    def of(cls, text: str) -> "DecodedText":
        """Characters that were never bytes, or are no longer."""
        return cls(partial(_slices, text))

    def blocks(self, *, size: int = PIECE_SIZE) -> Iterator[str]:
        """Some lines at a time; there is a line end between any two blocks, which belongs to neither."""
        return _tidy_blocks(self.pieces(size))

    def lines(self) -> Iterator[str]:
        """Line by line."""
        return chain.from_iterable(block.split("\n") for block in self.blocks())

    def beginning(self, length: int) -> str:
        """The first characters."""
        return "\n".join(_enough(self.blocks(), length))[:length]

    @property
    def text(self) -> str:
        """All of it; for what can't be told from a part."""
        return tidy("".join(self.pieces(sys.maxsize)))


def read_pieces(
    payload: bytes, charset: str, size: int = PIECE_SIZE, *, start: int = 0, errors: str = "strict"
) -> Iterator[str]:
    """Decode so many bytes at a time, wherever that cuts characters. Raises UnicodeError, and LookupError."""
    decoder = codecs.getincrementaldecoder(charset)(errors)
    for place in range(start, len(payload), size):
        yield decoder.decode(payload[place : place + size])
    if rest := decoder.decode(b"", final=True):
        yield rest


def tidy(text: str) -> str:
    """No byte order mark, no NUL, line feeds at line ends, composed characters."""
    text = text.removeprefix(_BYTE_ORDER_MARK).replace("\0", "")
    return compose(text.replace("\r\n", "\n").replace("\r", "\n"))


def _tidy_blocks(pieces: Iterable[str]) -> Iterator[str]:
    """The same as tidying the whole: nothing that is composed or unified lies on both sides of a line end."""
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
