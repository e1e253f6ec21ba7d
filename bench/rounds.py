"""Contenders take turns, so that other load on the machine affects all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of the ratios of single rounds, and the quartiles."""

    median: float
    lower: float
    upper: float

    def __str__(self) -> str:
        return f"{_brief(self.median)} ({_brief(self.lower)}–{_brief(self.upper)})"


def ratio_of(numerators: Sequence[float], denominators: Sequence[float]) -> Ratio:
    """The ratio of the two, computed round by round, so that what slows a whole round down cancels out."""
    ratios = [above / below for above, below in zip(numerators, denominators, strict=True)]
    lower, median, upper = statistics.quantiles(ratios, n=4, method="inclusive")
    return Ratio(median, lower, upper)


def take_turns(
    contenders: Mapping[str, Work], *, rounds: int, calls: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, list[float]]:
    """Seconds per call of each contender by that clock, one figure for each round. An untimed round comes first."""
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
    """The names rotated, so that no contender always follows the same one."""
    first = turn % len(names)
    return [*names[first:], *names[:first]]


def _brief(value: float) -> str:
    """The number with two significant digits, or three above one."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.{3 if abs(value) >= 1 else 2}g}"
