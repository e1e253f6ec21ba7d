"""Every query on activities."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from access.viewer import Readership, Viewer
from config.keyset import Keyset
from config.many_rows import is_among
from core.ids import TaskId
from core.paging import Page, Position, Row
from tasks.models.activity import Activity
from tasks.policy.resources import ResourceRef
from tasks.repository import readership, work_items

_NEWEST_FIRST = Keyset(Activity.occurred_at, Activity.id, is_descending=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFilter:
    """Which activities to list; None does not filter."""

    about: ResourceRef | None = None
    task_id: TaskId | None = None


def add(session: Session, activity: Activity) -> None:
    session.add(activity)
    session.flush()


def list_rows(
    session: Session, viewer: Viewer, where: ActivityFilter, *, after: Position | None, limit: int
) -> Page[Row]:
    """Activities newest first, without those of tasks that the viewer may not see."""
    query = select(*Activity.__table__.columns).where(*_conditions(viewer, where))
    return _NEWEST_FIRST.page_of(session, query, after=after, limit=limit)


def find_readership(session: Session, viewer: Viewer, activity_ids: Collection[str]) -> Readership:
    """Who may read trail entries about activities: those who may read entries about their tasks."""
    if not activity_ids:
        return Readership()
    query = select(Activity.id, Activity.task_id).where(
        Activity.workspace_id == viewer.workspace_id, is_among(session, Activity.id, activity_ids)
    )
    task_of = {row.id: row.task_id for row in session.execute(query)}
    tasks = readership.find_readership(session, viewer, {task_id for task_id in task_of.values() if task_id})
    return Readership(
        open=frozenset(known for known, task_id in task_of.items() if task_id is None or task_id in tasks.open),
        own=frozenset(known for known, task_id in task_of.items() if task_id in tasks.own),
    )


def _conditions(viewer: Viewer, where: ActivityFilter) -> list[ColumnElement[bool]]:
    found = [
        Activity.workspace_id == viewer.workspace_id,
        or_(Activity.task_id.is_(None), Activity.task_id.in_(work_items.live_ids(viewer))),
    ]
    if where.about is not None:
        found.append(Activity.related_resource_type == where.about.type)
        found.append(Activity.related_resource_id == where.about.id)
    if where.task_id is not None:
        found.append(Activity.task_id == where.task_id)
    return found
