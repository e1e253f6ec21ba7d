"""Every query that only counts: one pass over an index for active work, a range of another for what was completed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, false, func, or_, select
from sqlalchemy.orm import Session

from staging.models.assignee import Assignee
from staging.models.staged_task import StagedTask
from staging.models.work_item import WorkItem
from staging.policy.resources import ResourceRef
from staging.policy.sla import SlaState
from staging.repository.json_array import has_object
from staging.repository.resources import list_related
from staging.repository.search_index import Found, subjects
from staging.repository.staged import visible
from staging.repository.task_conditions import is_active, of_kind
from staging.repository.task_filter import LinkedTo, TaskFilter
from staging.repository.work_items import listed
from staging.states import StagedState, TaskStatus
from staging.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Days:
    """Where today and the last seven days begin, where today ends, and what the time is."""

    now: datetime
    today: datetime
    tomorrow: datetime
    week: datetime


@dataclass(frozen=True, slots=True)
class ActiveCounts:
    """Active work: where it stands, and besides what is pressing about it."""

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
    """Work completed today, and in the last seven days."""
    is_done = (WorkItem.status == TaskStatus.COMPLETED) & (WorkItem.closed_at >= days.week)
    query = select(func.count().filter(WorkItem.closed_at >= days.today), func.count())
    query = query.select_from(WorkItem).where(*listed(session, viewer, where, now=days.now), is_done)
    today, week = session.execute(query).one()
    return today, week


def count_waiting(session: Session, viewer: Viewer, where: TaskFilter, days: Days) -> int:
    """Suggestions that wait for a decision, narrowed by what of the filter makes sense for them."""
    asked = [*_kind(session, viewer, where), *_people(where), *_times(where, now=days.now)]
    query = select(func.count()).select_from(StagedTask)
    query = query.where(visible(viewer), StagedTask.state == StagedState.PROPOSED, *asked)
    return session.scalar(query) or 0


def _kind(session: Session, viewer: Viewer, where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    if where.words is not None:
        yield StagedTask.id.in_(subjects(session, viewer.workspace_id, Found.STAGED, where.words))
    yield from of_kind(session, StagedTask, where)
    for link in where.links:
        yield or_(*(has_object(session, StagedTask.links, named) for named in _named(session, viewer, link)))


def _named(session: Session, viewer: Viewer, link: LinkedTo) -> list[dict[str, str]]:
    """What a link of a suggestion may look like to be the one that was asked for."""
    if link.id is None:
        return [{"type": link.type}]
    ref = ResourceRef(link.type, link.id)
    related = list_related(session, viewer.workspace_id, [ref])[ref] if link.or_related else ()
    return [{"type": link.type, "id": thing} for thing in (link.id, *related)]


def _people(where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    if where.assignee_id is not None:
        yield StagedTask.owner_id == where.assignee_id
    if where.assignee_ids is not None:
        yield StagedTask.owner_id.in_(where.assignee_ids)
    if where.has_owner is not None:
        yield StagedTask.owner_id.is_not(None) if where.has_owner else StagedTask.owner_id.is_(None)


def _times(where: TaskFilter, *, now: datetime) -> Iterator[ColumnElement[bool]]:
    if where.sla_states is not None and SlaState.NONE not in where.sla_states:
        yield false()
    if where.stale_days is not None:
        yield StagedTask.updated_at < now - where.stale_for
    if where.due_after is not None:
        yield StagedTask.due_at >= where.due_after
    if where.due_before is not None:
        yield StagedTask.due_at < where.due_before
    if where.created_after is not None:
        yield StagedTask.created_at >= where.created_after
    if where.created_before is not None:
        yield StagedTask.created_at < where.created_before
