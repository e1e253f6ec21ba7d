"""Who may read what was noted about staged tasks, however they were decided."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from access.viewer import Readership, Viewer
from staging.models.staged_task import StagedTask
from staging.repository.staged import concerns


def find_readership(session: Session, viewer: Viewer, staged_ids: Collection[str]) -> Readership:
    if not staged_ids:
        return Readership()
    query = select(StagedTask.id, StagedTask.is_private, concerns(viewer).label("is_own")).where(
        StagedTask.workspace_id == viewer.workspace_id, StagedTask.id.in_(staged_ids)
    )
    rows = session.execute(query).all()
    return Readership(
        open=frozenset(row.id for row in rows if not row.is_private),
        own=frozenset(row.id for row in rows if row.is_own),
    )


def find_versions(session: Session, ids: Collection[str]) -> dict[str, int]:
    """The present version of each, also of deleted ones."""
    rows = session.execute(select(StagedTask.id, StagedTask.version).where(StagedTask.id.in_(ids))).all()
    return {row.id: row.version for row in rows}
