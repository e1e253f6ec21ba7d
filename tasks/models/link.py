"""Links of tasks: type and id of a resource in another system, the first one primary."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, Integer, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, UtcDateTime
from core.ids import TaskId, WorkspaceId
from tasks.models.columns import IdColumn


class TaskLink(Base):
    __tablename__ = "task_links"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "task_id"], ["work_items.workspace_id", "work_items.id"], ondelete="CASCADE"
        ),
        # Tasks linked with one resource, newest or oldest first (list_about_one_thing).
        Index("ix_task_links_thing", "workspace_id", "type", "id", "task_created_at", "task_id"),
        # The same for open tasks only, which stay few however many are finished.
        Index(
            "ix_task_links_open",
            *("workspace_id", "type", "id", "task_created_at", "task_id"),
            sqlite_where=text("task_is_open = 1"),
            postgresql_where=text("task_is_open"),
        ),
    )

    task_id: Mapped[TaskId] = mapped_column(IdColumn, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    type: Mapped[str] = mapped_column(String(32))
    id: Mapped[str] = mapped_column(String(128))
    name: Mapped[str | None] = mapped_column(String(255))
    role: Mapped[str | None] = mapped_column(String(32))
    # The task's creation time, which never changes: lists of one resource's tasks come straight off the index. A
    # trigger writes it, whichever code inserts the row.
    task_created_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Whether the task is open. Triggers keep it up to date.
    task_is_open: Mapped[bool] = mapped_column(default=False, server_default=false())
