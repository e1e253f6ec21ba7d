"""Passed due dates that were recorded, so that the trail gets one entry for each."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, UtcDateTime
from core.ids import TaskId, WorkspaceId
from tasks.models.columns import IdColumn


class OverdueNote(Base):
    """One due date of one task that passed while the task was open."""

    __tablename__ = "overdue_notes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "task_id"], ["work_items.workspace_id", "work_items.id"], ondelete="CASCADE"
        ),
    )

    task_id: Mapped[TaskId] = mapped_column(IdColumn, primary_key=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)
