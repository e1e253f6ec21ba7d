"""Waiting for jobs: by so few callers at once that a thread stays free, with one look at the database for all of them."""

import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from flask import Flask, Response, current_app

from api.answers import Answer, respond
from config.runtime import Runtime
from core.errors import TransientError
from core.ids import JobId
from intake.sources.catalogue import find_finished_jobs

LOOK_EVERY_SECONDS = 0.1
_EXTENSION = "job_waits"
Look = Callable[[Collection[JobId]], Collection[JobId]]


@dataclass(eq=False, slots=True)
class _Wait:
    """One caller that waits for one job."""

    job_id: JobId
    is_over: threading.Event = field(default_factory=threading.Event)


class JobWaits:
    """The callers of this process that wait. What is asked about jobs is which of several are over."""

    def __init__(self, *, most: int, look: Look) -> None:
        self._places = threading.Semaphore(most)
        self._look = look
        self._looking = threading.Lock()
        self._looked_at = 0.0
        self._waits: set[_Wait] = set()

    def wait(self, job_id: JobId, *, seconds: float) -> bool:
        """Whether the job was over before so many seconds had passed; False at once when as many wait as may."""
        if not self._places.acquire(blocking=False):
            return False
        one = _Wait(job_id)
        self._waits.add(one)
        try:
            return self._wait(one, until=time.monotonic() + seconds)
        finally:
            self._waits.discard(one)
            self._places.release()

    def _wait(self, one: _Wait, *, until: float) -> bool:
        while True:
            self._look_for_all()
            left = until - time.monotonic()
            if one.is_over.wait(max(0.0, min(left, LOOK_EVERY_SECONDS))):
                return True
            if left <= 0:
                return False

    def _look_for_all(self) -> None:
        """Look unless somebody does or has just done so: however many wait, the database is asked as seldom."""
        if not self._looking.acquire(blocking=False):
            return
        try:
            if time.monotonic() - self._looked_at < LOOK_EVERY_SECONDS:
                return
            waits = tuple(self._waits)
            over = set(self._look({one.job_id for one in waits}))
            self._looked_at = time.monotonic()
        finally:
            self._looking.release()
        for one in waits:
            if one.job_id in over:
                one.is_over.set()


def attach_waits(app: Flask, runtime: Runtime) -> None:
    """One thread less may wait than there are, so that whoever asks for something else is always answered."""

    def look(ids: Collection[JobId]) -> Collection[JobId]:
        # What can't be found out now is not over; the caller has an answer either way.
        with suppress(TransientError), runtime.transactions.read() as uow:
            return find_finished_jobs(uow, ids)
        return ()

    app.extensions[_EXTENSION] = JobWaits(most=runtime.settings.web_threads - 1, look=look)


def answer_after_job(accepted: Response, *, seconds: float, present: Callable[[JobId], Answer]) -> Response:
    """What there is to say once the job is over; after so many seconds, or without a free place, what was said."""
    job_id = JobId(accepted.get_json()["job"]["id"])
    waits = cast("JobWaits", current_app.extensions[_EXTENSION])
    return respond(present(job_id)) if seconds and waits.wait(job_id, seconds=seconds) else accepted
