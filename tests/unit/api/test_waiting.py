"""Waiting for jobs: never by as many as there are threads, and with one look for all."""

import threading
from collections.abc import Collection

from api.waiting import JobWaits
from core.ids import JobId

LONG = 60.0


class Jobs:
    """Jobs that end when the test says so, and how often somebody looked for which."""

    def __init__(self) -> None:
        self.over: set[JobId] = set()
        self.asked: list[set[JobId]] = []
        self.looked = threading.Condition()

    def look(self, ids: Collection[JobId]) -> Collection[JobId]:
        with self.looked:
            self.asked.append(set(ids))
            self.looked.notify_all()
        return self.over & set(ids)

    def until_asked_for(self, *ids: str) -> None:
        with self.looked:
            assert self.looked.wait_for(lambda: any(asked >= set(ids) for asked in self.asked), timeout=LONG)


def start_waiting(waits: JobWaits, job_id: str, said: dict[str, bool]) -> threading.Thread:
    def wait() -> None:
        said[job_id] = waits.wait(JobId(job_id), seconds=LONG)

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread


def test_one_more_than_may_wait_is_told_at_once() -> None:
    jobs, said = Jobs(), {}
    waits = JobWaits(most=1, look=jobs.look)
    first = start_waiting(waits, "job_1", said)
    jobs.until_asked_for("job_1")
    assert not waits.wait(JobId("job_2"), seconds=LONG)
    assert first.is_alive()
    jobs.over.add(JobId("job_1"))
    first.join(LONG)
    assert said == {"job_1": True}


def test_a_place_is_free_again_after_each_wait() -> None:
    jobs = Jobs()
    jobs.over.update({JobId("job_1"), JobId("job_2")})
    waits = JobWaits(most=1, look=jobs.look)
    assert waits.wait(JobId("job_1"), seconds=LONG)
    assert waits.wait(JobId("job_2"), seconds=LONG)


def test_nobody_waits_where_there_is_only_one_thread() -> None:
    jobs = Jobs()
    assert not JobWaits(most=0, look=jobs.look).wait(JobId("job_1"), seconds=LONG)
    assert jobs.asked == []


def test_one_look_is_for_everybody_who_waits() -> None:
    jobs, said = Jobs(), {}
    waits = JobWaits(most=3, look=jobs.look)
    threads = [start_waiting(waits, job_id, said) for job_id in ("job_1", "job_2", "job_3")]
    jobs.until_asked_for("job_1", "job_2", "job_3")
    jobs.over.update({JobId("job_1"), JobId("job_2"), JobId("job_3")})
    for thread in threads:
        thread.join(LONG)
    assert said == {"job_1": True, "job_2": True, "job_3": True}


def test_a_job_that_is_not_over_in_time_is_not_over() -> None:
    assert not JobWaits(most=1, look=Jobs().look).wait(JobId("job_1"), seconds=0.01)
