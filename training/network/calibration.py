"""Combines the scores of network, rules and source into one confidence: logistic regression on suggestions in unseen documents."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intake.extract.network.features import NAMES
from training.network.material import WELL_WORN
from training.network.variants import STRIPPED

ROUNDS = 30
PENALTY = 3.0
DIGITS = 4

# The rules were written with the well-worn sources, so their score there says little; copies only repeat a document.
SMALL_WEIGHTS = {WELL_WORN: 0.3, STRIPPED: 0.3}


@dataclass(frozen=True, slots=True)
class Row:
    """A suggestion: its features, whether it is right, and its weight."""

    features: Sequence[float]
    is_right: bool
    weight: float


def calibrate(rows: Sequence[Row]) -> dict[str, float]:
    """Newton's method with an L2 penalty, which is almost zero for the bias."""
    features = np.array([row.features for row in rows])
    labels = np.array([float(row.is_right) for row in rows])
    counts = np.array([row.weight for row in rows])
    penalty = np.full(len(NAMES), PENALTY)
    penalty[0] = 0.001
    weights = np.zeros(len(NAMES))
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-(features @ weights)))
        curvature = (features * (counts * chance * (1.0 - chance))[:, None]).T @ features + np.diag(penalty)
        weights -= np.linalg.solve(curvature, features.T @ (counts * (chance - labels)) + penalty * weights)
    return {name: round(float(weight), DIGITS) for name, weight in zip(NAMES, weights, strict=True)}


def usual_source(rows: Sequence[Row]) -> float:
    """The median of the source scores over all suggestions."""
    return round(float(np.median([row.features[NAMES.index("source")] for row in rows])), DIGITS)
