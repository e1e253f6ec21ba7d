"""Every query that only counts: active tasks in one pass over an index, completed ones in a range of another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from access.viewer import Viewer
from tasks.models.assignee import Assignee
from tasks.models.work_item import WorkItem
from tasks.repository.task_conditions import is_active
from tasks.repository.task_filter import TaskFilter
from tasks.repository.work_items import listed
from tasks.states import TaskStatus


@dataclass(frozen=True, slots=True)
class Days:
    """The start of today and of the last seven days, the end of today, and the present time."""

    now: datetime
    today: datetime
    tomorrow: datetime
    week: datetime


@dataclass(frozen=True, slots=True)
class ActiveCounts:
    """Active tasks by status, and how many of them are pressing in some way."""

    open: int
    in_progress: int
    overdue: int
    due_today: int
    unassigned: int
    sla_breached: int


def count_active(session: Session, viewer: Viewer, where: TaskFilter, days: Days) -> ActiveCounts:
    is_begun = WorkItem.status == TaskStatus.IN_PROGRESS
    is_assigned = exists().where(Assignee.task_id == WorkItem.id)
    is_due_today = (WorkItem.due_sort >= days.today) & (WorkItem.due_sort < days.tomorrow)
    is_late, is_slow = WorkItem.due_sort < days.now, WorkItem.sla_due_at < days.now
    counted = (~is_begun, is_begun, is_late, is_due_today, ~is_assigned, is_slow)
    query = select(*(func.count().filter(condition) for condition in counted))
    query = query.select_from(WorkItem).where(*listed(session, viewer, where, now=days.now), is_active())
    numbers: tuple[int, ...] = tuple(session.execute(query).one())
    return ActiveCounts(*numbers)


def count_completed(session: Session, viewer: Viewer, where: TaskFilter, days: Days) -> tuple[int, int]:
    """Count tasks completed today, and in the last seven days."""
    is_done = (WorkItem.status == TaskStatus.COMPLETED) & (WorkItem.closed_at >= days.week)
    query = select(func.count().filter(WorkItem.closed_at >= days.today), func.count())
    query = query.select_from(WorkItem).where(*listed(session, viewer, where, now=days.now), is_done)
    today, week = session.execute(query).one()
    return today, week


def count_each(
    session: Session, viewer: Viewer, asked: Mapping[str, TaskFilter], *, now: datetime
) -> Mapping[str, int]:
    """The length of each of these lists."""
    numbers = [
        select(func.count()).select_from(WorkItem).where(*listed(session, viewer, where, now=now)).scalar_subquery()
        for where in asked.values()
    ]
    return dict(zip(asked, session.execute(select(*numbers)).one(), strict=True))
