"""A source as the network has read it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intake.candidate import Evidence
from intake.document import Document, Origin
from intake.extract.network.arithmetic import Doubles
from intake.extract.scorer.pieces import Piece

# With fewer words, the surroundings of a sentence cannot tell more than the rules do.
FEWEST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as the network has read it. ``logits`` say how much each piece reads like open work, ``source`` how much the
    whole does (both as log-odds); ``vectors`` are the network's features of each piece's words.
    """

    pieces: Sequence[Piece]
    starts: Sequence[int]
    logits: Sequence[float]
    vectors: Doubles
    source: float
    words: int
    origin: Origin

    def places(self, evidence: Sequence[Evidence]) -> list[int]:
        """The places of the pieces that contain the quotes, in the order of the quotes."""
        return [
            place
            for quote in evidence
            for place in pieces_within(self.pieces, self.starts, char_start=quote.char_start, char_end=quote.char_end)
        ]


def nothing_read(document: Document) -> Reading:
    """An empty reading, which leaves the decision to the rules."""
    return Reading((), (), (), np.zeros((0, 0)), source=0.0, words=0, origin=document.origin)


def pieces_within(pieces: Sequence[Piece], starts: Sequence[int], *, char_start: int, char_end: int) -> range:
    """The places of the pieces that a stretch of the text touches."""
    first = max(0, bisect_right(starts, char_start) - 1)
    if first < len(pieces) and pieces[first].char_end <= char_start:
        first += 1
    last = first
    while last < len(pieces) and pieces[last].char_start < char_end:
        last += 1
    return range(first, last)
