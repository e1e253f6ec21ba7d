"""Work that is counted, never timed: the same number on any machine and under any load."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


class TooManyStepsError(Exception):
    """It is more work than was allowed."""


def count_steps(work: Callable[[], object], *, most: int = sys.maxsize) -> int:
    """How many lines of Python run until it is done. Raises TooManyStepsError as soon as they are too many."""
    steps = 0

    def count(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal steps
        steps += 1
        if steps > most:
            raise TooManyStepsError
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps
