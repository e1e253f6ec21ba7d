"""How much each piece of a document reads like work, by the head that fits its kind of source."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from intake.document import Document, Origin
from intake.extract.scorer.buckets import buckets_of
from intake.extract.scorer.heads import Head
from intake.extract.scorer.pieces import Piece, cut_pieces
from intake.extract.scorer.surroundings import NEIGHBOURS, Conversation, neighbour_features
from intake.extract.scorer.word_features import word_features

SIDES = tuple(dict.fromkeys(side for _, side in NEIGHBOURS))


@dataclass(frozen=True, slots=True)
class Score:
    """``surroundings`` is the part of the logit that does not come from the piece's own words."""

    piece: Piece
    logit: float
    surroundings: float = 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The scored pieces of a document, in order.

    A short conversation has no course in which a piece could have its place, so that bare words say too little there.
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


def score_document(document: Document, *, mail: Head, speech: Head) -> Scores:
    pieces = cut_pieces(document)
    if document.origin == Origin.TRANSCRIPT:
        conversation = Conversation.of(pieces)
        return Scores(_conversation_scores(conversation, speech), is_spoken=True, is_short=conversation.is_short)
    return Scores([_score(piece, mail) for piece in pieces if piece.is_scored], is_spoken=False)


def _score(piece: Piece, head: Head) -> Score:
    return Score(piece, head.logit(head.total(buckets_of(word_features(piece.tokens)))))


def _conversation_scores(conversation: Conversation, head: Head) -> list[Score]:
    pieces = conversation.pieces
    seen = [{side: head.total(buckets_of(neighbour_features(piece, side))) for side in SIDES} for piece in pieces]
    scores: list[Score] = []
    for place, piece in enumerate(pieces):
        if piece.is_scored:
            around = head.total(buckets_of(conversation.place_features(place)))
            around += sum(seen[there][side] for side, there in conversation.neighbours(place))
            own = head.total(buckets_of(word_features(piece.tokens)))
            scores.append(Score(piece, head.logit(own + around), head.scale * around))
    return scores
