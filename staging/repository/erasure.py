"""Queries that take words out of suggestions whose source is erased."""

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
    """Those of the source that wait for a decision."""
    query = select(StagedTask.id, StagedTask.state, StagedTask.is_private, StagedTask.workspace_id)
    query = query.where(StagedTask.source_id == source_id, StagedTask.state.in_(states)).order_by(StagedTask.id)
    return fetch(session, query.with_for_update())


def lock_of_source(session: Session, source_id: SourceId) -> Sequence[StagedTask]:
    """All of the source, as they are now."""
    query = select(StagedTask).where(StagedTask.source_id == source_id).order_by(StagedTask.id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).all()


def erase_quotes(session: Session, source_id: SourceId, *, except_for: Collection[StagedTaskId]) -> None:
    """Nothing of the source is quoted any more, but for these; what stood around a quote goes in any case."""
    around = update(EvidenceRow).where(EvidenceRow.source_id == source_id)
    session.execute(around.values(context_before="", context_after=""))
    quoted = around if not except_for else around.where(EvidenceRow.staged_id.not_in(except_for))
    session.execute(quoted.values(quote="", speaker=None))


def forget_steps(session: Session, staged_ids: Collection[StagedTaskId]) -> None:
    """What undoing would bring back is gone."""
    session.execute(delete(ReviewStep).where(is_among(session, ReviewStep.staged_id, staged_ids)))
