"""Requests that wait for jobs: on the event loop, in any number, with one database query for all of them."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection

from core.ids import JobId

LOOK_EVERY_SECONDS = 0.1
Look = Callable[[Collection[JobId]], Awaitable[Collection[JobId]]]


class JobWaits:
    """Waits for jobs. One task queries which of the awaited jobs have ended, while any request waits."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._waiting: defaultdict[JobId, set[asyncio.Event]] = defaultdict(set)
        self._looking: asyncio.Task[None] | None = None
        self._is_released = False

    async def wait(self, job_id: JobId, *, seconds: float) -> bool:
        """Whether the job ended within so many seconds."""
        if self._is_released:
            return False
        is_over = asyncio.Event()
        self._waiting[job_id].add(is_over)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_for_all())
        try:
            async with asyncio.timeout(seconds):
                return await is_over.wait() and not self._is_released
        except TimeoutError:
            return False
        finally:
            self._forget(job_id, is_over)

    @property
    def is_released(self) -> bool:
        return self._is_released

    def release(self) -> None:
        """End all waits as unsuccessful, and refuse new ones."""
        self._is_released = True
        for events in self._waiting.values():
            for is_over in events:
                is_over.set()

    async def _look_for_all(self) -> None:
        while self._waiting:
            for job_id in await self._look(tuple(self._waiting)):
                for is_over in self._waiting.get(job_id, ()):
                    is_over.set()
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    def _forget(self, job_id: JobId, is_over: asyncio.Event) -> None:
        self._waiting[job_id].discard(is_over)
        if not self._waiting[job_id]:
            del self._waiting[job_id]
