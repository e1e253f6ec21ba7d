"""Read sources and stage what they ask for: ids in, one service call for each."""

from datetime import timedelta

from spacy.language import Language

from config.queues import JobName, QueuedCall
from config.runtime import Runtime
from core.ids import JobId
from intake.blobs import DatabaseBlobs
from intake.readings.kind import READING
from intake.readings.work import Claim, claim
from staging.propose.analyze import Analyst
from workers.runner import run_each


def run(runtime: Runtime, pipeline: Language, *, job_id: JobId, holder: str) -> None:
    """Do the job, and take along the oldest others that wait, so that a fork is paid for once in a batch."""
    settings = runtime.settings
    with runtime.transactions.begin() as uow:
        claims = claim(
            uow,
            first=job_id,
            limit=settings.batch_size,
            lease=timedelta(seconds=settings.lease_seconds),
            holder=holder,
        )
    runtime.queue.remove([_entry_of(each) for each in claims[1:]])
    analyst = Analyst(runtime.transactions, pipeline, DatabaseBlobs())
    run_each(runtime, READING, claims, analyst.analyze)


def _entry_of(claim: Claim) -> QueuedCall:
    return QueuedCall(JobName.ANALYZE, claim.job_id, claim.attempt - 1)
