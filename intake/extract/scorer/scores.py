"""Scores: how much each piece of a document reads like work, by the head for its kind of source."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intake.document import Document, Origin
from intake.extract.scorer.heads import Head
from intake.extract.scorer.pieces import Piece
from intake.extract.scorer.surroundings import NEIGHBOURS, Conversation
from intake.extract.scorer.word_totals import neighbour_totals, word_totals

SIDES = tuple(dict.fromkeys(side for _, side in NEIGHBOURS))


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a piece. ``surroundings`` is the part of the logit that does not come from its own words."""

    piece: Piece
    logit: float
    surroundings: float = 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The scored pieces of a document, in order.

    In a short conversation the place of a piece means nothing, so bare words prove too little there.
    """

    scores: Sequence[Score]
    is_spoken: bool
    is_short: bool = False

    def within(self, char_start: int, char_end: int) -> Score | None:
        """The best score of the pieces that a stretch of the text touches."""
        place = max(0, bisect_left(self.scores, char_start, key=lambda score: score.piece.char_start) - 1)
        touched: list[Score] = []
        while place < len(self.scores) and self.scores[place].piece.char_start < char_end:
            if self.scores[place].piece.char_end > char_start:
                touched.append(self.scores[place])
            place += 1
        return max(touched, key=lambda score: score.logit, default=None)


def score_document(document: Document, pieces: Sequence[Piece], *, mail: Head, speech: Head) -> Scores:
    if document.origin == Origin.TRANSCRIPT:
        conversation = Conversation.of(pieces)
        return Scores(_conversation_scores(conversation, speech), is_spoken=True, is_short=conversation.is_short)
    return Scores(_mail_scores(pieces, mail), is_spoken=False)


def _mail_scores(pieces: Sequence[Piece], head: Head) -> list[Score]:
    scored = [piece for piece in pieces if piece.is_scored]
    return [Score(piece, head.logit(total)) for piece, total in zip(scored, word_totals(scored, head), strict=True)]


def _conversation_scores(conversation: Conversation, head: Head) -> list[Score]:
    places = [place for place, piece in enumerate(conversation.pieces) if piece.is_scored]
    pieces = [conversation.pieces[place] for place in places]
    around = _surroundings(conversation, head)
    return [
        Score(piece, head.logit(own + around[place]), head.scale * around[place])
        for place, piece, own in zip(places, pieces, word_totals(pieces, head), strict=True)
    ]


def _surroundings(conversation: Conversation, head: Head) -> list[int]:
    """For every piece, the total weight of its place and its neighbours."""
    seen = neighbour_totals(conversation.pieces, head, sides=SIDES)
    places = range(len(conversation.pieces))
    around = np.array([conversation.place_total(place, head) for place in places], np.int64)
    for step, side in NEIGHBOURS:
        if step > 0:
            around[:-step] += seen[side][step:]
        else:
            around[-step:] += seen[side][:step]
    return list(map(int, around))
