"""Attachments of tasks: files, stored byte for byte, and addresses, which are never fetched."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, UtcDateTime
from core.ids import AttachmentId, MemberId, ProposalId, TaskId, WorkspaceId
from tasks.models.columns import IdColumn, word


class AttachmentKind(StrEnum):
    FILE = "file"
    URL = "url"


class Attachment(Base):
    """One file, with the type detected from its bytes, or one address."""

    __tablename__ = "task_attachments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "task_id"], ["work_items.workspace_id", "work_items.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workspace_id", "sha256"], ["blobs.workspace_id", "blobs.sha256"]),
        Index("ix_task_attachments_task", "task_id", "created_at", "id"),
        Index("ix_task_attachments_content", "workspace_id", "sha256"),
        Index(
            "ix_task_attachments_held",
            "proposal_id",
            sqlite_where=text("proposal_id IS NOT NULL"),
            postgresql_where=text("proposal_id IS NOT NULL"),
        ),
    )

    id: Mapped[AttachmentId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    task_id: Mapped[TaskId] = mapped_column(IdColumn)
    kind: Mapped[AttachmentKind] = mapped_column(word(AttachmentKind))
    name: Mapped[str] = mapped_column(String(255))
    url: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None] = mapped_column(BigInteger)
    content_type: Mapped[str | None] = mapped_column(String(127))
    added_by: Mapped[MemberId | None] = mapped_column(IdColumn)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # A file sent by an agent waits for this proposal; the row counts as deleted until a person accepts it.
    proposal_id: Mapped[ProposalId | None] = mapped_column(IdColumn)
