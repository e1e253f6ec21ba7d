"""Ids: recognisable, sortable, and checked only when they are ours."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.ids import Prefix, bare_ulid, is_id, new_id, new_ids


def test_an_id_says_what_it_names() -> None:
    made = new_id(Prefix.TASK)
    assert made.startswith("task_")
    assert is_id(made, Prefix.TASK)
    assert not is_id(made, Prefix.SOURCE)
    assert bare_ulid(made) == made.removeprefix("task_")


@pytest.mark.parametrize(
    "text", ["", "task_", "task_1", "task_" + "U" * 26, "task_8" + "0" * 25, "ACT_01HFGZ6B7V4M2N8P5X3J9K1L7H"]
)
def test_other_text_is_not_an_id_of_ours(text: str) -> None:
    assert not is_id(text, Prefix.TASK)


def test_ids_are_all_different() -> None:
    assert len({new_id(Prefix.EVENT) for _ in range(1000)}) == 1000


def test_many_ids_come_in_order_and_look_like_any_other() -> None:
    before, made, after = new_id(Prefix.TASK), new_ids(Prefix.TASK, 3000), new_id(Prefix.TASK)
    assert made == sorted(set(made))
    assert all(is_id(each, Prefix.TASK) for each in made)
    # The same moment stands at the front of all of them, as in ids that are made one by one.
    assert before[:10] == made[0][:10] == made[-1][:10] == after[:10]
    assert not set(made) & set(new_ids(Prefix.TASK, 3000))


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that does everything within one millisecond."""
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now)


@pytest.mark.usefixtures("stopped_clock")
def test_ids_of_one_moment_are_given_out_once_however_many_are_taken() -> None:
    made = [each for _ in range(50) for each in (*new_ids(Prefix.EVENT, 3), new_id(Prefix.EVENT))]
    assert made == sorted(set(made))


@pytest.mark.usefixtures("stopped_clock")
def test_threads_never_get_the_same() -> None:
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: new_ids(Prefix.EVENT, 5), range(400)))
    made = [each for ids in taken for each in ids]
    assert len(set(made)) == len(made)


@pytest.mark.usefixtures("stopped_clock")
def test_a_forked_process_takes_others_than_its_parent() -> None:
    new_id(Prefix.EVENT)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, new_id(Prefix.EVENT).encode())
        os._exit(0)
    own = new_id(Prefix.EVENT)
    os.waitpid(child, 0)
    assert os.read(reading, 100).decode() != own


def test_a_clock_that_is_set_back_keeps_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id(Prefix.EVENT)
    monkeypatch.setattr(time, "time_ns", lambda: 1)
    assert new_id(Prefix.EVENT) > before
