"""Callers that wait for jobs: on the event loop, as many as like, with one look at the database for all of them."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection

from core.ids import JobId

LOOK_EVERY_SECONDS = 0.1
Look = Callable[[Collection[JobId]], Awaitable[Collection[JobId]]]


class JobWaits:
    """What is asked about jobs is which of several are over; asked by one task, for as long as anybody waits."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._waiting: defaultdict[JobId, set[asyncio.Event]] = defaultdict(set)
        self._looking: asyncio.Task[None] | None = None
        self._is_released = False

    async def wait(self, job_id: JobId, *, seconds: float) -> bool:
        """Whether the job was over before so many seconds had passed."""
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
        """Nobody waits any more, and nobody is told that a job was over."""
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
