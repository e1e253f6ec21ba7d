"""Probabilities of several options, by weights that were learnt from our corpus."""

import math
from collections.abc import Mapping, Sequence

Features = Mapping[str, float]
Weights = Mapping[str, float]


def shares_of(options: Sequence[Features], weights: Weights) -> list[float]:
    """The probability of each option; the rest up to 1 is the probability that none is right."""
    logits = [*(log_odds_of(option, weights) for option in options), 0.0]
    most = max(logits)
    powers = [math.exp(logit - most) for logit in logits]
    total = math.fsum(powers)
    return [power / total for power in powers[:-1]]


def log_odds_of(features: Features, weights: Weights) -> float:
    return math.fsum(weights.get(name, 0.0) * value for name, value in features.items())


def claims(names: Mapping[str, bool]) -> dict[str, float]:
    """The true claims as features with the value 1."""
    return {name: 1.0 for name, holds in names.items() if holds}
