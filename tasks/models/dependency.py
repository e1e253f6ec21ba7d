"""Dependencies between tasks: what one is part of, waits for, and follows up."""

from sqlalchemy import ForeignKeyConstraint, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base
from core.ids import TaskId, WorkspaceId
from tasks.models.columns import IdColumn, word
from tasks.policy.dependencies import DependencyKind


class TaskDependency(Base):
    """One task's dependency on another. Purging a task deletes its dependencies."""

    __tablename__ = "task_ties"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "task_id"], ["work_items.workspace_id", "work_items.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["workspace_id", "other_id"], ["work_items.workspace_id", "work_items.id"], ondelete="CASCADE"
        ),
        Index("ix_task_ties_other", "other_id", "kind", "task_id"),
    )

    task_id: Mapped[TaskId] = mapped_column(IdColumn, primary_key=True)
    kind: Mapped[DependencyKind] = mapped_column(word(DependencyKind), primary_key=True)
    other_id: Mapped[TaskId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    position: Mapped[int] = mapped_column(Integer)
