"""Erases messages: bytes, facts and senders are removed, and only the fact of their arrival stays.

The hashes that identify a mail stay, so that the same mail is not read again when it is delivered again.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from config.database import insert_into
from config.owed.row import JobState
from core.ids import SourceId, WorkspaceId
from intake.inbound.models import InboundMessage
from intake.models import Blob
from intake.sources.repository import ERASED

# A reference to stored content: workspace and sha-256.
Content = tuple[str, str]
# The longest chain of duplicates that is followed; chains are short.
_MOST_STEPS = 20

_BARE = dict.fromkeys(
    (
        "envelope_sender",
        "checks",
        "detail",
        "message_id",
        "subject",
        "sender_name",
        "sender_address",
        "author_name",
        "author_address",
        "search_text",
        "verdict_reason",
        "last_step",
    )
)


def lock_of_source(session: Session, source_id: SourceId) -> list[str]:
    """Lock the messages of the source. Return their ids and those of their duplicates."""
    query = select(InboundMessage.id).where(InboundMessage.source_id == source_id)
    found = list(session.scalars(query.order_by(InboundMessage.id).with_for_update()))
    return with_copies(session, found)


def with_copies(session: Session, message_ids: Collection[str]) -> list[str]:
    """The ids of the messages and of their duplicates."""
    known = set(message_ids)
    for _ in range(_MOST_STEPS):
        copies = select(InboundMessage.id).where(
            InboundMessage.duplicate_of.in_(known), InboundMessage.id.not_in(known)
        )
        more = set(session.scalars(copies))
        if not more:
            break
        known |= more
    return sorted(known)


def find_answers(session: Session, letter_ids: Collection[str]) -> list[str]:
    """The messages that answer these outgoing letters and have no source of their own; they may quote the letters."""
    is_answer = (InboundMessage.answers_id.in_(letter_ids), InboundMessage.source_id.is_(None))
    query = select(InboundMessage.id).where(*is_answer)
    return list(session.scalars(query.order_by(InboundMessage.id))) if letter_ids else []


def lock_over(session: Session, workspace_id: WorkspaceId, *, before: datetime, limit: int) -> list[str]:
    """Lock finished messages that were received before the instant and have no source."""
    query = select(InboundMessage.id).where(
        InboundMessage.workspace_id == workspace_id,
        InboundMessage.created_at < before,
        InboundMessage.source_id.is_(None),
        InboundMessage.sha256 != ERASED,
        InboundMessage.state.in_((JobState.DONE, JobState.FAILED)),
    )
    query = query.order_by(InboundMessage.created_at, InboundMessage.id).limit(limit)
    return list(session.scalars(query.with_for_update(skip_locked=True)))


def lock_deleted(session: Session, workspace_id: WorkspaceId, *, before: datetime, limit: int) -> list[str]:
    """Lock messages that were deleted before the instant and are not erased yet."""
    query = select(InboundMessage.id).where(
        InboundMessage.workspace_id == workspace_id,
        InboundMessage.deleted_at < before,
        InboundMessage.sha256 != ERASED,
    )
    query = query.order_by(InboundMessage.deleted_at, InboundMessage.id).limit(limit)
    return list(session.scalars(query.with_for_update(skip_locked=True)))


def erase_messages(
    session: Session, workspace_id: WorkspaceId, message_ids: Collection[str], *, at: datetime
) -> set[Content]:
    """Erase the messages. Return the content that they no longer refer to."""
    if not message_ids:
        return set()
    these = InboundMessage.id.in_(message_ids)
    contents: set[Content] = {
        (workspace_id, sha256) for sha256 in session.scalars(select(InboundMessage.sha256).where(these))
    }
    nothing = {"workspace_id": workspace_id, "sha256": ERASED, "size": 0, "data": b""}
    session.execute(insert_into(session, Blob).values(nothing).on_conflict_do_nothing())
    values: dict[str, object] = {**_BARE, "flags": [], "sha256": ERASED, "size": 0, "reason": ERASED, "updated_at": at}
    statement = update(InboundMessage).where(these).values(**values, version=InboundMessage.version + 1)
    session.execute(statement.execution_options(synchronize_session=False))
    return contents
