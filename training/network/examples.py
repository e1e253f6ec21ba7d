"""Documents as arrays of numbers, and batches of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from intake.extract.network.terms import terms_of
from training.network.material import Lesson
from training.network.model import SIGHT, Batch, Floats, Numbers, scaled_facts


@dataclass(frozen=True, slots=True)
class Example:
    """``terms`` are the words of a document with borders between its pieces; the words of a piece begin at ``firsts``."""

    terms: Numbers
    firsts: Numbers
    lengths: Numbers
    facts: Floats
    labels: Floats
    weights: Floats

    @classmethod
    def of(cls, lesson: Lesson, vocabulary: Mapping[str, int]) -> "Example":
        found = terms_of(lesson.pieces, vocabulary)
        return cls(
            terms=found.distinct[found.numbers],
            firsts=found.firsts,
            lengths=np.diff(np.append(found.firsts, len(found.numbers))) - 1,
            facts=scaled_facts(lesson.facts),
            labels=lesson.labels,
            weights=lesson.weights,
        )

    @property
    def count(self) -> int:
        return len(self.labels)

    def part(self, start: int, end: int) -> Batch:
        """Some of its pieces, followed by as many empty ones as a piece can see."""
        first = int(self.firsts[start]) - 1
        last = int(self.firsts[end - 1] + self.lengths[end - 1]) + 1
        rows = self.terms[first:last]
        empty = len(rows) + 2 * np.arange(SIGHT)
        blank = np.zeros(SIGHT, np.float32)
        return Batch(
            terms=np.concatenate([rows, np.repeat(self.terms[:1], 2 * SIGHT, axis=0)]),
            firsts=np.concatenate([self.firsts[start:end] - first, empty]),
            lengths=np.concatenate([self.lengths[start:end], np.ones(SIGHT, np.int64)]),
            facts=np.concatenate([self.facts[start:end], np.zeros((SIGHT, self.facts.shape[1]), np.float32)]),
            is_piece=np.concatenate([np.ones(end - start, np.float32), blank]),
            labels=np.concatenate([self.labels[start:end], blank]),
            weights=np.concatenate([self.weights[start:end], blank]),
        )


def joined(parts: Sequence[Batch]) -> Batch:
    offsets = np.cumsum([0, *(len(part.terms) for part in parts[:-1])])
    return Batch(
        terms=np.concatenate([part.terms for part in parts]),
        firsts=np.concatenate([part.firsts + offset for part, offset in zip(parts, offsets, strict=True)]),
        lengths=np.concatenate([part.lengths for part in parts]),
        facts=np.concatenate([part.facts for part in parts]),
        is_piece=np.concatenate([part.is_piece for part in parts]),
        labels=np.concatenate([part.labels for part in parts]),
        weights=np.concatenate([part.weights for part in parts]),
    )
