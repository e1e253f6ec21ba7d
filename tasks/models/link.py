"""What a task is about: typed ids of things that live elsewhere, the first one primary."""

from sqlalchemy import ForeignKeyConstraint, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base
from core.ids import TaskId, WorkspaceId
from tasks.models.columns import IdColumn


class TaskLink(Base):
    __tablename__ = "task_links"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "task_id"], ["work_items.workspace_id", "work_items.id"], ondelete="CASCADE"
        ),
        Index("ix_task_links_thing", "workspace_id", "type", "id", "task_id"),
    )

    task_id: Mapped[TaskId] = mapped_column(IdColumn, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    type: Mapped[str] = mapped_column(String(32))
    id: Mapped[str] = mapped_column(String(128))
    name: Mapped[str | None] = mapped_column(String(255))
    role: Mapped[str | None] = mapped_column(String(32))
