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
def time_limit(seconds: int) -> Iterator[None]:
    """Raise JobTimeoutError in the block when it runs for longer.

    Code that never comes back to Python hears nothing of that. Later the kernel ends the whole process, with SIGPROF. It
    counts the time of all cores that the process may use, so that nobody who keeps within the limit is ended.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise JobTimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_PROF, (seconds + _GRACE_SECONDS) * _usable_cores())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _usable_cores() -> int:
    # Only Linux tells how many of them this process may use.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
