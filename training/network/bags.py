"""Learns from whole sources whether they leave open tasks."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from intake.extract.network.bag import Bag, shares_of
from training.network.material import Lesson

LEAST_SOURCES = 4
SPREAD = 3.0
BIAS_SCALE = 0.3
ROUNDS, STEP = 300, 0.5
DIGITS = 4


def learn_bag(lessons: Sequence[Lesson]) -> Bag:
    """Logistic regression by gradient descent. Words that occur in many sources get smaller features."""
    shares = [shares_of(lesson.pieces) for lesson in lessons]
    sources = Counter(word for found in shares for word in found)
    words = sorted(word for word, count in sources.items() if count >= LEAST_SOURCES)
    places = {word: place for place, word in enumerate(words)}
    spread = np.array([SPREAD * math.log(len(lessons) / sources[word]) for word in words] + [BIAS_SCALE])
    rows = np.zeros((len(lessons), len(words) + 1))
    rows[:, -1] = 1.0
    for row, found in zip(rows, shares, strict=True):
        for word, share in found.items():
            if word in places:
                row[places[word]] = share
    labels = np.array([float(any(task.is_wanted for task in lesson.talk.tasks)) for lesson in lessons])
    weights = _descended(rows * spread, labels) * spread
    return Bag({word: round(float(weights[place]), DIGITS) for word, place in places.items()}, float(weights[-1]))


def _descended(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        error = 1.0 / (1.0 + np.exp(-(rows @ weights))) - labels
        weights -= STEP * (rows.T @ error + weights) / len(labels)
    return weights
