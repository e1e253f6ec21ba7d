"""What extraction found in one source, as rows that can be updated."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from config.many_rows import is_among
from config.rows import fetch
from core.ids import SourceId, StagedTaskId, WorkspaceId
from core.paging import Row
from staging.models.evidence import EvidenceRow
from staging.models.staged_task import StagedTask


def lock_found(session: Session, workspace_id: WorkspaceId, source_id: SourceId) -> Sequence[StagedTask]:
    """Lock all found suggestions of the source, decided or not."""
    query = (
        select(StagedTask)
        .where(StagedTask.workspace_id == workspace_id, StagedTask.source_id == source_id)
        .where(StagedTask.fingerprint.is_not(None))
        .order_by(StagedTask.created_at, StagedTask.id)
    )
    return session.scalars(query.with_for_update(key_share=True).execution_options(populate_existing=True)).all()


def lock_rows(session: Session, staged_ids: Collection[StagedTaskId]) -> Mapping[StagedTaskId, Row]:
    """Lock these rows in the order of their ids, as every transaction does."""
    query = select(*StagedTask.__table__.columns).where(is_among(session, StagedTask.id, staged_ids))
    rows = fetch(session, query.order_by(StagedTask.id).with_for_update(key_share=True))
    return {row["id"]: row for row in rows}


def lock_rows_of(session: Session, source_ids: Collection[SourceId]) -> Sequence[Row]:
    """Lock all suggestions of the sources, also those that were added by hand."""
    query = select(*StagedTask.__table__.columns).where(is_among(session, StagedTask.source_id, source_ids))
    return fetch(session, query.order_by(StagedTask.id).with_for_update(key_share=True))


def name_speakers(session: Session, staged_id: StagedTaskId, speakers: Mapping[int, str | None]) -> None:
    """Set the speakers of the quotes of these segments."""
    for segment_index, speaker in speakers.items():
        session.execute(
            update(EvidenceRow)
            .where(EvidenceRow.staged_id == staged_id, EvidenceRow.segment_index == segment_index)
            .values(speaker=speaker)
        )
