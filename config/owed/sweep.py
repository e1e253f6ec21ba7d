"""Recovers jobs that a lost worker or queue server left behind."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from config.owed import queries
from config.owed.kind import OwedKind
from config.owed.row import OwedRow
from config.owed.work import release
from config.queues import QUEUE_OF, QueuedCall, QueueName
from config.unit_of_work import UnitOfWork

R = TypeVar("R", bound=OwedRow)

SWEPT_AT_ONCE = 500


def release_expired(uow: UnitOfWork, kind: OwedKind[R], *, max_attempts: int) -> int:
    """Release jobs whose lease expired: each waits again or, after its last try, has failed. Returns their number."""
    expired = queries.lock_expired(uow.session, kind.row, now=uow.now, limit=SWEPT_AT_ONCE)
    for row in expired:
        release(uow, kind, row, kind.lease_ran_out, max_attempts=max_attempts)
    return len(expired)


def requeue_waiting(
    uow: UnitOfWork, kind: OwedKind[R], *, older_than: timedelta, depth: Callable[[QueueName], int]
) -> int:
    """Enqueue as many waiting jobs as each queue has too few entries for the jobs that wait. Returns their number.

    An entry only signals that work waits, whichever job it names: an extra entry costs one query, and a lost one delays
    nothing while other entries follow.
    """
    before = uow.now - older_than
    waiting = queries.list_waiting(uow.session, kind.row, created_before=before, now=uow.now, limit=SWEPT_AT_ONCE)
    owed: defaultdict[QueueName, list[QueuedCall]] = defaultdict(list)
    for call in filter(None, map(kind.call_for, waiting)):
        owed[QUEUE_OF[call.name]].append(call)
    lost = [call for name, calls in owed.items() for call in calls[: max(0, len(calls) - depth(name))]]
    for call in lost:
        uow.defer(call)
    return len(lost)
