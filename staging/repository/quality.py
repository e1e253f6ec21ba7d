"""Rows for the report on extraction's quality."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from access.models import Member
from access.viewer import Viewer
from core.paging import Row
from staging.models.staged_task import StagedTask
from staging.repository import visibility
from staging.states import StagedState

JUDGED = (StagedState.APPROVED, StagedState.MERGED, StagedState.REJECTED)
_READ_IN = 1_000
_COUNTED = (
    StagedTask.state,
    StagedTask.origin,
    StagedTask.confidence,
    StagedTask.commitment,
    StagedTask.extractor_version,
    StagedTask.owner_id,
    StagedTask.why,
    StagedTask.reason_code,
    StagedTask.decision_edits,
)


def walk_judged(session: Session, viewer: Viewer, *, since: datetime, until: datetime | None) -> Iterator[Row]:
    """Each suggestion of extraction that was decided in that time, streamed."""
    query = (
        select(*_COUNTED, Member.name.label("owner_name"))
        .outerjoin(Member, Member.id == StagedTask.owner_id)
        .where(*_decided(viewer, since=since, until=until), StagedTask.state.in_(JUDGED))
        .where(StagedTask.fingerprint.is_not(None))
        # Repetitions in a mail thread are merged by the system, and no reviewer judged them.
        .where(or_(StagedTask.state != StagedState.MERGED, StagedTask.decided_by.is_not(None)))
    )
    yield from _walk(session, query)


def count_missed(session: Session, viewer: Viewer, *, since: datetime, until: datetime | None) -> int:
    """How many approved suggestions were added by others with evidence from a source that extraction had read."""
    query = select(func.count(StagedTask.id)).where(
        *_decided(viewer, since=since, until=until),
        StagedTask.state == StagedState.APPROVED,
        StagedTask.fingerprint.is_(None),
        StagedTask.source_id.is_not(None),
    )
    return session.scalar(query) or 0


def _decided(viewer: Viewer, *, since: datetime, until: datetime | None) -> Iterator[ColumnElement[bool]]:
    yield visibility.visible(viewer)
    yield StagedTask.decided_at >= since
    # A decision updates the row, so the index on ``updated_at`` finds everything decided since.
    yield StagedTask.updated_at >= since
    if until is not None:
        yield StagedTask.decided_at < until


def _walk(session: Session, query: Any) -> Iterator[Row]:
    for row in session.execute(query.execution_options(yield_per=_READ_IN)).mappings():
        yield dict(row)
