"""The guarantee behind the queue: what a worker or the queue server left behind is found here and owed again."""

from dataclasses import dataclass
from datetime import timedelta

from config.queues import JobName, QueuedCall
from config.unit_of_work import UnitOfWork
from intake import repository
from intake.readings.work import Failure, release

SWEPT_AT_ONCE = 500
LEASE_RAN_OUT = Failure("worker_lost", "The worker that read this stopped before it was done.")


@dataclass(frozen=True, slots=True)
class Swept:
    """How many jobs were taken back from lost workers, and how many were put into the queue again."""

    released: int
    requeued: int


def release_expired(uow: UnitOfWork, *, max_attempts: int) -> int:
    """Take back every job whose lease ran out; true afterwards: each waits again or has failed visibly."""
    expired = repository.lock_expired(uow.session, uow.now, limit=SWEPT_AT_ONCE)
    for job in expired:
        release(uow, job, LEASE_RAN_OUT, max_attempts=max_attempts)
    return len(expired)


def requeue_waiting(uow: UnitOfWork, *, older_than: timedelta, depth: int) -> int:
    """Put waiting jobs into the queue again when it holds fewer entries than there are jobs that wait.

    Workers take the oldest waiting jobs along with the one an entry names, so an entry too many costs little and
    an entry lost delays nothing while others come.
    """
    waiting = repository.list_waiting(uow.session, created_before=uow.now - older_than, limit=SWEPT_AT_ONCE)
    if depth >= len(waiting):
        return 0
    for job in waiting:
        uow.defer(QueuedCall(JobName.ANALYZE, job.id, job.attempt))
    return len(waiting)
