"""How titles are learnt: logistic regression over the drafts of each suggestion, of which the worthiest share what is right. It is convex."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from intake.extract.choices.shares import Weights
from training.titles.examples import TitleExample

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

# Of two drafts one that is worth 0.1 more gets nearly three times the share.
SHARPNESS = 10.0
LEAST_COUNT, PENALTY = 20, 3.0
STEPS, RATE, FIRST_DECAY, SECOND_DECAY, SMALL = 120, 0.05, 0.9, 0.99, 1e-8
SLOWEST = 0.1
DIGITS = 3


def fit_titles(examples: Sequence[TitleExample]) -> Weights:
    told = [example for example in examples if example.is_open]
    names = _names(told)
    rows, columns, values = _entries(told, names)
    worths = np.array([worth for example in told for worth in example.worths])
    lengths = np.array([len(example.drafts) for example in told])
    rights = _shares(SHARPNESS * worths, lengths)

    def gradient(weights: Floats) -> Floats:
        logits = np.bincount(rows, values * weights[columns], minlength=len(worths)).astype(float)
        errors = _shares(logits, lengths) - rights
        sums: Floats = np.bincount(columns, values * errors[rows], minlength=len(names)).astype(float)
        return sums + PENALTY * weights

    weights = np.zeros(len(names))
    first, second = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        slope = gradient(weights)
        first = FIRST_DECAY * first + (1 - FIRST_DECAY) * slope
        second = SECOND_DECAY * second + (1 - SECOND_DECAY) * slope * slope
        size = np.sqrt(second / (1 - SECOND_DECAY**step)) + SMALL
        weights = weights - RATE * (1 - step / STEPS * (1 - SLOWEST)) * first / (1 - FIRST_DECAY**step) / size
    rounded = {name: round(float(weight), DIGITS) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight}


def _names(examples: Sequence[TitleExample]) -> list[str]:
    """What holds often enough to be learnt from."""
    counts = Counter(name for example in examples for traits in example.traits for name, held in traits.items() if held)
    return sorted(name for name, count in counts.items() if count >= LEAST_COUNT)


def _entries(examples: Sequence[TitleExample], names: Sequence[str]) -> tuple[Numbers, Numbers, Floats]:
    places = {name: place for place, name in enumerate(names)}
    drafts = [traits for example in examples for traits in example.traits]
    entries = [
        (row, places[name], value)
        for row, traits in enumerate(drafts)
        for name, value in traits.items()
        if name in places
    ]
    rows, columns, values = zip(*entries, strict=True)
    return np.array(rows), np.array(columns), np.array(values, float)


def _shares(logits: Floats, lengths: Numbers) -> Floats:
    starts = np.cumsum(lengths) - lengths
    powers = np.exp(logits - np.repeat(np.maximum.reduceat(logits, starts), lengths))
    shares: Floats = powers / np.repeat(np.add.reduceat(powers, starts), lengths)
    return shares
