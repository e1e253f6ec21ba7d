"""The guarantee behind the queue: what a worker or the queue server left behind is found here and owed again."""

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
    """Take back every job whose lease ran out; true afterwards: each waits again or has failed visibly."""
    expired = queries.lock_expired(uow.session, kind.row, now=uow.now, limit=SWEPT_AT_ONCE)
    for row in expired:
        release(uow, kind, row, kind.lease_ran_out, max_attempts=max_attempts)
    return len(expired)


def requeue_waiting(
    uow: UnitOfWork, kind: OwedKind[R], *, older_than: timedelta, depth: Callable[[QueueName], int]
) -> int:
    """Put as many waiting jobs into their queue again as it holds fewer entries than there are jobs that wait for it.

    An entry says only that something waits, whichever job it names: one too many costs a look, and one lost delays
    nothing while others come.
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
