"""One net: computes from the words of each piece and its neighbours how much it reads like open work."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from intake.extract.network.arithmetic import Doubles, Singles, beside, levels
from intake.extract.network.facts import MOST, Facts
from intake.extract.network.terms import Terms

NEAR_STEPS = (-2, -1, 0, 1, 2)
FAR_STEPS = (-4, -2, 0, 2, 4)
FINE = 4095

# Pieces whose words are processed together. The limit bounds the memory for a long source.
PIECES_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class Net:
    """A net of whole numbers. ``factors`` turn the sums of each layer into levels of the next, and those of the last layer
    into a logit.
    """

    word: Singles
    kind: Singles
    ending: Singles
    run: Singles
    run_bias: Singles
    near: Doubles
    near_bias: Doubles
    far: Doubles
    far_bias: Doubles
    own_out: Doubles
    near_out: Doubles
    far_out: Doubles
    factors: Mapping[str, float]

    def words(self, terms: Terms) -> Doubles:
        """The levels of each piece's words: for every feature the maximum over its runs of three words."""
        projected = self._projected(terms)
        parts = [
            self._loudest(projected, terms, first=first, last=min(first + PIECES_AT_ONCE, len(terms.firsts)))
            for first in range(0, len(terms.firsts), PIECES_AT_ONCE)
        ]
        best = np.concatenate(parts) if parts else np.zeros((0, self.run.shape[1]), np.float32)
        return levels(best, self.factors["words"], most=MOST)

    def _projected(self, terms: Terms) -> Singles:
        """The products of each distinct word, computed once for each of the three places in a run."""
        word, kind, ending = terms.distinct.T
        rows = self.word[word] + self.kind[kind] + self.ending[ending]
        width = rows.shape[1]
        blocks = [self.run[place * width : (place + 1) * width] for place in range(3)]
        return np.concatenate([rows @ block for block in blocks], axis=1)

    def _loudest(self, projected: Singles, terms: Terms, *, first: int, last: int) -> Singles:
        start = int(terms.firsts[first])
        end = int(terms.firsts[last]) - 1 if last < len(terms.firsts) else len(terms.numbers) - 1
        width = self.run.shape[1]
        numbers = terms.numbers[start - 1 : end + 1]
        runs = projected[numbers[1:-1], width : 2 * width]
        runs += projected[numbers[:-2], :width]
        runs += projected[numbers[2:], 2 * width :]
        begins = terms.firsts[first:last] - start
        ends = np.append(begins[1:] - 1, len(runs))
        # One more row is needed, because the last piece ends at the end of the rows.
        loudest: Singles = np.maximum.reduceat(np.concatenate([runs, runs[-1:]]), _bounds(begins, ends))[::2]
        return loudest + self.run_bias

    def logits(self, words: Doubles, facts: Facts) -> Doubles:
        own = np.concatenate([words, facts.astype(np.float64)], axis=1)
        near = beside(own, self.near, steps=NEAR_STEPS) + self.near_bias
        near = levels(near, self.factors["near"], most=FINE)
        far = beside(near, self.far, steps=FAR_STEPS) + self.far_bias
        far = levels(far, self.factors["far"], most=FINE)
        total: Doubles = (own @ self.own_out) * self.factors["own_out"]
        total += (near @ self.near_out) * self.factors["near_out"]
        total += (far @ self.far_out) * self.factors["far_out"]
        return total + self.factors["bias"]


def _bounds(begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The begin and end of each piece's words, alternating, as ``reduceat`` takes them."""
    return np.stack([begins, ends], 1).ravel()
