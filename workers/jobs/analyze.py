"""Read sources and stage what they ask for: ids in, one service call for each."""

from collections.abc import Sequence
from datetime import timedelta

from spacy.language import Language

from config.queues import JobName, QueuedCall
from config.runtime import Runtime
from core.ids import JobId
from intake.blobs import DatabaseBlobs
from intake.readings.kind import READING
from intake.readings.turns import next_turns
from intake.readings.work import Claim, claim
from staging.propose.analyze import Analyst
from workers.runner import run_each


def run(runtime: Runtime, pipeline: Language, *, job_id: JobId, holder: str, lane: JobName = JobName.ANALYZE) -> None:
    """Read what is next, and then what is next after that, so that a fork is paid for once in a batch.

    The job that was named only says that something waits; whose turn it is stands in the database.
    """
    analyst = Analyst(runtime.transactions, pipeline, DatabaseBlobs())
    # An entry too many is found to be nothing; one too few would let something wait for the sweep.
    spare: list[QueuedCall] = []
    for number in range(runtime.settings.batch_size):
        claims = _claim_next(runtime, lane, holder=holder, is_first=number == 0)
        _tidy(runtime, claims, named=job_id, lane=lane, spare=spare)
        run_each(runtime, READING, claims, analyst.analyze)
        if not claims or claims[0].attempt > 1:
            break


def _claim_next(runtime: Runtime, lane: JobName, *, holder: str, is_first: bool) -> list[Claim]:
    """What is next, or nothing; what was tried before is read alone, in a process that has read nothing else."""
    settings = runtime.settings
    lease = timedelta(seconds=settings.lease_seconds)
    with runtime.transactions.begin() as uow:
        for turn in next_turns(uow, lane, most_running=settings.quota_running):
            if turn.attempt > 0 and not is_first:
                return []
            if claims := claim(uow, first=turn.job_id, limit=1, lease=lease, holder=holder):
                return claims
    return []


def _tidy(runtime: Runtime, claims: Sequence[Claim], *, named: JobId, lane: JobName, spare: list[QueuedCall]) -> None:
    """Take the entries of what was claimed off the queue; one stays in place of the named one until that is claimed."""
    for each in claims:
        entry = QueuedCall(lane, each.job_id, each.attempt - 1)
        if each.job_id == named:
            runtime.queue.remove(spare)
            spare[:] = [QueuedCall(lane, named, -1)]
        elif spare:
            runtime.queue.remove([entry])
        else:
            spare.append(entry)
