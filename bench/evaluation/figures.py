"""Precision, recall, F1 and average precision, counted the same way for every corpus."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise


@dataclass(slots=True)
class Figures:
    """``outcomes`` holds confidences and whether each was right; ``missed`` counts tasks that were not found at all."""

    threshold: float
    outcomes: list[tuple[float, bool]] = field(default_factory=list)
    missed: int = 0

    def add(self, confidence: float, *, is_right: bool) -> None:
        self.outcomes.append((confidence, is_right))

    @property
    def expected(self) -> int:
        return sum(is_right for _, is_right in self.outcomes) + self.missed

    @property
    def found(self) -> int:
        return sum(confidence >= self.threshold for confidence, _ in self.outcomes)

    @property
    def hits(self) -> int:
        return sum(confidence >= self.threshold and is_right for confidence, is_right in self.outcomes)

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.expected) if self.hits else 0.0

    @property
    def average_precision(self) -> float:
        """The sum of precision times the gain in recall, by descending confidence. Tasks that are never found add nothing."""
        total = sum(rights * hits / found for rights, hits, found in self._steps())
        return total / self.expected if self.expected else 0.0

    @property
    def best_f1(self) -> float:
        """F1 at the best threshold for this corpus. It rates the ranking, not the result at the real threshold."""
        expected = self.expected
        return max((2 * hits / (found + expected) for _, hits, found in self._steps()), default=0.0)

    def _steps(self) -> Iterator[tuple[int, int, int]]:
        """By descending confidence, equal ones together: how many of them are right, and how many are right and found so far."""
        found = hits = 0
        ranked = sorted((outcome for outcome in self.outcomes if outcome[0] > 0.0), reverse=True)
        for _, group in groupby(ranked, key=lambda outcome: outcome[0]):
            rights = [is_right for _, is_right in group]
            found, hits = found + len(rights), hits + sum(rights)
            yield sum(rights), hits, found

    def cells(self) -> list[str]:
        values = (self.precision, self.recall, self.f1, self.average_precision)
        return [str(self.expected), str(self.found), *(f"{value:.3f}" for value in values)]


def reliability(outcomes: Iterable[tuple[float, bool]], edges: tuple[float, ...]) -> list[list[str]]:
    """For each band of confidence: the number of outcomes, their mean confidence, and the share that is right."""
    rows: list[list[str]] = []
    outcomes = list(outcomes)
    for low, high in pairwise(edges):
        band = [(confidence, is_right) for confidence, is_right in outcomes if low <= confidence < high]
        if band:
            promised = sum(confidence for confidence, _ in band) / len(band)
            kept = sum(is_right for _, is_right in band) / len(band)
            rows.append([f"{low:.2f}–{high:.2f}", str(len(band)), f"{promised:.2f}", f"{kept:.2f}"])
    return rows
