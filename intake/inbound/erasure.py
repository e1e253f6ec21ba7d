"""Taking everything out of messages but that they came: bytes, what was found in them, and who sent them.

What tells a message apart from its copies stays as hashes, so that the same mail which is delivered again is not read anew.
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

# The content that a message referred to, by workspace and sha-256.
Content = tuple[str, str]
# Of chains of duplicates and answers, which are short.
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
    """The messages that the source came of, and those that are the same mail again."""
    query = select(InboundMessage.id).where(InboundMessage.source_id == source_id)
    found = list(session.scalars(query.order_by(InboundMessage.id).with_for_update()))
    return with_copies(session, found)


def with_copies(session: Session, message_ids: Collection[str]) -> list[str]:
    """The messages, and those that were found to be the same mail again."""
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
    """The messages that answer these letters of ours, and quote them; those that were read as mail of their own stand alone."""
    is_answer = (InboundMessage.answers_id.in_(letter_ids), InboundMessage.source_id.is_(None))
    query = select(InboundMessage.id).where(*is_answer)
    return list(session.scalars(query.order_by(InboundMessage.id))) if letter_ids else []


def lock_over(session: Session, workspace_id: WorkspaceId, *, before: datetime, limit: int) -> list[str]:
    """Messages from before then of which no source came, and which nobody works on."""
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
    """Messages that were deleted before then, and of which something is left."""
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
    """The answer is the content that the messages no longer refer to."""
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
