"""How long one piece of work may take."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_GRACE_SECONDS = 5


class JobTimeoutError(Exception):
    """One item took longer than any item may."""


@contextmanager
def time_limit(seconds: float, *, cpu_seconds: float) -> Iterator[None]:
    """Raise JobTimeoutError in the block when it runs for longer, or keeps processors busy for longer.

    Code that never comes back to Python hears nothing of that. Later the kernel ends the whole process, with SIGPROF. It
    counts the time of all cores that the process may use, so that nobody who keeps within the limits is ended.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise JobTimeoutError

    before = {number: signal.signal(number, stop) for number in (signal.SIGALRM, signal.SIGVTALRM)}
    signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_VIRTUAL, cpu_seconds)
    # What the system does for the process is counted here and not there, so that as much again is left for it.
    at_last = min((seconds + _GRACE_SECONDS) * _usable_cores(), 2 * cpu_seconds + _GRACE_SECONDS)
    signal.setitimer(signal.ITIMER_PROF, at_last)
    try:
        yield
    finally:
        for timer in (signal.ITIMER_PROF, signal.ITIMER_VIRTUAL, signal.ITIMER_REAL):
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _usable_cores() -> int:
    # Only Linux tells how many of them this process may use.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
