"""What became of a message follows what became of the reading of its source."""

from collections.abc import Sequence

from config.owed.row import JobState
from config.unit_of_work import UnitOfWork
from intake.inbound import repository
from intake.inbound.words import Outcome
from intake.models import Job


def follow_reading(uow: UnitOfWork, job: Job) -> None:
    """The messages that the job's source came of say what the reading found; one that was only to look changes nothing."""
    if not job.stage or job.state not in {JobState.DONE, JobState.FAILED, JobState.CANCELED}:
        return
    count = _count(job)
    repository.set_outcome_of_source(
        uow.session,
        job.source_id,
        outcome=_outcome(job, count),
        reason=job.error_code,
        detail=job.error_detail,
        staged=count,
        at=uow.now,
    )


def follow_readings(uow: UnitOfWork, jobs: Sequence[Job]) -> None:
    """The same for several jobs, most of whose sources came by no mail."""
    mailed = repository.find_mailed(uow.session, [job.source_id for job in jobs])
    for job in jobs:
        if job.source_id in mailed:
            follow_reading(uow, job)


def _count(job: Job) -> int:
    """How many suggestions the source has given, by this reading or an earlier one."""
    result = job.result or {}
    return len(result.get("new", ())) + len(result.get("unchanged", ()))


def _outcome(job: Job, count: int) -> Outcome:
    if job.state != JobState.DONE:
        return Outcome.FAILED
    return Outcome.STAGED if count else Outcome.NOTHING_FOUND
