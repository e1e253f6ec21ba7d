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
