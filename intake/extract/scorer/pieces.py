"""Cut a document into the pieces that are scored: sentences by punctuation alone, so that nothing is parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.words import SCORED
from intake.document import Document
from intake.extract.sentences import blocks

# Characters. Speech without punctuation has no sentences; a window of this size is about one statement.
LONGEST_PIECE = 240
MOST_TOKENS = 60
FEWEST_WORDS = 3

PIECE_END = re.compile(r"(?<=[.!?…])[\"”')\]]*\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A scored stretch: ``document.text[char_start:char_end] == text``; ``position`` is the place of its segment."""

    position: int
    speaker: str | None
    text: str
    char_start: int
    char_end: int
    tokens: tuple[str, ...]

    @property
    def is_scored(self) -> bool:
        """Whether the piece is long enough. A shorter one is a yes, a name or a sigh, and only counts as a neighbour."""
        return len(self.tokens) >= FEWEST_WORDS


def cut_pieces(document: Document) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            position,
            segment.speaker,
            text,
            segment.char_start + start,
            segment.char_start + start + len(text),
            tokens_of(text),
        )
        for position, segment in enumerate(document.segments)
        for start, text in _stretches(segment.text)
    )


def tokens_of(text: str) -> tuple[str, ...]:
    return tuple(SCORED.findall(text.replace("’", "'")))[:MOST_TOKENS]


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    for start, end in blocks(text):
        for first, last in _sentences(text, start, end=end):
            words = text[first:last]
            if words.strip():
                yield first + len(words) - len(words.lstrip()), words.strip()


def _sentences(text: str, start: int, *, end: int) -> Iterator[tuple[int, int]]:
    for found in PIECE_END.finditer(text, start, end):
        yield from _windows(text, start, end=found.start())
        start = found.end()
    yield from _windows(text, start, end=end)


def _windows(text: str, start: int, *, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PIECE:
        blank = text.rfind(" ", start + LONGEST_PIECE // 2, start + LONGEST_PIECE)
        cut = blank + 1 if blank > 0 else start + LONGEST_PIECE
        yield start, cut
        start = cut
    yield start, end
