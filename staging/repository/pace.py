"""Rows for the report on pace."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from access.viewer import Viewer
from core.paging import Row
from staging.models.review import ReviewAction, ReviewStep
from staging.models.staged_task import StagedTask
from staging.policy.review import ReviewKind
from staging.repository import visibility
from tasks.models.work_item import WorkItem
from tasks.repository import work_items
from tasks.states import TaskStatus

_READ_IN = 1_000
_DECIDING = (ReviewKind.APPROVE, ReviewKind.REJECT, ReviewKind.MERGE)


def walk_found(session: Session, viewer: Viewer, *, since: datetime) -> Iterator[Row]:
    """The creation time of each suggestion."""
    query = select(StagedTask.created_at.label("at")).where(visibility.visible(viewer), StagedTask.created_at >= since)
    yield from _walk(session, query)


def walk_decided(session: Session, viewer: Viewer, *, since: datetime) -> Iterator[Row]:
    """Each decision that was not undone: when, by whom, and how long it took, where known."""
    query = (
        select(
            ReviewAction.created_at.label("at"),
            ReviewAction.kind,
            ReviewAction.actor_id,
            StagedTask.seconds_spent,
        )
        .join(ReviewStep, ReviewStep.action_id == ReviewAction.id)
        .join(StagedTask, StagedTask.id == ReviewStep.staged_id)
        .where(ReviewAction.workspace_id == viewer.workspace_id, ReviewAction.created_at >= since)
        .where(ReviewAction.kind.in_(_DECIDING), ReviewStep.undone_at.is_(None), visibility.visible(viewer))
    )
    yield from _walk(session, query)


def walk_completed(session: Session, viewer: Viewer, *, since: datetime) -> Iterator[Row]:
    """The closing time of each completed task."""
    query = select(WorkItem.closed_at.label("at")).where(
        work_items.visible(viewer), WorkItem.status == TaskStatus.COMPLETED, WorkItem.closed_at >= since
    )
    yield from _walk(session, query)


def _walk(session: Session, query: Any) -> Iterator[Row]:
    for row in session.execute(query.execution_options(yield_per=_READ_IN)).mappings():
        yield dict(row)
