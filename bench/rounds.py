"""Contenders take turns, so that whatever else the machine does meets all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of the ratios of single rounds, and between which two the middle half of them lies."""

    median: float
    lower: float
    upper: float

    def __str__(self) -> str:
        return f"{_brief(self.median)} ({_brief(self.lower)}–{_brief(self.upper)})"


def ratio_of(numerators: Sequence[float], denominators: Sequence[float]) -> Ratio:
    """How the first compare with the second, round by round: what slows a whole round down cancels out."""
    ratios = [above / below for above, below in zip(numerators, denominators, strict=True)]
    lower, median, upper = statistics.quantiles(ratios, n=4, method="inclusive")
    return Ratio(median, lower, upper)


def take_turns(
    contenders: Mapping[str, Work], *, rounds: int, calls: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, list[float]]:
    """Seconds for a call of each contender by that clock, one figure a round; an untimed round comes first."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(rounds + 1):
        for name in _rotated(list(contenders), turn):
            spent = _seconds_of(contenders[name], calls=calls, clock=clock)
            if turn > 0:
                seconds[name].append(spent / calls)
    return seconds


def _seconds_of(work: Work, *, calls: int, clock: Callable[[], float]) -> float:
    gc.collect()
    started = clock()
    for _ in range(calls):
        work()
    return clock() - started


def _rotated(names: Sequence[str], turn: int) -> list[str]:
    """Another one goes first each time, so that none always follows the same one."""
    first = turn % len(names)
    return [*names[first:], *names[:first]]


def _brief(value: float) -> str:
    """Two digits that mean something, three above one."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.{3 if abs(value) >= 1 else 2}g}"
