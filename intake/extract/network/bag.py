"""Whether a source is a working conversation at all, scored by its bag of words."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from intake.extract.scorer.pieces import Piece

FARTHEST = 4.0


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag of words: ``log-odds = bias + sum of the weight of each word times the root of its share``."""

    weights: Mapping[str, float]
    bias: float

    def log_odds(self, pieces: Sequence[Piece]) -> float:
        """The log-odds that the source leaves work to do. The sum is exact in any order."""
        total = math.fsum(share * self.weights.get(word, 0.0) for word, share in shares_of(pieces).items())
        return max(-FARTHEST, min(FARTHEST, self.bias + total))


def shares_of(pieces: Sequence[Piece]) -> dict[str, float]:
    """The square root of each word's share of the source, so that a word said twice does not count twice as much."""
    counts: Counter[str] = Counter()
    for word, count in Counter(chain.from_iterable(piece.tokens for piece in pieces)).items():
        counts[word.lower()] += count
    words = sum(counts.values())
    return {word: math.sqrt(count / words) for word, count in counts.items()}
