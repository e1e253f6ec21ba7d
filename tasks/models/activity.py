"""Activities: what happened with a customer, such as a call, a mail or a meeting, and why a task exists."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, UtcDateTime
from core.actor import Channel
from core.ids import ActivityId, MemberId, TaskId, WorkspaceId
from tasks.models.columns import IdColumn, word


class Activity(Base):
    """One activity. Its row stays when its task is purged."""

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_occurred", "workspace_id", "occurred_at", "id"),
        Index("ix_activities_thing", "workspace_id", "related_resource_type", "related_resource_id", "occurred_at"),
        Index("ix_activities_task", "task_id", "occurred_at"),
    )

    id: Mapped[ActivityId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    type: Mapped[str] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text)
    related_resource_type: Mapped[str | None] = mapped_column(String(32))
    related_resource_id: Mapped[str | None] = mapped_column(String(128))
    task_id: Mapped[TaskId | None] = mapped_column(IdColumn)
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    channel: Mapped[Channel] = mapped_column(word(Channel))
    created_by: Mapped[MemberId | None] = mapped_column(IdColumn)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
