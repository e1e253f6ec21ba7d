"""Everything that was learnt from our corpus: the nets, the score of a source, and the calibration to a confidence."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from intake.candidate import Candidate
from intake.document import Document
from intake.extract.network.bag import Bag
from intake.extract.network.facts import facts_of
from intake.extract.network.features import NAMES, SOURCE
from intake.extract.network.net import Net
from intake.extract.network.reading import Reading
from intake.extract.network.resemblance import Bank, Example
from intake.extract.network.terms import terms_of
from intake.extract.scorer.pieces import Piece
from intake.extract.scorer.scores import Scores


@dataclass(frozen=True, slots=True)
class Network:
    """The learnt network. ``calibration`` has a weight for each feature of a candidate; ``usual_source`` is the score of a
    source that neither raises nor lowers the confidence of its candidates.
    """

    vocabulary: Mapping[str, int]
    nets: Sequence[Net]
    bag: Bag
    calibration: Mapping[str, float]
    usual_source: float
    bank: Bank

    def read(
        self, document: Document, pieces: Sequence[Piece], *, candidates: Sequence[Candidate], scores: Scores
    ) -> Reading:
        terms = terms_of(pieces, self.vocabulary)
        facts = facts_of(document, pieces, candidates=candidates, scores=scores)
        words = [net.words(terms) for net in self.nets]
        logits = np.zeros(len(pieces))
        for net, seen in zip(self.nets, words, strict=True):
            logits += net.logits(seen, facts) / len(self.nets)
        return Reading(
            pieces=pieces,
            starts=[piece.char_start for piece in pieces],
            logits=[float(logit) for logit in logits],
            vectors=np.concatenate(words, axis=1),
            source=self.bag.log_odds(pieces),
            words=sum(len(piece.tokens) for piece in pieces),
            origin=document.origin,
        )

    def log_odds(self, features: Sequence[float]) -> float:
        return math.fsum(self.calibration[name] * value for name, value in zip(NAMES, features, strict=True))

    def source_effect(self, features: Sequence[float]) -> float:
        """What the score of the source adds to the log-odds, compared with a usual source."""
        return self.calibration[SOURCE] * (features[NAMES.index(SOURCE)] - self.usual_source)


def bank_of(
    examples: Sequence[Example], pieces: Sequence[Piece], *, nets: Sequence[Net], vocabulary: Mapping[str, int]
) -> Bank:
    terms = terms_of(pieces, vocabulary)
    return Bank(tuple(examples), np.concatenate([net.words(terms) for net in nets], axis=1))
