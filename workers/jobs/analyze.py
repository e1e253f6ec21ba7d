"""Read sources and stage what they ask for: ids in, one service call for each."""

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
    """Read what is next, and then what is next after that, so that a fork is paid for once in a batch.

    The job that was named only says that something waits; whose turn it is stands in the database.
    """
    analyst = Analyst(runtime.transactions, pipeline, DatabaseBlobs())
    # An entry too many is found to be nothing; one too few would let something wait for the sweep.
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
    """What is next and its company, or nothing; what was tried before is read alone, in a process that has read nothing else."""
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
    """Take the entries of what was claimed off the queue; one stays in place of the named one until that is claimed."""
    entries = [QueuedCall(lane, each.job_id, each.attempt - 1) for each in claims if each.job_id != named]
    if len(entries) < len(claims):
        runtime.queue.remove([*spare, *entries])
        spare[:] = [QueuedCall(lane, named, -1)]
        return
    if not spare and entries:
        spare.append(entries.pop())
    if entries:
        runtime.queue.remove(entries)
