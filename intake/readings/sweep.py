"""What a worker or the queue server left behind of readings is owed again."""

from collections.abc import Callable
from datetime import timedelta

from config.owed import sweep
from config.queues import QueueName
from config.unit_of_work import UnitOfWork
from intake.readings.kind import LEASE_RAN_OUT, READING

__all__ = ["LEASE_RAN_OUT", "release_expired", "requeue_waiting"]


def release_expired(uow: UnitOfWork, *, max_attempts: int) -> int:
    """Take back every reading whose lease ran out; true afterwards: each waits again or has failed visibly."""
    return sweep.release_expired(uow, READING, max_attempts=max_attempts)


def requeue_waiting(uow: UnitOfWork, *, older_than: timedelta, depth: Callable[[QueueName], int]) -> int:
    """Put waiting readings into their queue again when it holds fewer entries than there are readings that wait for it."""
    return sweep.requeue_waiting(uow, READING, older_than=older_than, depth=depth)
