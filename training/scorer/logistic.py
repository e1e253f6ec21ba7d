"""Logistic regression over sparse binary rows, by L-BFGS: convex and without randomness, so that it is reproducible."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from intake.extract.scorer.buckets import BUCKETS

Floats = NDArray[np.float64]

STEPS = 80
MEMORY = 8
SMALL = 1e-4
ENOUGH = 1e-4
HALVINGS = 20


@dataclass(frozen=True, slots=True)
class Rows:
    """The bucket numbers of all rows in one array, sorted within each row, because rounding depends on the order of sums.

    ``starts`` holds the start of each row. No row is empty.
    """

    buckets: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> "Rows":
        lengths = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
        flat = np.fromiter((bucket for row in rows for bucket in sorted(row)), dtype=np.int64, count=int(lengths.sum()))
        return cls(flat, np.concatenate(([0], np.cumsum(lengths)[:-1])))

    def times(self, weights: Floats) -> Floats:
        sums: Floats = np.add.reduceat(weights[self.buckets], self.starts)
        return sums

    def gathered(self, values: Floats) -> Floats:
        """For each bucket, the sum of the values of its rows."""
        lengths = np.diff(np.append(self.starts, len(self.buckets)))
        sums: Floats = np.bincount(self.buckets, weights=np.repeat(values, lengths), minlength=BUCKETS).astype(float)
        return sums


@dataclass(frozen=True, slots=True)
class Fit:
    weights: Floats
    bias: float


@dataclass(frozen=True, slots=True)
class Problem:
    """Labels between 0 and 1, a weight for each row, and the L2 penalty."""

    rows: Rows
    labels: Floats
    row_weights: Floats
    penalty: float

    def loss(self, point: Floats) -> tuple[float, Floats]:
        logits = self.rows.times(point[:-1]) + point[-1]
        softplus = np.logaddexp(0.0, logits)
        residual = self.row_weights * (1.0 / (1.0 + np.exp(-logits)) - self.labels)
        loss = float(np.sum(self.row_weights * (softplus - self.labels * logits)))
        gradient = np.append(self.rows.gathered(residual) + self.penalty * point[:-1], residual.sum())
        return loss + 0.5 * self.penalty * float(point[:-1] @ point[:-1]), gradient


def fit(problem: Problem) -> Fit:
    point: Floats = np.zeros(BUCKETS + 1)
    loss, gradient = problem.loss(point)
    pairs: deque[tuple[Floats, Floats]] = deque(maxlen=MEMORY)
    for _ in range(STEPS):
        direction = _direction(gradient, pairs)
        taken = _search(problem, point, loss=loss, gradient=gradient, direction=direction)
        if taken is None:
            break
        following, next_loss, next_gradient = taken
        pairs.append((following - point, next_gradient - gradient))
        is_done = loss - next_loss < ENOUGH * abs(loss)
        point, loss, gradient = following, next_loss, next_gradient
        if is_done:
            break
    return Fit(point[:-1], float(point[-1]))


def _direction(gradient: Floats, pairs: deque[tuple[Floats, Floats]]) -> Floats:
    """The two-loop recursion of L-BFGS."""
    if not pairs:
        return -gradient / max(1.0, float(np.linalg.norm(gradient)))
    direction, alphas = gradient.copy(), []
    for step, change in reversed(pairs):
        alpha = float(step @ direction) / float(step @ change)
        alphas.append(alpha)
        direction -= alpha * change
    step, change = pairs[-1]
    direction *= float(step @ change) / float(change @ change)
    for (step, change), alpha in zip(pairs, reversed(alphas), strict=True):
        direction += (alpha - float(change @ direction) / float(step @ change)) * step
    return -direction


def _search(
    problem: Problem, point: Floats, *, loss: float, gradient: Floats, direction: Floats
) -> tuple[Floats, float, Floats] | None:
    """A backtracking line search: the step is halved until the loss decreases enough."""
    slope, size = float(gradient @ direction), 1.0
    for _ in range(HALVINGS):
        following = point + size * direction
        next_loss, next_gradient = problem.loss(following)
        if next_loss <= loss + SMALL * size * slope and float((next_gradient - gradient) @ direction) > 0:
            return following, next_loss, next_gradient
        size /= 2
    return None
