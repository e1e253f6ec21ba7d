"""Waiting for jobs: as many as like, with one look for all."""

import asyncio
from collections.abc import Collection

from api.dispatch.waits import JobWaits
from core.ids import JobId
from tests.support.rsgi import drive

LONG = 60.0


class Jobs:
    """Jobs that end when the test says so, and who was looked for."""

    def __init__(self) -> None:
        self.over: set[JobId] = set()
        self.asked: list[set[JobId]] = []
        self._looked = asyncio.Condition()

    async def look(self, ids: Collection[JobId]) -> Collection[JobId]:
        async with self._looked:
            self.asked.append(set(ids))
            self._looked.notify_all()
        return self.over & set(ids)

    async def until_asked_for(self, *ids: str) -> None:
        async with self._looked:
            await self._looked.wait_for(lambda: self.asked and self.asked[-1] >= set(ids))


def test_one_look_is_for_everybody_who_waits() -> None:
    async def run() -> None:
        jobs = Jobs()
        waits = JobWaits(jobs.look)
        ids = [JobId(f"job_{number}") for number in range(200)]
        waiting = [asyncio.create_task(waits.wait(job_id, seconds=LONG)) for job_id in ids]
        await jobs.until_asked_for(*ids)
        assert len(jobs.asked) <= 2
        jobs.over.update(ids)
        assert await asyncio.gather(*waiting) == [True] * len(ids)

    drive(run())


def test_two_may_wait_for_one_job() -> None:
    async def run() -> None:
        jobs = Jobs()
        waits = JobWaits(jobs.look)
        job_id = JobId("job_1")
        first = asyncio.create_task(waits.wait(job_id, seconds=LONG))
        second = asyncio.create_task(waits.wait(job_id, seconds=LONG))
        await jobs.until_asked_for(job_id)
        first.cancel()
        jobs.over.add(job_id)
        assert await second

    drive(run())


def test_a_job_that_is_not_over_in_time_is_not_over() -> None:
    async def run() -> None:
        assert not await JobWaits(Jobs().look).wait(JobId("job_1"), seconds=0.01)

    drive(run())


def test_nobody_is_looked_for_who_has_gone() -> None:
    async def run() -> None:
        jobs = Jobs()
        waits = JobWaits(jobs.look)
        waiting = asyncio.create_task(waits.wait(JobId("job_1"), seconds=LONG))
        await jobs.until_asked_for("job_1")
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        jobs.over.add(JobId("job_2"))
        assert await waits.wait(JobId("job_2"), seconds=LONG)
        assert jobs.asked[-1] == {"job_2"}

    drive(run())


def test_those_who_wait_are_sent_on_their_way_and_nobody_waits_from_then_on() -> None:
    async def run() -> None:
        jobs = Jobs()
        waits = JobWaits(jobs.look)
        waiting = asyncio.create_task(waits.wait(JobId("job_1"), seconds=LONG))
        await jobs.until_asked_for("job_1")
        waits.release()
        assert not await waiting
        assert not await waits.wait(JobId("job_2"), seconds=LONG)

    drive(run())
