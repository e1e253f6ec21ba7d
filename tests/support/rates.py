"""Callers that ask as often as a test wants, by a clock that it moves."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.rates import Rate, Rates


@dataclass
class Watch:
    """Shows what the test says."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


def refusals(rates: Rates, asked: Sequence[Rate], times: int) -> list[bool]:
    return [any(each.is_refused for each in rates.take(asked)) for _ in range(times)]
