"""Time limits for one piece of work."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_GRACE_SECONDS = 5


class JobTimeoutError(Exception):
    """One item exceeded its time limit."""


@contextmanager
def time_limit(seconds: float, *, cpu_seconds: float) -> Iterator[None]:
    """Raise JobTimeoutError in the block when it exceeds the limit of time or of processor time.

    Native code that does not return to Python is not interrupted. For that case the kernel later kills the process with
    SIGPROF. Its timer counts the time of all cores, so that it is set above what work within the limits can use.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise JobTimeoutError

    before = {number: signal.signal(number, stop) for number in (signal.SIGALRM, signal.SIGVTALRM)}
    signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_VIRTUAL, cpu_seconds)
    # ITIMER_PROF counts system time too and ITIMER_VIRTUAL does not, so that this limit is twice the other.
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
    # Only Linux tells how many cores this process may use.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
