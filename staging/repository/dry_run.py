"""Counts for a dry run of policies: the last decisions, waiting suggestions, and what would expire or be erased."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from access.models import Member, MemberKind
from access.viewer import Viewer
from config.rows import fetch
from core.paging import Row
from intake.document import Origin
from intake.models import Source
from intake.sources.repository import ERASED
from intake.sources.visibility import visible as visible_source
from staging.models.staged_task import DecisionAction, StagedTask
from staging.repository.visibility import visible as visible_staged
from staging.states import StagedState
from tasks.models.work_item import WorkItem
from tasks.repository.work_items import visible as visible_task

_DECIDING = (DecisionAction.APPROVE, DecisionAction.REJECT, DecisionAction.MERGE)


def list_last_decisions(session: Session, viewer: Viewer, *, limit: int) -> Sequence[Row]:
    """The last decided suggestions, latest decision first."""
    query = select(
        StagedTask.id,
        StagedTask.title,
        StagedTask.owner_id,
        StagedTask.confidence,
        StagedTask.decision_action,
        StagedTask.created_at,
        StagedTask.decided_at,
    ).where(visible_staged(viewer), StagedTask.decision_action.in_(_DECIDING), StagedTask.decided_at.is_not(None))
    return fetch(session, query.order_by(StagedTask.decided_at.desc(), StagedTask.id.desc()).limit(limit))


def count_waiting(session: Session, viewer: Viewer, *conditions: ColumnElement[bool]) -> int:
    """Count proposed suggestions."""
    return _count(session, StagedTask.id, visible_staged(viewer), StagedTask.state == StagedState.PROPOSED, *conditions)


def has_no_owner() -> ColumnElement[bool]:
    return StagedTask.owner_id.is_(None)


def was_left_alone_since(instant: datetime) -> ColumnElement[bool]:
    """The same condition as for suggestions that expire."""
    return (StagedTask.created_at < instant) & (StagedTask.updated_at < instant)


def count_live_sources(session: Session, viewer: Viewer, origin: Origin, *, before: datetime | None = None) -> int:
    """Count live sources of that origin; with ``before`` only older ones."""
    older = [Source.created_at < before] if before is not None else []
    live = (visible_source(viewer), Source.origin == origin, Source.deleted_at.is_(None))
    return _count(session, Source.id, *live, *older)


def count_deleted_sources(session: Session, viewer: Viewer, *, before: datetime | None = None) -> int:
    """Count deleted sources that are not erased; with ``before`` only those deleted earlier."""
    older = [Source.deleted_at < before] if before is not None else []
    deleted = (visible_source(viewer), Source.deleted_at.is_not(None), Source.sha256 != ERASED)
    return _count(session, Source.id, *deleted, *older)


def count_made(session: Session, viewer: Viewer, *, since: datetime, by_agents: bool) -> int:
    """Count tasks that were created directly and not from a suggestion."""
    made = [visible_task(viewer), WorkItem.created_at >= since, WorkItem.staged_id.is_(None)]
    if by_agents:
        agents = select(Member.id).where(Member.workspace_id == viewer.workspace_id, Member.kind == MemberKind.AGENT)
        made.append(WorkItem.created_by.in_(agents))
    return _count(session, WorkItem.id, *made)


def _count(session: Session, column: Any, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(column)).where(*conditions)) or 0
