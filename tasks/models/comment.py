"""Comments on tasks."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.actor import Channel
from core.ids import CommentId, MemberId, TaskId, WorkspaceId
from tasks.models.columns import IdColumn, word


class Comment(Base):
    """One comment. A deleted one keeps its row until retention ends, and its text is not shown."""

    __tablename__ = "task_comments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "task_id"], ["work_items.workspace_id", "work_items.id"], ondelete="CASCADE"
        ),
        Index("ix_task_comments_task", "task_id", "created_at", "id"),
    )

    id: Mapped[CommentId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    task_id: Mapped[TaskId] = mapped_column(IdColumn)
    author_id: Mapped[MemberId | None] = mapped_column(IdColumn)
    text: Mapped[str] = mapped_column(Text)
    mentions: Mapped[list[MemberId]] = mapped_column(JsonValue)
    channel: Mapped[Channel] = mapped_column(word(Channel))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
