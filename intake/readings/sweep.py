"""Recovers readings that a worker or the queue server lost."""

from collections.abc import Callable
from datetime import timedelta

from config.owed import sweep
from config.queues import QueueName
from config.unit_of_work import UnitOfWork
from intake.readings.kind import LEASE_RAN_OUT, READING

__all__ = ["LEASE_RAN_OUT", "release_expired", "requeue_waiting"]


def release_expired(uow: UnitOfWork, *, max_attempts: int) -> int:
    """Release every reading with an expired lease: each waits again or has failed with an error."""
    return sweep.release_expired(uow, READING, max_attempts=max_attempts)


def requeue_waiting(uow: UnitOfWork, *, older_than: timedelta, depth: Callable[[QueueName], int]) -> int:
    """Enqueue waiting readings again when their queue holds fewer entries than there are waiting readings."""
    return sweep.requeue_waiting(uow, READING, older_than=older_than, depth=depth)
