"""Queries on many staged tasks at once: held, changed and counted in single statements."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from core.ids import StagedTaskId, WorkspaceId
from staging.models.staged_task import StagedTask
from staging.pages import Row
from staging.repository.rows import fetch
from staging.repository.staged import visible
from staging.states import StagedState
from staging.viewer import Viewer


def lock_visible(session: Session, viewer: Viewer, staged_ids: Collection[StagedTaskId]) -> dict[StagedTaskId, Row]:
    """Those of the staged tasks that the viewer may see, held until the transaction ends."""
    query = select(*StagedTask.__table__.columns).where(StagedTask.id.in_(staged_ids), visible(viewer))
    return {row["id"]: row for row in fetch(session, _held(query))} if staged_ids else {}


def has_due(session: Session, *, now: datetime) -> bool:
    return session.execute(_due(StagedTask.id, now=now).limit(1)).first() is not None


def lock_due(session: Session, *, now: datetime, limit: int) -> list[Row]:
    """Snoozed ones whose time has come; those that somebody else holds are left for the next time."""
    query = _due(StagedTask.id, StagedTask.workspace_id, now=now)
    query = query.order_by(StagedTask.snoozed_until, StagedTask.id).limit(limit)
    return fetch(session, query.with_for_update(skip_locked=True))


def lock_old(session: Session, workspace_id: WorkspaceId, *, before: datetime, limit: int) -> list[Row]:
    """Proposed ones that nobody has touched since; those that somebody else holds are left out."""
    query = select(StagedTask.id).where(
        StagedTask.workspace_id == workspace_id,
        StagedTask.state == StagedState.PROPOSED,
        StagedTask.created_at < before,
        StagedTask.updated_at < before,
    )
    query = query.order_by(StagedTask.created_at, StagedTask.id).limit(limit)
    return fetch(session, query.with_for_update(skip_locked=True))


def change_all(session: Session, staged_ids: Collection[StagedTaskId], values: Mapping[str, Any]) -> None:
    """These values hold for all of them, each in a new version."""
    statement = update(StagedTask).where(StagedTask.id.in_(staged_ids))
    session.execute(
        statement.values(**values, version=StagedTask.version + 1).execution_options(synchronize_session=False)
    )


def _due(*columns: Any, now: datetime) -> Select[Any]:
    return select(*columns).where(StagedTask.state == StagedState.SNOOZED, StagedTask.snoozed_until <= now)


def _held(query: Select[Any]) -> Select[Any]:
    # Always in the same order, so that two reviewers never wait for each other's rows.
    return query.order_by(StagedTask.id).with_for_update()
