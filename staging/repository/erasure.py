"""Queries that erase text of suggestions whose source is erased."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from config.many_rows import is_among
from config.rows import fetch
from core.ids import SourceId, StagedTaskId
from core.paging import Row
from staging.models.evidence import EvidenceRow
from staging.models.review import ReviewStep
from staging.models.staged_task import StagedTask
from staging.states import StagedState


def lock_waiting(session: Session, source_id: SourceId, states: Collection[StagedState]) -> list[Row]:
    """Lock the source's suggestions in these states."""
    query = select(StagedTask.id, StagedTask.state, StagedTask.is_private, StagedTask.workspace_id)
    query = query.where(StagedTask.source_id == source_id, StagedTask.state.in_(states)).order_by(StagedTask.id)
    return fetch(session, query.with_for_update())


def lock_of_source(session: Session, source_id: SourceId) -> Sequence[StagedTask]:
    """Lock all suggestions of the source, freshly read."""
    query = select(StagedTask).where(StagedTask.source_id == source_id).order_by(StagedTask.id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).all()


def erase_quotes(session: Session, source_id: SourceId, *, except_for: Collection[StagedTaskId]) -> None:
    """Erase the source's quotes, except those of the given suggestions; the text around quotes is always erased."""
    around = update(EvidenceRow).where(EvidenceRow.source_id == source_id)
    session.execute(around.values(context_before="", context_after=""))
    quoted = around if not except_for else around.where(EvidenceRow.staged_id.not_in(except_for))
    session.execute(quoted.values(quote="", speaker=None))


def forget_steps(session: Session, staged_ids: Collection[StagedTaskId]) -> None:
    """Delete the steps of these suggestions: they hold earlier text, which undo would restore."""
    session.execute(delete(ReviewStep).where(is_among(session, ReviewStep.staged_id, staged_ids)))
