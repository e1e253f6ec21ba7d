"""Work that is counted, never timed: the same number on any machine and under any load."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


class TooMuchWorkError(Exception):
    """It is more work than was allowed."""


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


def count_calls(work: Callable[[], object], *, most: int) -> int:
    """How many functions are called until it is done, which costs less to count than lines.

    Raises TooMuchWorkError as soon as they are too many.
    """
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")
        if calls > most:
            raise TooMuchWorkError

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
