"""Which rows a viewer may read, and their versions, including deleted rows."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from access.viewer import Readership, Viewer


def find_readership(
    session: Session, viewer: Viewer, model: Any, ids: Collection[str], *, is_own: ColumnElement[bool]
) -> Readership:
    """Which of the rows are open to the whole workspace, and which are the viewer's own."""
    if not ids:
        return Readership()
    query = select(model.id, model.is_private, is_own.label("is_own")).where(
        model.workspace_id == viewer.workspace_id, model.id.in_(ids)
    )
    rows = session.execute(query).all()
    return Readership(
        open=frozenset(row.id for row in rows if not row.is_private),
        own=frozenset(row.id for row in rows if row.is_own),
    )


def find_versions(session: Session, model: Any, ids: Collection[str]) -> dict[str, int]:
    rows = session.execute(select(model.id, model.version).where(model.id.in_(ids))).all()
    return {row.id: row.version for row in rows}
