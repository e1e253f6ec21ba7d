"""What somebody said in a source, taken out of it; and the source as a file of its own, once its original may not stay."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.ids import SourceId, WorkspaceId
from intake.blobs import DatabaseBlobs
from intake.inbound.models import InboundMessage
from intake.models import SegmentRow, Source

# The content that a source referred to, by workspace and sha-256.
Content = tuple[str, str]


def hide_speech(session: Session, source_id: SourceId, labels: Collection[str], hidden: Callable[[str], str]) -> None:
    """Of what was said under these labels nothing is left in the text but its length."""
    text = session.scalar(select(Source.text).where(Source.id == source_id)) or ""
    turns = select(SegmentRow.char_start, SegmentRow.char_end).where(
        SegmentRow.source_id == source_id, SegmentRow.speaker.in_(labels)
    )
    for start, end in session.execute(turns).all():
        text = text[:start] + hidden(text[start:end]) + text[end:]
    session.execute(update(Source).where(Source.id == source_id).values(text=text))


def replace_original(session: Session, source_id: SourceId, *, at: datetime) -> Content:
    """The original is what was read of it, as plain text; the answer is the content that it no longer refers to."""
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
