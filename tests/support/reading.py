"""A worker's share of the work, done in the test's own process and without a queue.

What reads is imported when something is to be read: most tests of the API read nothing, and it takes seconds to load.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from config.runtime import Runtime
from core.errors import AppError
from core.ids import JobId
from intake.blobs import DatabaseBlobs
from intake.readings.work import Failure, claim, fail
from tests.support.queue import RecordingQueue

if TYPE_CHECKING:
    from staging.propose.analyze import Analyst

LEASE = timedelta(seconds=30)


def read_everything(runtime: Runtime) -> None:
    """Do every job in the recording queue, as a worker would."""
    from staging.propose.analyze import Analyst
    from tests.support.pipelines import shipped_pipeline

    queue = runtime.queue
    assert isinstance(queue, RecordingQueue)
    analyst = Analyst(runtime.transactions, shipped_pipeline(), DatabaseBlobs())
    while queue.calls:
        _read_one(runtime, analyst, JobId(queue.calls.pop(0).id))


def _read_one(runtime: Runtime, analyst: "Analyst", job_id: JobId) -> None:
    with runtime.transactions.begin() as uow:
        claims = claim(uow, first=job_id, limit=1, lease=LEASE, holder="test")
    for held in claims:
        try:
            analyst.analyze(held)
        except AppError as error:
            with runtime.transactions.begin() as uow:
                fail(uow, held, Failure(error.code, error.detail))
