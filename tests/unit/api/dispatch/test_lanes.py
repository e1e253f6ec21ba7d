"""So many threads, with so many requests waiting for them."""

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest

from api.dispatch.lanes import Lane, LaneFullError, Turn
from tests.support.rsgi import drive

PATIENCE = 30


class Work:
    """Something that takes as long as the test wants, and tells when it has begun and ended."""

    def __init__(self) -> None:
        self.may_end = threading.Event()
        self.begun = asyncio.Event()
        self.ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def run(self) -> None:
        self._loop.call_soon_threadsafe(self.begun.set)
        assert self.may_end.wait(PATIENCE)

    def start_in(self, lane: Lane, who: str = "") -> Turn:
        return lane.start(self.run, ended=lambda _: self.ended.set(), who=who)

    async def finish(self) -> None:
        self.may_end.set()
        await self.ended.wait()


def in_a_lane(test: Callable[[Lane], Awaitable[None]], *, most_waiting: int, **limits: int) -> None:
    async def run() -> None:
        lane = Lane("test", **{"threads": 1, "most_waiting": most_waiting, **limits})
        try:
            await test(lane)
        finally:
            lane.close()

    drive(run())


def test_one_more_than_may_wait_is_refused_until_a_place_is_free() -> None:
    async def test(lane: Lane) -> None:
        works = [Work(), Work(), Work()]
        for work in works[:2]:
            work.start_in(lane)
        assert lane.is_queueing
        with pytest.raises(LaneFullError):
            works[2].start_in(lane)
        works[0].may_end.set()
        await works[0].ended.wait()
        works[2].start_in(lane)
        for work in works[1:]:
            work.may_end.set()
            await work.ended.wait()
        assert not lane.is_queueing

    in_a_lane(test, most_waiting=1)


def test_who_goes_before_their_turn_frees_the_place() -> None:
    async def test(lane: Lane) -> None:
        running, waiting, late = Work(), Work(), Work()
        running.start_in(lane)
        waiting.start_in(lane).cancel()
        await waiting.ended.wait()
        late.start_in(lane)
        for work in (running, late):
            work.may_end.set()
            await work.ended.wait()
        assert not waiting.begun.is_set()

    in_a_lane(test, most_waiting=1)


def test_what_the_work_raised_is_told_on_the_loop() -> None:
    async def test(lane: Lane) -> None:
        told: asyncio.Future[BaseException | None] = asyncio.get_running_loop().create_future()
        lane.start(lambda: int("x") and None, ended=told.set_result)
        assert isinstance(await told, ValueError)

    in_a_lane(test, most_waiting=0)


def test_who_sends_many_waits_behind_their_own_and_nobody_else_does() -> None:
    async def test(lane: Lane) -> None:
        running, *busy = [Work() for _ in range(4)]
        quiet = Work()
        for work in (running, *busy):
            work.start_in(lane, "busy")
        quiet.start_in(lane, "quiet")
        await running.finish()
        await busy[0].finish()
        await quiet.begun.wait()
        assert not busy[1].begun.is_set()
        for work in (quiet, *busy[1:]):
            await work.finish()

    in_a_lane(test, most_waiting=9)


def test_one_caller_leaves_a_thread_to_the_others() -> None:
    async def test(lane: Lane) -> None:
        first, second, other = Work(), Work(), Work()
        first.start_in(lane, "busy")
        second.start_in(lane, "busy")
        other.start_in(lane, "quiet")
        await other.begun.wait()
        assert not second.begun.is_set()
        for work in (other, first, second):
            await work.finish()

    in_a_lane(test, most_waiting=9, threads=2, threads_each=1)


def test_one_caller_may_not_take_all_places() -> None:
    async def test(lane: Lane) -> None:
        works = [Work() for _ in range(2)]
        for work in works:
            work.start_in(lane, "busy")
        with pytest.raises(LaneFullError):
            Work().start_in(lane, "busy")
        other = Work()
        other.start_in(lane, "quiet")
        for work in (*works, other):
            await work.finish()

    in_a_lane(test, most_waiting=9, most_each=2)
