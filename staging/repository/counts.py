"""How many suggestions wait for a decision."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import Session

from access.viewer import Viewer
from config.conditions import within
from config.many_rows import is_among
from core.ids import SourceId
from staging.models.staged_task import StagedTask
from staging.repository.search import Found
from staging.repository.visibility import visible
from staging.states import StagedState
from tasks.policy.resources import ResourceRef
from tasks.policy.sla import SlaState
from tasks.repository.json_array import has_object
from tasks.repository.resources import list_below, list_related
from tasks.repository.search_index import subjects
from tasks.repository.task_conditions import of_kind
from tasks.repository.task_filter import LinkedTo, TaskFilter


def count_waiting(session: Session, viewer: Viewer, where: TaskFilter, *, now: datetime) -> int:
    """Count proposed suggestions, narrowed by those parts of the filter that apply to suggestions."""
    asked = [*_kind(session, viewer, where), *_people(where), *_times(where, now=now)]
    query = select(func.count()).select_from(StagedTask)
    query = query.where(visible(viewer), StagedTask.state == StagedState.PROPOSED, *asked)
    return session.scalar(query) or 0


def count_by_source(
    session: Session, viewer: Viewer, source_ids: Collection[SourceId]
) -> Mapping[SourceId, Mapping[StagedState, int]]:
    """The number of suggestions by source and state that the viewer may see."""
    query = select(StagedTask.source_id, StagedTask.state, func.count()).where(
        is_among(session, StagedTask.source_id, source_ids), visible(viewer)
    )
    found: dict[SourceId, dict[StagedState, int]] = {source_id: {} for source_id in source_ids}
    for source_id, state, count in session.execute(query.group_by(StagedTask.source_id, StagedTask.state)):
        if source_id is not None:
            found[source_id][state] = count
    return found


def _kind(session: Session, viewer: Viewer, where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    if where.words is not None:
        yield StagedTask.id.in_(subjects(session, viewer.workspace_id, Found.STAGED, where.words))
    yield from of_kind(session, StagedTask.__table__.columns, where)
    for link in where.links:
        yield or_(*(has_object(session, StagedTask.links, named) for named in _named(session, viewer, link)))


def _named(session: Session, viewer: Viewer, link: LinkedTo) -> list[dict[str, str]]:
    """The forms of link that match the filter, as they stand in a suggestion's links."""
    if not link.ids:
        return [{"type": link.type}]
    refs = [ResourceRef(link.type, thing) for thing in link.ids]
    related = list_related(session, viewer.workspace_id, refs) if link.or_related else {}
    below = list_below(session, viewer.workspace_id, refs) if link.or_below else ()
    things = dict.fromkeys(
        [*refs, *(ResourceRef(ref.type, id_) for ref in refs for id_ in related.get(ref, ())), *below]
    )
    return [{"type": ref.type, "id": ref.id} for ref in things]


def _people(where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    if where.assignee_id is not None:
        yield StagedTask.owner_id == where.assignee_id
    if where.assignee_ids is not None:
        yield StagedTask.owner_id.in_(where.assignee_ids)
    if where.created_by is not None:
        yield StagedTask.created_by.in_(where.created_by)
    if where.has_owner is not None:
        yield StagedTask.owner_id.is_not(None) if where.has_owner else StagedTask.owner_id.is_(None)


def _times(where: TaskFilter, *, now: datetime) -> Iterator[ColumnElement[bool]]:
    if where.sla_states is not None and SlaState.NONE not in where.sla_states:
        yield false()
    if where.stale_days is not None:
        yield StagedTask.updated_at < now - where.stale_for
    yield from within(
        (StagedTask.due_at, where.due_after, where.due_before),
        (StagedTask.created_at, where.created_after, where.created_before),
        (StagedTask.updated_at, where.updated_after, where.updated_before),
    )
