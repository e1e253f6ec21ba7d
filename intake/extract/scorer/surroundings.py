"""The surroundings of a piece in a conversation: its place, its speaker, and the words before and after."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from intake.extract.scorer.buckets import named_bucket
from intake.extract.scorer.heads import Head
from intake.extract.scorer.pieces import Piece

# Steps for the number of words left and before. They are finest near the end, where meetings give out work.
WORDS_LEFT = (40, 80, 150, 220, 300, 450, 600, 750, 1000, 1500, 2200)
WORDS_BEFORE = (80, 150, 300, 600, 1200)
PIECES_LEFT = (5, 10, 20, 30, 45, 60, 80, 110, 150, 200, 300)
PARTS = 20

# Words. In a shorter conversation every piece is treated as one from the middle.
SHORTEST_COURSE = 1000
OPENING_PIECES = 10
MOST_RANK = 5
LENGTH_STEP = 2
MOST_STEPS = 8

# The distance of each neighbour, and the name under which its words count.
NEIGHBOURS = ((-3, "p2"), (-2, "p2"), (-1, "p1"), (1, "n1"), (2, "n2"), (3, "n2"))


class Course(NamedTuple):
    """The progress of a conversation at a piece, in steps."""

    part: int
    pieces_left: int
    words_left: int
    words_before: int


MIDDLE = Course(PARTS // 2, len(PIECES_LEFT), len(WORDS_LEFT), len(WORDS_BEFORE))


@dataclass(frozen=True, slots=True)
class Conversation:
    """The pieces in order, with values that are shared by all of them."""

    pieces: Sequence[Piece]
    words_before: Sequence[int]
    words: int
    rank: dict[str | None, int]
    opener: str | None

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> "Conversation":
        lengths = [len(piece.tokens) for piece in pieces]
        said: Counter[str | None] = Counter()
        for piece, length in zip(pieces, lengths, strict=True):
            said[piece.speaker] += length
        opening = Counter(piece.speaker for piece in pieces[:OPENING_PIECES]).most_common(1)
        return cls(
            pieces=pieces,
            words_before=list(accumulate(lengths, initial=0)),
            words=sum(lengths),
            rank={speaker: place for place, (speaker, _) in enumerate(said.most_common())},
            opener=opening[0][0] if opening else None,
        )

    @property
    def is_short(self) -> bool:
        return self.words < SHORTEST_COURSE

    def place_features(self, place: int) -> set[str]:
        """Features of the piece's place in the conversation and of its speaker."""
        speaker = self.pieces[place].speaker
        role = "opener" if speaker == self.opener else "other"
        course = MIDDLE if self.is_short else self._course(place)
        return {
            f"part={course.part}",
            f"pieces left={course.pieces_left}",
            f"words left={course.words_left}",
            f"words before={course.words_before}",
            f"rank={min(MOST_RANK, self.rank[speaker])}",
            f"role={role}",
            f"role {role} words left={course.words_left}",
            *self._lengths(place),
        }

    def place_total(self, place: int, head: Head) -> int:
        return head.total([named_bucket(feature) for feature in self.place_features(place)])

    def _course(self, place: int) -> "Course":
        before = self.words_before[place]
        return Course(
            part=before * PARTS // self.words,
            pieces_left=_step(len(self.pieces) - place, PIECES_LEFT),
            words_left=_step(self.words - before, WORDS_LEFT),
            words_before=_step(before, WORDS_BEFORE),
        )

    def _lengths(self, place: int) -> list[str]:
        speaker = self.pieces[place].speaker
        return [
            f"{side} length={min(MOST_STEPS, len(self.pieces[there].tokens) // LENGTH_STEP)}"
            f" {'same' if self.pieces[there].speaker == speaker else 'other'}"
            for side, there in (("p1", place - 1), ("n1", place + 1))
            if 0 <= there < len(self.pieces)
        ]

    def neighbours(self, place: int) -> list[tuple[str, int]]:
        return [(side, place + step) for step, side in NEIGHBOURS if 0 <= place + step < len(self.pieces)]


def neighbour_features(piece: Piece, side: str) -> set[str]:
    """The words of a piece as features of a neighbour, with its side."""
    return {f"{side}={token.lower()}" for token in piece.tokens}


def _step(value: int, steps: tuple[int, ...]) -> int:
    return bisect_left(steps, value)
