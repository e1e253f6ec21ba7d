"""Timed changes of tasks: due dates pass, holds end, and deleted tasks are purged after retention."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import Final

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import system_actor
from core.ids import MemberId
from core.paging import Row
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.telling import tell
from tasks.items.changes import changing, move
from tasks.repository import assignees, task_sweeps
from tasks.states import woken_status

AT_ONCE: Final = 1_000
# Smaller than other batches, because each row is a separate change with a new version.
HOLDS_AT_ONCE: Final = 200


def has_passed(uow: UnitOfWork) -> bool:
    """Whether note_overdue or end_holds has anything to do."""
    return task_sweeps.has_passed(uow.session, now=uow.now)


def note_overdue(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """Record passed due dates in the trail and notify people, once per due date. Returns how many were new.

    A changed due date is a new one, which may pass again. The tasks themselves stay as they are.
    """
    rows = task_sweeps.note_overdue(uow.session, now=uow.now, limit=limit)
    record(uow, *map(_overdue, rows))
    _tell_overdue(uow, rows)
    return len(rows)


def _tell_overdue(uow: UnitOfWork, rows: Sequence[Row]) -> None:
    """Notify each task's owner and creator."""
    doers = assignees.list_by_task(uow.session, [row["id"] for row in rows])
    for workspace_id, group in groupby(sorted(rows, key=itemgetter("workspace_id")), key=itemgetter("workspace_id")):
        told = [
            (MemberId(member_id), row["id"])
            for row in group
            for member_id in dict.fromkeys((*(each["id"] for each in doers.get(row["id"], [])[:1]), row["created_by"]))
            if member_id is not None
        ]
        tell(uow, NotificationKind.OVERDUE, told, about=SubjectType.TASK, actor=system_actor(workspace_id))


def end_holds(uow: UnitOfWork, *, limit: int = HOLDS_AT_ONCE) -> int:
    """Resume tasks whose hold has ended. Returns how many."""
    items = task_sweeps.lock_ended_holds(uow.session, now=uow.now, limit=limit)
    for item in items:
        with changing(uow, item, actor=system_actor(item.workspace_id)):
            move(uow, item, woken_status(item.started_at))
    return len(items)


def purge_deleted(uow: UnitOfWork, *, older_than: timedelta, limit: int = AT_ONCE) -> int:
    """Purge tasks deleted longer ago, with their comments, files and bytes. Returns how many tasks.

    The trail keeps their history, including the purge.
    """
    before = uow.now - older_than
    rows = task_sweeps.lock_deleted(uow.session, before=before, limit=limit)
    contents = task_sweeps.purge_parts(uow.session, before=before)
    contents |= task_sweeps.purge(uow.session, [row["id"] for row in rows]) if rows else set()
    task_sweeps.purge_contents(uow.session, contents)
    for row in rows:
        uow.mark_revised(row["workspace_id"], [row["id"]])
    record(uow, *map(_purged, rows))
    return len(rows)


def _overdue(row: Row) -> Entry:
    status = row["status"].value
    changes = {"due_at": row["due_at"].isoformat()}
    actor = system_actor(row["workspace_id"])
    return Entry(actor, "task.overdue", "task", row["id"], status_before=status, status_after=status, changes=changes)


def _purged(row: Row) -> Entry:
    return Entry(system_actor(row["workspace_id"]), "task.purge", "task", row["id"], status_before=row["status"].value)
