"""The job that reads sources and stages suggestions."""

from collections.abc import Sequence
from datetime import timedelta

from spacy.language import Language

from config.queues import JobName, QueuedCall
from config.runtime import Runtime
from core.ids import JobId
from intake.blobs import DatabaseBlobs
from intake.readings.kind import READING
from intake.readings.turns import company_of, next_turns
from intake.readings.work import Claim, claim_these
from staging.propose.analyze import Analyst
from workers.company import run_together


def run(runtime: Runtime, pipeline: Language, *, job_id: JobId, holder: str, lane: JobName = JobName.ANALYZE) -> None:
    """Read sources in turn until the batch is full, so that the cost of the fork is shared.

    The named job only signals that work waits; the database decides which source is next.
    """
    analyst = Analyst(runtime.transactions, pipeline, DatabaseBlobs())
    # An extra entry on the queue finds nothing to do; a missing one would delay a job until the sweep.
    spare: list[QueuedCall] = []
    done, most = 0, runtime.settings.batch_size
    while done < most:
        claims = _claim_next(runtime, lane, holder=holder, is_first=done == 0, most=most - done)
        _tidy(runtime, claims, named=job_id, lane=lane, spare=spare)
        run_together(runtime, READING, claims, analyst)
        if not claims or claims[0].attempt > 1:
            break
        done += len(claims)


def _claim_next(runtime: Runtime, lane: JobName, *, holder: str, is_first: bool, most: int) -> list[Claim]:
    """Claim the next batch. A job that was tried before is claimed alone, and only as the first of a process."""
    settings = runtime.settings
    lease = timedelta(seconds=settings.lease_seconds)
    with runtime.transactions.begin() as uow:
        for turn in next_turns(uow, lane, most_running=settings.quota_running):
            if turn.attempt > 0 and not is_first:
                return []
            if claims := claim_these(uow, company_of(uow, turn, most=most), lease=lease, holder=holder):
                return claims
    return []


def _tidy(runtime: Runtime, claims: Sequence[Claim], *, named: JobId, lane: JobName, spare: list[QueuedCall]) -> None:
    """Remove the queue entries of claimed jobs. One stays in place of the named job's until that job is claimed."""
    entries = [QueuedCall(lane, each.job_id, each.attempt - 1) for each in claims if each.job_id != named]
    if len(entries) < len(claims):
        runtime.queue.remove([*spare, *entries])
        spare[:] = [QueuedCall(lane, named, -1)]
        return
    if not spare and entries:
        spare.append(entries.pop())
    if entries:
        runtime.queue.remove(entries)
