"""Which of several answers the words speak for, and how much: by weights that were learnt from our corpus."""

import math
from collections.abc import Mapping, Sequence

Features = Mapping[str, float]
Weights = Mapping[str, float]


def shares_of(options: Sequence[Features], weights: Weights) -> list[float]:
    """The chance of each to be the answer; what they leave of one is the chance that none of them is."""
    logits = [*(log_odds_of(option, weights) for option in options), 0.0]
    most = max(logits)
    powers = [math.exp(logit - most) for logit in logits]
    total = math.fsum(powers)
    return [power / total for power in powers[:-1]]


def log_odds_of(features: Features, weights: Weights) -> float:
    return math.fsum(weights.get(name, 0.0) * value for name, value in features.items())


def claims(names: Mapping[str, bool]) -> dict[str, float]:
    """As features, only what holds."""
    return {name: 1.0 for name, holds in names.items() if holds}
