"""Streams share what they look for, and word of changes reaches those whom it is for."""

import asyncio
from collections.abc import Awaitable, Callable

from access.viewer import Viewer
from api.dispatch.feeds import Feeds
from api.dispatch.watch import Watch
from api.parking import Stream
from config.wakeups import LocalWakeups
from core.ids import MemberId, WorkspaceId
from staging.queue.changes import Change, Changes
from tests.support.rsgi import drive

ACME, BOLT = WorkspaceId("ws_1"), WorkspaceId("ws_2")
OLGA = Viewer(ACME, MemberId("mem_1"), sees_private=False)
LONG = 60.0
STREAMS = 50


def watching(test: Callable[[Watch, LocalWakeups], Awaitable[None]]) -> None:
    async def run() -> None:
        wakeups = LocalWakeups()
        watch = Watch(wakeups)
        try:
            await test(watch, wakeups)
        finally:
            watch.close()

    drive(run())


def now() -> float:
    return asyncio.get_running_loop().time()


def test_word_reaches_who_waits_there_and_nobody_else() -> None:
    async def test(watch: Watch, wakeups: LocalWakeups) -> None:
        # Listening begins with the first who waits, and wakes them once, since word may have been missed until then.
        assert await watch.wait(ACME, since=now(), seconds=LONG)
        here = asyncio.create_task(watch.wait(ACME, since=now(), seconds=LONG))
        there = asyncio.create_task(watch.wait(BOLT, since=now(), seconds=LONG))
        await asyncio.sleep(0)
        wakeups.announce([ACME])
        assert await here
        assert not there.done()
        there.cancel()

    watching(test)


def test_word_that_came_just_before_is_not_lost() -> None:
    async def test(watch: Watch, wakeups: LocalWakeups) -> None:
        await watch.wait(ACME, since=now(), seconds=LONG)
        asked_at = now()
        wakeups.announce([ACME])
        await asyncio.sleep(0)
        assert await watch.wait(ACME, since=asked_at, seconds=LONG)
        assert not await watch.wait(ACME, since=now() + LONG, seconds=0.01)

    watching(test)


def test_one_look_is_for_all_who_see_the_same() -> None:
    async def test(watch: Watch, wakeups: LocalWakeups) -> None:
        looks: list[int] = []

        async def look(_viewer: Viewer, after: int) -> Changes:
            looks.append(after)
            await asyncio.sleep(0)
            return Changes([Change(8, "task.edit", "task_1", 2, None)], 8, has_more=False)

        feeds = Feeds(watch, look)
        streams = [feeds.pieces(Stream(OLGA, 7, frozenset())) for _ in range(STREAMS)]
        sent = await asyncio.gather(*(anext(stream) for stream in streams))
        assert (len(set(sent)), looks) == (1, [7])
        for stream in streams:
            await stream.aclose()

    watching(test)
