"""Erases what a person said in a source, and replaces the original bytes with the remaining text."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.ids import SourceId, WorkspaceId
from intake.blobs import DatabaseBlobs
from intake.inbound.models import InboundMessage
from intake.models import SegmentRow, Source

# A reference to stored content: workspace and sha-256.
Content = tuple[str, str]


def hide_speech(session: Session, source_id: SourceId, labels: Collection[str], hidden: Callable[[str], str]) -> None:
    """Replace what was said under these labels with hidden text, which has the same length."""
    text = session.scalar(select(Source.text).where(Source.id == source_id)) or ""
    turns = select(SegmentRow.char_start, SegmentRow.char_end).where(
        SegmentRow.source_id == source_id, SegmentRow.speaker.in_(labels)
    )
    for start, end in session.execute(turns).all():
        text = text[:start] + hidden(text[start:end]) + text[end:]
    session.execute(update(Source).where(Source.id == source_id).values(text=text))


def replace_original(session: Session, source_id: SourceId, *, at: datetime) -> Content:
    """Replace the original bytes with the text that was read. Return the content that the source no longer refers to."""
    source = session.execute(
        select(Source.workspace_id, Source.sha256, Source.text).where(Source.id == source_id)
    ).one()
    turns = select(SegmentRow.speaker, SegmentRow.char_start, SegmentRow.char_end)
    rows = session.execute(turns.where(SegmentRow.source_id == source_id).order_by(SegmentRow.index)).all()
    said = [f"{row.speaker}: " * bool(row.speaker) + (source.text or "")[row.char_start : row.char_end] for row in rows]
    data = "\n".join([*said, ""]).encode()
    workspace_id = WorkspaceId(source.workspace_id)
    sha256 = DatabaseBlobs().put(session, workspace_id, data)
    values = {"sha256": sha256, "size": len(data), "content_type": "text/plain", "file_name": "erased.txt"}
    statement = update(Source).where(Source.id == source_id)
    session.execute(statement.values(**values, requested_format=None, updated_at=at, version=Source.version + 1))
    mail = update(InboundMessage).where(InboundMessage.source_id == source_id, InboundMessage.sha256 == source.sha256)
    session.execute(mail.values(sha256=sha256, size=len(data)))
    return workspace_id, source.sha256
