"""The assignees of a task, in order: the first one is the owner."""

from sqlalchemy import ForeignKeyConstraint, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base
from core.ids import MemberId, TaskId, WorkspaceId
from tasks.models.columns import IdColumn


class Assignee(Base):
    __tablename__ = "task_assignees"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "task_id"], ["work_items.workspace_id", "work_items.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),
        Index("ix_task_assignees_member", "member_id", "task_id"),
    )

    task_id: Mapped[TaskId] = mapped_column(IdColumn, primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    position: Mapped[int] = mapped_column(Integer)
