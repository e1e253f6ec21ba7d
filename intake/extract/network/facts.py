"""Facts about each piece of a document besides its words: its place, its speaker, and the results of rules and heads.

Every fact is a whole number from 0 to ``MOST``, so that all sums of the network are exact.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from intake.candidate import Candidate, Commitment
from intake.document import Document, Origin, Passage
from intake.extract.network.reading import pieces_within
from intake.extract.scorer.pieces import Piece
from intake.extract.scorer.scores import Scores
from intake.extract.scorer.word_features import DAYS, MONTHS

MOST = 127
FARTHEST_LOGIT = 8.0

FAMILIES = (
    "commitment.",
    "request.",
    "assignment.",
    "imperative.",
    "marker.",
    "suggestion.",
    "passive.",
    "meeting.",
    "wording.",
)
DOUBTS = (
    "answer.accepted",
    "hedge.",
    "condition.",
    "reported.",
    "moment.",
    "title.vague",
    "title.empty",
    "repeated",
    "passage.quoted",
)
COMMITMENTS = tuple(Commitment)
ORIGINS = tuple(Origin)
LENGTHS = (60, 150, 400, 1000, 3000)
VOICES = 3
PARTS = 5
DATES = DAYS | MONTHS

PIECE_FACTS = 7
COUNT = PIECE_FACTS + PARTS + len(ORIGINS) + len(LENGTHS) + 1 + VOICES
RULE_FACTS = 3 + len(FAMILIES) + len(COMMITMENTS) + len(DOUBTS)

Facts = NDArray[np.int16]


def facts_of(document: Document, pieces: Sequence[Piece], *, candidates: Sequence[Candidate], scores: Scores) -> Facts:
    """One row for each piece."""
    rows = np.zeros((len(pieces), COUNT + RULE_FACTS), np.int16)
    for place, row in enumerate(_piece_facts(document, pieces)):
        rows[place, : len(row)] = row
    shared = _source_facts(document, pieces)
    rows[:, PIECE_FACTS + PARTS : COUNT] = shared
    starts = [piece.char_start for piece in pieces]
    for score in scores.scores:
        place = bisect_right(starts, score.piece.char_start) - 1
        logit = max(-FARTHEST_LOGIT, min(FARTHEST_LOGIT, score.logit))
        rows[place, PIECE_FACTS - 1] = round((logit + FARTHEST_LOGIT) * MOST / (2 * FARTHEST_LOGIT))
    for candidate in candidates:
        _add_candidate(rows, candidate, pieces=pieces, starts=starts)
    return rows


def _piece_facts(document: Document, pieces: Sequence[Piece]) -> Iterator[list[int]]:
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        part = min(PARTS - 1, place * PARTS // max(1, len(pieces)))
        yield [
            MOST * piece.text.endswith("?"),
            MOST * (place > 0 and pieces[place - 1].speaker == piece.speaker),
            MOST * (place < last and pieces[place + 1].speaker == piece.speaker),
            MOST * any(token.lower() in DATES or token.isdigit() for token in piece.tokens),
            MOST * (document.segments[piece.position].passage is Passage.QUOTED),
            min(MOST, 4 * len(piece.tokens)),
            0,
            *(MOST * (part == step) for step in range(PARTS)),
        ]


def _source_facts(document: Document, pieces: Sequence[Piece]) -> list[int]:
    words = sum(len(piece.tokens) for piece in pieces)
    voices = len({piece.speaker for piece in pieces if piece.speaker})
    step = bisect_right(LENGTHS, words)
    return [
        *(MOST * (document.origin is origin) for origin in ORIGINS),
        *(MOST * (step == length) for length in range(len(LENGTHS) + 1)),
        *(MOST * (min(VOICES - 1, max(0, voices - 1)) == voice) for voice in range(VOICES)),
    ]


def _add_candidate(rows: Facts, candidate: Candidate, *, pieces: Sequence[Piece], starts: Sequence[int]) -> None:
    row = [
        round(MOST * candidate.confidence),
        MOST,
        0,
        *(MOST * any(why.rule.startswith(family) for why in candidate.why[:1]) for family in FAMILIES),
        *(MOST * (candidate.commitment is commitment) for commitment in COMMITMENTS),
        *(MOST * any(why.rule.startswith(doubt) for why in candidate.why) for doubt in DOUBTS),
    ]
    for rank, evidence in enumerate(candidate.evidence):
        for place in pieces_within(pieces, starts, char_start=evidence.char_start, char_end=evidence.char_end):
            if rank == 0:
                np.maximum(rows[place, COUNT:], np.array(row, np.int16), out=rows[place, COUNT:])
            else:
                rows[place, COUNT + 2] = max(rows[place, COUNT + 2], round(MOST * candidate.confidence))
