"""Every query on activities."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from access.viewer import Viewer
from config.keyset import Keyset
from core.ids import TaskId
from core.paging import Page, Position, Row
from tasks.models.activity import Activity
from tasks.policy.resources import ResourceRef
from tasks.repository import work_items

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
    """Newest first. What is about a task is there only for those who may see that."""
    query = select(*Activity.__table__.columns).where(*_conditions(viewer, where))
    return _NEWEST_FIRST.page_of(session, query, after=after, limit=limit)


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
