"""Queries for daily digests: which are due, and the public messages and suggestions that they report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from config.database import insert_into
from core.ids import MemberId, WorkspaceId
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.inbound.models import InboundMessage
from intake.inbound.words import Outcome, Way
from staging.models.mail_digest import MailDigest
from staging.models.staged_task import StagedTask
from staging.states import StagedState

_WAIT_FOR_SOMEBODY = (Outcome.QUARANTINED, Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits for a decision: subject, sender and reason."""

    subject: str | None
    sender: str | None
    outcome: Outcome
    detail: str | None


def find(session: Session, workspace_id: WorkspaceId, member_id: MemberId) -> MailDigest | None:
    return session.scalars(select(MailDigest).where(*_of(workspace_id, member_id))).one_or_none()


def lock(session: Session, workspace_id: WorkspaceId, member_id: MemberId) -> MailDigest | None:
    """The member's digest, locked until this transaction ends."""
    query = select(MailDigest).where(*_of(workspace_id, member_id)).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def ensure(
    session: Session,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    *,
    hour: int,
    told_until: datetime,
    due_at: datetime,
) -> tuple[bool, MailDigest]:
    """Whether the row was inserted, and the row, locked."""
    values = {
        "workspace_id": workspace_id,
        "member_id": member_id,
        "hour": hour,
        "told_until": told_until,
        "due_at": due_at,
    }
    inserting = insert_into(session, MailDigest).values(values).on_conflict_do_nothing()
    is_new = session.execute(inserting.returning(MailDigest.member_id)).first() is not None
    query = select(MailDigest).where(*_of(workspace_id, member_id)).with_for_update()
    return is_new, session.scalars(query.execution_options(populate_existing=True)).one()


def has_due(session: Session, *, now: datetime) -> bool:
    query = select(MailDigest.member_id).where(MailDigest.due_at <= now).limit(1)
    return session.execute(query).first() is not None


def lock_due(session: Session, *, now: datetime, limit: int) -> Sequence[MailDigest]:
    """Digests that are due; those locked by another process are skipped."""
    query = select(MailDigest).where(MailDigest.due_at <= now).order_by(MailDigest.due_at).limit(limit)
    return session.scalars(query.with_for_update(skip_locked=True)).all()


def count_outcomes(session: Session, workspace_id: WorkspaceId, *, since: datetime) -> dict[Outcome, int]:
    """The number of public messages since then, by outcome."""
    query = select(InboundMessage.outcome, func.count()).where(*_open(workspace_id), InboundMessage.created_at > since)
    return {row[0]: row[1] for row in session.execute(query.group_by(InboundMessage.outcome))}


def list_waiting(session: Session, workspace_id: WorkspaceId, *, limit: int) -> list[Waiting]:
    """Public messages that wait for a decision, newest first."""
    query = select(
        InboundMessage.subject, InboundMessage.sender_address, InboundMessage.outcome, InboundMessage.detail
    ).where(*_open(workspace_id), InboundMessage.outcome.in_(_WAIT_FOR_SOMEBODY))
    newest = query.order_by(InboundMessage.created_at.desc(), InboundMessage.id.desc()).limit(limit)
    return [Waiting(*row) for row in session.execute(newest)]


def count_waiting(session: Session, workspace_id: WorkspaceId) -> int:
    query = select(func.count()).where(*_open(workspace_id), InboundMessage.outcome.in_(_WAIT_FOR_SOMEBODY))
    return session.execute(query).scalar_one()


def count_proposed(session: Session, workspace_id: WorkspaceId) -> int:
    """How many likely public suggestions wait for review."""
    query = select(func.count()).where(
        StagedTask.workspace_id == workspace_id,
        StagedTask.state == StagedState.PROPOSED,
        StagedTask.confidence >= DEFAULT_THRESHOLD,
        StagedTask.is_private.is_(False),
    )
    return session.execute(query).scalar_one()


def _of(workspace_id: WorkspaceId, member_id: MemberId) -> tuple[ColumnElement[bool], ...]:
    return MailDigest.workspace_id == workspace_id, MailDigest.member_id == member_id


def _open(workspace_id: WorkspaceId) -> tuple[ColumnElement[bool], ...]:
    """Public messages sent to the workspace. Uploaded files are left out: their uploader saw the result at once."""
    return (
        InboundMessage.workspace_id == workspace_id,
        InboundMessage.is_private.is_(False),
        InboundMessage.way != Way.UPLOAD,
    )
