"""Queries that delete, restore and finally erase sources. An erased source keeps its row without content."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import and_, delete, false, or_, select, true, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from config.database import insert_into
from core.errors import ConflictError
from core.ids import SourceId, WorkspaceId
from intake.document import Origin
from intake.inbound.models import InboundMessage
from intake.models import Blob, Job, SegmentRow, Source, SpeakerMapping
from intake.sources.attached import forget_names

# The digest that an erased source refers to; it is the hash of no content.
ERASED: Final = "erased"


class SameContentError(ConflictError):
    """A live source has the same content, and content is unique."""

    code = "same_content"


def lock_erasable(session: Session, workspace_id: WorkspaceId, *, before: datetime, limit: int) -> list[SourceId]:
    """Lock sources that were deleted before the instant and are not erased yet."""
    query = select(Source.id).where(
        Source.workspace_id == workspace_id, Source.deleted_at < before, Source.sha256 != ERASED
    )
    query = query.order_by(Source.deleted_at, Source.id).limit(limit).with_for_update(skip_locked=True)
    return [SourceId(source_id) for source_id in session.scalars(query)]


def find_deleted(session: Session, workspace_id: WorkspaceId, source_id: SourceId) -> Source | None:
    """The source if it is deleted and not erased yet."""
    query = select(Source).where(Source.workspace_id == workspace_id, Source.id == source_id)
    return session.scalars(query.where(Source.deleted_at.is_not(None), Source.sha256 != ERASED)).one_or_none()


def bring_back(session: Session, source: Source, *, at: datetime) -> None:
    """Restore the source. Raises SameContentError when a live source has the same content or is the same mail."""
    same = find_same_mail(session, source)
    if same is not None:
        name = f', as "{same.title}"' if same.title else ""
        raise SameContentError(
            f"The same mail came again since, by other servers, and is there{name} ({same.id}).",
            extra={"transcript_id": same.id},
        )
    try:
        with session.begin_nested():
            source.deleted_at, source.updated_at = None, at
            source.version += 1
    except IntegrityError as error:
        # Only the three unique indexes on content can be violated here.
        session.refresh(source)
        raise SameContentError("The same was handed in again since; it is there already.") from error


def find_same_mail(session: Session, source: Source) -> Source | None:
    """Another live source of the same mail and privacy. Its bytes differ by the headers that mail servers added.

    The Message-ID is not enough, because some programs reuse theirs: sender, date, subject and text must be equal too.
    """
    ours, theirs = aliased(InboundMessage), aliased(InboundMessage)
    is_same_mail = and_(
        theirs.workspace_id == ours.workspace_id,
        theirs.message_id == ours.message_id,
        theirs.sender_address.is_not_distinct_from(ours.sender_address),
        theirs.sent_at.is_not_distinct_from(ours.sent_at),
        theirs.subject.is_not_distinct_from(ours.subject),
    )
    query = (
        select(Source)
        .join(theirs, theirs.source_id == Source.id)
        .join(ours, is_same_mail)
        .where(
            ours.workspace_id == source.workspace_id,
            ours.source_id == source.id,
            Source.id != source.id,
            Source.deleted_at.is_(None),
            Source.is_private == source.is_private,
            # A source that was not read yet has no text to compare.
            or_(Source.text == source.text, Source.text.is_(None), true() if source.text is None else false()),
        )
    )
    if source.is_private:
        query = query.where(Source.created_by == source.created_by)
    return session.scalars(query.order_by(Source.created_at, Source.id).limit(1)).unique().one_or_none()


def list_deleted_with(session: Session, parent_id: SourceId, at: datetime) -> Sequence[Source]:
    """The sources that were attached to the mail and deleted with it, locked."""
    query = select(Source).where(Source.parent_id == parent_id, Source.deleted_at == at, Source.sha256 != ERASED)
    return session.scalars(query.order_by(Source.id).with_for_update()).all()


def lock_older(
    session: Session, workspace_id: WorkspaceId, origin: Origin, *, before: datetime, limit: int
) -> Sequence[Source]:
    """Lock live sources of the origin that were received before the instant."""
    query = select(Source).where(
        Source.workspace_id == workspace_id,
        Source.origin == origin,
        Source.created_at < before,
        Source.deleted_at.is_(None),
    )
    query = query.order_by(Source.created_at, Source.id).limit(limit).with_for_update(skip_locked=True)
    return session.scalars(query).all()


def erase(session: Session, source_id: SourceId, *, at: datetime) -> tuple[str, str]:
    """Erase the content of the source. Return the content that it no longer refers to."""
    where = select(Source.workspace_id, Source.sha256).where(Source.id == source_id)
    workspace_id, sha256 = session.execute(where).one()
    nothing = {"workspace_id": workspace_id, "sha256": ERASED, "size": 0, "data": b""}
    session.execute(insert_into(session, Blob).values(nothing).on_conflict_do_nothing())
    forget_names(session, source_id)
    for part in (SegmentRow, SpeakerMapping):
        session.execute(delete(part).where(part.source_id == source_id))
    session.execute(update(Job).where(Job.source_id == source_id).values(result=None))
    empty: dict[str, list[object]] = {
        name: [] for name in ("requested_participants", "participants", "links", "warnings")
    }
    bare = {"title": None, "file_name": None, "text": None, "error_detail": None, "language": None}
    values = {**bare, **empty, "sha256": ERASED, "size": 0, "updated_at": at, "version": Source.version + 1}
    statement = update(Source).where(Source.id == source_id).values(**values)
    session.execute(statement.execution_options(synchronize_session=False))
    return workspace_id, sha256
