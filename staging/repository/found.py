"""What extraction has found in one source, as rows that may be brought up to date."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.ids import SourceId, StagedTaskId, WorkspaceId
from staging.models.evidence import EvidenceRow
from staging.models.staged_task import StagedTask


def lock_found(session: Session, workspace_id: WorkspaceId, source_id: SourceId) -> Sequence[StagedTask]:
    """All of them, decided or not, held until the transaction ends."""
    query = (
        select(StagedTask)
        .where(StagedTask.workspace_id == workspace_id, StagedTask.source_id == source_id)
        .where(StagedTask.fingerprint.is_not(None))
        .order_by(StagedTask.created_at, StagedTask.id)
    )
    return session.scalars(query.with_for_update(key_share=True).execution_options(populate_existing=True)).all()


def name_speakers(session: Session, staged_id: StagedTaskId, speakers: Mapping[int, str | None]) -> None:
    """The quotes of these turns have these speakers."""
    for segment_index, speaker in speakers.items():
        session.execute(
            update(EvidenceRow)
            .where(EvidenceRow.staged_id == staged_id, EvidenceRow.segment_index == segment_index)
            .values(speaker=speaker)
        )
