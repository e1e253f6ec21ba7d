"""A source as the network has read it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intake.candidate import Evidence
from intake.document import Document, Origin
from intake.extract.network.arithmetic import Doubles
from intake.extract.scorer.pieces import Piece

# In so few words there is nothing around a sentence that could tell more than the rules.
FEWEST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """``logits`` say of each piece how much it reads like open work, ``source`` how much the whole does (both as log-odds);
    ``vectors`` are what the words of each piece look like to the network.
    """

    pieces: Sequence[Piece]
    starts: Sequence[int]
    logits: Sequence[float]
    vectors: Doubles
    source: float
    words: int
    origin: Origin

    def places(self, evidence: Sequence[Evidence]) -> list[int]:
        """The pieces that quotes stand in, in the order of the quotes."""
        return [
            place
            for quote in evidence
            for place in pieces_within(self.pieces, self.starts, char_start=quote.char_start, char_end=quote.char_end)
        ]


def nothing_read(document: Document) -> Reading:
    """As if there were no network."""
    return Reading((), (), (), np.zeros((0, 0)), source=0.0, words=0, origin=document.origin)


def pieces_within(pieces: Sequence[Piece], starts: Sequence[int], *, char_start: int, char_end: int) -> range:
    """Which pieces a stretch of the text touches."""
    first = max(0, bisect_right(starts, char_start) - 1)
    if first < len(pieces) and pieces[first].char_end <= char_start:
        first += 1
    last = first
    while last < len(pieces) and pieces[last].char_start < char_end:
        last += 1
    return range(first, last)
