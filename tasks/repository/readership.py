"""Who may read what was noted about work items, also about deleted ones."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from access.viewer import Readership, Viewer
from tasks.models.work_item import WorkItem
from tasks.repository.work_items import concerns


def find_readership(session: Session, viewer: Viewer, task_ids: Collection[str]) -> Readership:
    if not task_ids:
        return Readership()
    query = select(WorkItem.id, WorkItem.is_private, concerns(viewer).label("is_own")).where(
        WorkItem.workspace_id == viewer.workspace_id, WorkItem.id.in_(task_ids)
    )
    rows = session.execute(query).all()
    return Readership(
        open=frozenset(row.id for row in rows if not row.is_private),
        own=frozenset(row.id for row in rows if row.is_own),
    )


def find_versions(session: Session, ids: Collection[str]) -> dict[str, int]:
    """The present version of each, also of deleted ones."""
    rows = session.execute(select(WorkItem.id, WorkItem.version).where(WorkItem.id.in_(ids))).all()
    return {row.id: row.version for row in rows}
