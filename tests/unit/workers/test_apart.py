"""Work in a process of its own: what it comes to is handed back, and what it does to itself costs nobody else."""

import os
import signal
from collections.abc import Iterator
from functools import partial

import pytest

from workers.apart import Apart, BrokenError, KilledError
from workers.limits import JobTimeoutError


@pytest.fixture
def apart() -> Iterator[Apart]:
    with Apart(seconds=30, cpu_seconds=0.1, memory_mb=64) as opened:
        yield opened


def hog() -> int:
    return len(bytearray(512 * 1024 * 1024))


def loop() -> int:
    while True:
        pass


def end() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def fail() -> int:
    raise ZeroDivisionError


def test_what_it_comes_to_is_handed_back_from_another_process(apart: Apart) -> None:
    assert apart.do(partial(divmod, 7, 2)) == (3, 1)
    assert apart.do(partial(str, "\ud800")) == "\ud800"


def test_one_process_does_one_after_the_other(apart: Apart) -> None:
    found = {apart.do(os.getpid) for _ in range(3)}
    assert len(found | {os.getpid()}) == 2


@pytest.mark.parametrize(
    ("work", "error"),
    [(hog, MemoryError), (loop, JobTimeoutError), (end, KilledError), (fail, BrokenError)],
    ids=["memory", "time", "killed", "broken"],
)
def test_what_ruins_that_process_is_said_and_this_one_goes_on(apart: Apart, work, error) -> None:
    with pytest.raises(error):
        apart.do(work)
    assert apart.do(partial(divmod, 7, 2)) == (3, 1)
