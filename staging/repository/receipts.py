"""Every query for receipts: which messages are owed one, and what was found in them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from config.rows import fetch
from core.ids import WorkspaceId
from core.paging import Row
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.inbound.models import InboundMessage
from intake.inbound.words import Outcome, ReceiptState
from intake.models import Source
from staging.models.staged_task import StagedTask
from staging.states import UNDECIDED

_SETTLED = (Outcome.STAGED, Outcome.NOTHING_FOUND, Outcome.FAILED)


def has_owed(session: Session) -> bool:
    """Whether a receipt about findings is owed to any sender."""
    return session.execute(_owed().with_only_columns(InboundMessage.id).limit(1)).first() is not None


def lock_owed(session: Session, *, limit: int) -> Sequence[InboundMessage]:
    """Messages that are owed a receipt about findings; those locked by another process are skipped."""
    return session.scalars(_owed().limit(limit).with_for_update(skip_locked=True)).all()


def has_decided(session: Session) -> bool:
    """Whether a letter about decisions is owed to any sender."""
    return session.execute(_decided().with_only_columns(InboundMessage.id).limit(1)).first() is not None


def lock_decided(session: Session, *, limit: int) -> Sequence[InboundMessage]:
    """Messages whose likely suggestions are all decided and whose sender is owed a letter about that."""
    return session.scalars(_decided().limit(limit).with_for_update(skip_locked=True, of=InboundMessage)).all()


def list_of_source(session: Session, workspace_id: WorkspaceId, source_id: str) -> list[Row]:
    """The suggestions of a mail and of its attachments, in the order in which they were found."""
    query = select(*StagedTask.__table__.columns).where(StagedTask.workspace_id == workspace_id, _is_of(source_id))
    return fetch(session, query.order_by(StagedTask.created_at, StagedTask.id))


def _owed() -> Select[InboundMessage]:
    is_read = InboundMessage.staged_count.is_not(None)
    return select(InboundMessage).where(
        InboundMessage.receipt == ReceiptState.OWED,
        or_(InboundMessage.outcome.in_(_SETTLED), and_(InboundMessage.outcome == Outcome.ANSWERED, is_read)),
    )


def _decided() -> Select[InboundMessage]:
    waits = select(StagedTask.id).where(
        _is_of(InboundMessage.source_id),
        StagedTask.state.in_(UNDECIDED),
        StagedTask.confidence >= DEFAULT_THRESHOLD,
    )
    return select(InboundMessage).where(InboundMessage.receipt == ReceiptState.AWAITED, ~waits.exists())


def _is_of(mail: Any) -> ColumnElement[bool]:
    """Whether the suggestion belongs to that source, or to one of its attachments."""
    return or_(
        StagedTask.source_id == mail, StagedTask.source_id.in_(select(Source.id).where(Source.parent_id == mail))
    )
