"""Work that is counted, never timed: the same number on any machine and under any load."""

import sys
from collections.abc import Callable
from cProfile import Profile
from types import FrameType
from typing import Any


def count_steps(work: Callable[[], object]) -> int:
    """How many lines of Python run until it is done."""
    steps = 0

    def count(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def count_calls(work: Callable[[], object]) -> int:
    """How many functions are called until it is done, which costs far less to count than lines."""
    with Profile() as profile:
        work()
    return sum(entry.callcount for entry in profile.getstats())
