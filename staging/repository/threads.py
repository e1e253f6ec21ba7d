"""Suggestions found before in other mail of the same thread."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.rows import fetch
from core.ids import SourceId, WorkspaceId
from core.paging import Row
from intake.candidate import Polarity
from intake.inbound.models import InboundMessage
from staging.models.staged_task import StagedTask
from staging.states import StagedState

_MOST = 200
_WANTED = (StagedState.PROPOSED, StagedState.SNOOZED, StagedState.APPROVED)


def list_found_in_thread(session: Session, workspace_id: WorkspaceId, source_id: SourceId) -> Sequence[Row]:
    """Approved and undecided suggestions from other sources of the source's thread, oldest first."""
    threads = select(InboundMessage.thread).where(
        InboundMessage.workspace_id == workspace_id,
        InboundMessage.source_id == source_id,
        InboundMessage.thread.is_not(None),
    )
    others = select(InboundMessage.source_id).where(
        InboundMessage.workspace_id == workspace_id,
        InboundMessage.thread.in_(threads),
        InboundMessage.source_id.is_not(None),
        InboundMessage.source_id != source_id,
    )
    query = select(*StagedTask.__table__.columns).where(
        StagedTask.workspace_id == workspace_id,
        StagedTask.source_id.in_(others),
        StagedTask.polarity == Polarity.DO,
        StagedTask.state.in_(_WANTED),
    )
    return fetch(session, query.order_by(StagedTask.created_at, StagedTask.id).limit(_MOST))
