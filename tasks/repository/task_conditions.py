"""The SQL conditions of filters on tasks."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, func, or_
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from access.models import Member
from config.conditions import within
from core.ids import MemberId
from tasks.models.assignee import Assignee
from tasks.models.dependency import TaskDependency
from tasks.models.link import TaskLink
from tasks.models.resource import Resource, ResourceRelation
from tasks.models.work_item import ACTIVE_WORDS, WorkItem
from tasks.policy.dependencies import DependencyKind
from tasks.policy.sla import SlaState
from tasks.repository.json_array import has_any_word
from tasks.repository.task_filter import LinkedTo, Standing, TaskFilter
from tasks.states import ACTIVE, TaskStatus

# An instant, or a parameter for it in a cached query.
Moment = datetime | ColumnElement[datetime]
Columns = ReadOnlyColumnCollection[str, Any]
_TABLE = WorkItem.__table__


def conditions(session: Session, where: TaskFilter, *, now: Moment) -> Iterator[ColumnElement[bool]]:
    """All conditions of the filter."""
    yield from _standing(where, now=now)
    yield from of_kind(session, _TABLE.columns, where)
    yield from _people(where)
    yield from _times(where)
    yield from _named(where)
    for link in where.links:
        yield _is_about(link, is_open=where.is_of_open_work)
    if where.any_links:
        yield or_(*(_is_about(link, is_open=where.is_of_open_work) for link in where.any_links))
    if where.sla_states is not None:
        yield or_(false(), *(_stands_at(state, now=now) for state in where.sla_states))
    if where.stale_days is not None:
        yield and_(is_active(), WorkItem.updated_at < now - where.stale_for)


def _named(where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    """Conditions that apply to tasks only, and not to suggestions."""
    if where.ids is not None:
        yield WorkItem.id.in_(where.ids)
    if where.parent_id is not None:
        yield exists().where(
            TaskDependency.task_id == WorkItem.id,
            TaskDependency.kind == DependencyKind.PARENT,
            TaskDependency.other_id == where.parent_id,
        )
    if where.channels is not None:
        yield WorkItem.channel.in_(where.channels)
    if where.origins is not None:
        yield WorkItem.origin.in_(where.origins)


def is_active() -> ColumnElement[bool]:
    """Whether the task is active. The values are literals, because a partial index only helps a query with the same text."""
    return WorkItem.status.in_(bindparam("active", ACTIVE_WORDS, expanding=True, literal_execute=True))


def is_late(*, now: Moment) -> ColumnElement[bool]:
    return and_(is_active(), WorkItem.due_sort < now)


def _standing(where: TaskFilter, *, now: Moment) -> Iterator[ColumnElement[bool]]:
    if where.or_overdue:
        yield or_(is_late(now=now), WorkItem.status.in_(where.statuses or ()))
    elif where.statuses is not None:
        yield _is_one_of(where.statuses)
    elif where.standings is not None:
        yield _in_one_of(frozenset().union(*(standing.statuses for standing in where.standings)))
        yield or_(false(), *(_stands(standing, now=now) for standing in where.standings))
    elif where.hides_final:
        yield is_active()
    if where.is_overdue is not None:
        yield is_late(now=now) if where.is_overdue else ~is_late(now=now)


def _is_one_of(statuses: frozenset[TaskStatus]) -> ColumnElement[bool]:
    """Equality for one status: an IN clause is expanded at each execution, whatever its length."""
    return WorkItem.status == next(iter(statuses)) if len(statuses) == 1 else WorkItem.status.in_(statuses)


def _in_one_of(statuses: frozenset[TaskStatus]) -> ColumnElement[bool]:
    """Redundant beside the conditions of each standing, but lets an index of active tasks or of statuses help."""
    return is_active() if statuses and statuses <= ACTIVE else WorkItem.status.in_(statuses)


def _stands(standing: Standing, *, now: Moment) -> ColumnElement[bool]:
    asked: list[ColumnElement[bool]] = [WorkItem.status.in_(standing.statuses)]
    if standing.is_begun is not None:
        begun = WorkItem.started_at.is_not(None)
        asked.append(begun if standing.is_begun else ~begun)
    if standing.is_overdue is not None:
        asked.append(is_late(now=now) if standing.is_overdue else ~is_late(now=now))
    return and_(*asked)


def of_kind(session: Session, columns: Columns, where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    """Conditions on fields that tasks share with suggestions."""
    if where.priorities is not None:
        yield columns["priority"].in_(where.priorities)
    if where.types is not None:
        yield columns["type"].in_(where.types)
    if where.is_private is not None:
        yield columns["is_private"].is_(where.is_private)
    if where.source_id is not None:
        yield columns["source_id"] == where.source_id
    if where.tags is not None:
        yield has_any_word(session, columns["tags"], where.tags)


def _people(where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    assigned = exists().where(Assignee.task_id == WorkItem.id)
    if where.assignee_id is not None:
        yield assigned.where(Assignee.member_id == where.assignee_id)
    if where.assignee_ids is not None:
        yield assigned.where(Assignee.member_id.in_(where.assignee_ids))
    if where.created_by is not None:
        yield WorkItem.created_by.in_(where.created_by)
    if where.owed_to is not None:
        # Asked first, because a name is looked up for each row that has one.
        yield WorkItem.owed_to.is_not(None)
        yield _is_owed_to(where.owed_to)
    if where.has_owner is not None:
        yield assigned if where.has_owner else ~assigned


def _is_owed_to(member_ids: frozenset[MemberId]) -> ColumnElement[bool]:
    """Sources say names and no ids, so that members are compared by name; whoever is renamed goes by the new one."""
    return exists().where(
        Member.workspace_id == WorkItem.workspace_id,
        Member.id.in_(member_ids),
        func.lower(Member.name) == func.lower(WorkItem.owed_to),
    )


def _is_about(link: LinkedTo, *, is_open: bool) -> ColumnElement[bool]:
    """Whether the task has the link. For open tasks the condition is on the links themselves, which have a partial index."""
    linked = exists().where(TaskLink.task_id == WorkItem.id, TaskLink.workspace_id == WorkItem.workspace_id)
    linked = linked.where(TaskLink.task_is_open) if is_open else linked
    of_type = TaskLink.type == link.type
    if not link.ids:
        return linked.where(of_type)
    named = TaskLink.id.in_(link.ids)
    fits = and_(of_type, named | _belongs_to(link) if link.or_related else named)
    return linked.where(fits | _is_part_of(link) if link.or_below else fits)


def _is_part_of(link: LinkedTo) -> ColumnElement[bool]:
    """Whether the link leads to a resource whose parent is one of those named."""
    return exists().where(
        Resource.workspace_id == TaskLink.workspace_id,
        Resource.type == TaskLink.type,
        Resource.id == TaskLink.id,
        Resource.parent_type == link.type,
        Resource.parent_id.in_(link.ids),
    )


def _belongs_to(link: LinkedTo) -> ColumnElement[bool]:
    kept = ResourceRelation
    return exists().where(
        kept.workspace_id == TaskLink.workspace_id,
        kept.type == link.type,
        kept.id.in_(link.ids),
        kept.related_id == TaskLink.id,
    )


def _stands_at(state: SlaState, *, now: Moment) -> ColumnElement[bool]:
    is_open, closed_at, due_at = WorkItem.closed_at.is_(None), WorkItem.closed_at, WorkItem.sla_due_at
    found: dict[SlaState, ColumnElement[bool]] = {
        SlaState.NONE: due_at.is_(None),
        SlaState.ON_TRACK: and_(is_open, WorkItem.sla_risk_at > now, due_at >= now),
        SlaState.AT_RISK: and_(is_open, WorkItem.sla_risk_at <= now, due_at >= now),
        SlaState.MET: closed_at <= due_at,
        SlaState.BREACHED: or_(closed_at > due_at, and_(is_open, due_at < now)),
    }
    return found[state]


def _times(where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    yield from within(
        (WorkItem.due_at, where.due_after, where.due_before),
        (WorkItem.created_at, where.created_after, where.created_before),
        (WorkItem.updated_at, where.updated_after, where.updated_before),
    )
