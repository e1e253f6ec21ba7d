"""Rows for reports on tasks."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from access.models import Member
from access.viewer import Viewer
from core.paging import Row
from tasks.models.assignee import Assignee
from tasks.models.work_item import WorkItem
from tasks.repository.task_filter import TaskFilter
from tasks.repository.work_items import listed

_READ_IN = 1_000
_JUDGED = (WorkItem.created_at, WorkItem.closed_at, WorkItem.sla_hours, WorkItem.priority)


def walk_judged(session: Session, viewer: Viewer, where: TaskFilter, *, now: datetime) -> Iterator[Row]:
    """The columns that a service level is judged by, of every task that has one, streamed."""
    query = select(*_JUDGED).where(*listed(session, viewer, where, now=now), WorkItem.sla_hours.is_not(None))
    yield from _walk(session, query)


def walk_judged_by_assignee(session: Session, viewer: Viewer, where: TaskFilter, *, now: datetime) -> Iterator[Row]:
    """The same rows, once per assignee of a task, or once for a task without one."""
    # An alias, because the condition on visibility also uses the table of assignees.
    assigned = aliased(Assignee)
    query = (
        select(*_JUDGED, assigned.member_id, Member.name)
        .outerjoin(assigned, assigned.task_id == WorkItem.id)
        .outerjoin(Member, Member.id == assigned.member_id)
        .where(*listed(session, viewer, where, now=now), WorkItem.sla_hours.is_not(None))
    )
    yield from _walk(session, query)


def _walk(session: Session, query: Any) -> Iterator[Row]:
    for row in session.execute(query.execution_options(yield_per=_READ_IN)).mappings():
        yield dict(row)
