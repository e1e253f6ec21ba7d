"""Work in a program of its own: what it comes to, and what becomes of this process when it comes to nothing."""

from functools import partial
from operator import add, mul

from config.side_process import do_aside
from tests.support.side_works import raise_fault, sleep_for_ever, stop_the_program, take_much_memory


def test_each_work_comes_to_what_it_would_here() -> None:
    works = [partial(add, 1, 2), partial(mul, 3, 4)]
    assert do_aside(works, seconds=60, memory_mb=200) == [3, 12]


def test_nothing_to_do_starts_no_program() -> None:
    assert do_aside([], seconds=0, memory_mb=0) == []


def test_a_work_that_fails_or_takes_too_much_memory_leaves_the_others_alone() -> None:
    works = [raise_fault, take_much_memory, partial(add, 1, 2)]
    assert do_aside(works, seconds=60, memory_mb=200) == [None, None, 3]


def test_what_is_not_reached_comes_to_nothing() -> None:
    works = [partial(add, 1, 2), stop_the_program, partial(add, 3, 4)]
    assert do_aside(works, seconds=60, memory_mb=200) == [3, None, None]
    assert do_aside([sleep_for_ever], seconds=0.1, memory_mb=200) == [None]
