"""How lists of work items are narrowed and ordered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import Session

from core.ids import MemberId, SourceId
from intake.candidate import Priority
from staging.models.assignee import Assignee
from staging.models.work_item import WorkItem
from staging.repository.json_array import has_element
from staging.states import ACTIVE, TaskStatus


class TaskSort(StrEnum):
    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"
    DUE_AT = "due_at"
    PRIORITY = "priority"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """Which work items to list; None does not filter. Ranges include their start and not their end.

    ``or_overdue`` lists overdue items besides those of the named statuses, ``is_overdue`` only such, or none such.
    """

    statuses: frozenset[TaskStatus] | None = None
    or_overdue: bool = False
    is_overdue: bool | None = None
    priorities: frozenset[Priority] | None = None
    assignee_id: MemberId | None = None
    has_owner: bool | None = None
    source_id: SourceId | None = None
    tag: str | None = None
    due_after: datetime | None = None
    due_before: datetime | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None


_COLUMN_OF: dict[TaskSort, Any] = {
    TaskSort.CREATED_AT: WorkItem.created_at,
    TaskSort.UPDATED_AT: WorkItem.updated_at,
    TaskSort.DUE_AT: WorkItem.due_sort,
    TaskSort.PRIORITY: WorkItem.priority,
    TaskSort.TITLE: WorkItem.title,
}


def column_of(sort: TaskSort) -> Any:
    return _COLUMN_OF[sort]


def conditions(session: Session, where: TaskFilter, *, now: datetime) -> Iterator[ColumnElement[bool]]:
    """What each named filter asks of a row."""
    yield from _standing(where, now=now)
    if where.priorities is not None:
        yield WorkItem.priority.in_(where.priorities)
    if where.source_id is not None:
        yield WorkItem.source_id == where.source_id
    if where.tag is not None:
        yield has_element(session, WorkItem.tags, where.tag)
    yield from _people(where)
    yield from _times(where)


def _standing(where: TaskFilter, *, now: datetime) -> Iterator[ColumnElement[bool]]:
    overdue = and_(WorkItem.status.in_(ACTIVE), WorkItem.due_sort < now)
    if where.or_overdue:
        yield or_(overdue, WorkItem.status.in_(where.statuses or ()))
    elif where.statuses is not None:
        yield WorkItem.status.in_(where.statuses)
    if where.is_overdue is not None:
        yield overdue if where.is_overdue else ~overdue


def _people(where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    assigned = exists().where(Assignee.task_id == WorkItem.id)
    if where.assignee_id is not None:
        yield assigned.where(Assignee.member_id == where.assignee_id)
    if where.has_owner is not None:
        yield assigned if where.has_owner else ~assigned


def _times(where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    if where.due_after is not None:
        yield WorkItem.due_at >= where.due_after
    if where.due_before is not None:
        yield WorkItem.due_at < where.due_before
    if where.created_after is not None:
        yield WorkItem.created_at >= where.created_after
    if where.created_before is not None:
        yield WorkItem.created_at < where.created_before
