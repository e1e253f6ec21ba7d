"""What was done to tasks, one action per request, with what each item was before: enough to undo it exactly."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Integer, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.ids import ActionId, MemberId, TaskId, WorkspaceId
from tasks.models.columns import IdColumn


class TaskAction(Base):
    """One request that changed tasks; ``is_single`` for one that was about one task alone."""

    __tablename__ = "task_actions"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # what the steps refer to, so that none mixes two workspaces
        Index("ix_task_actions_actor", "workspace_id", "actor_id", "id"),
        Index("ix_task_actions_created", "created_at"),
        Index("ix_task_actions_undone", "workspace_id", "actor_id", "undone_at"),
    )

    id: Mapped[ActionId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    actor_id: Mapped[MemberId | None] = mapped_column(IdColumn)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    is_single: Mapped[bool] = mapped_column(default=False, server_default=false())


class TaskStep(Base):
    """What an action did to one task: the fields that it changed, as they were. The versions tell whether anybody has changed it since.

    Once it is undone, ``after`` says how these fields stood until then and ``undone_version`` what the task stands in now.
    """

    __tablename__ = "task_steps"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "action_id"], ["task_actions.workspace_id", "task_actions.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["workspace_id", "task_id"], ["work_items.workspace_id", "work_items.id"], ondelete="CASCADE"
        ),
        Index("ix_task_steps_task", "task_id", "version_after"),
    )

    action_id: Mapped[ActionId] = mapped_column(IdColumn, primary_key=True)
    task_id: Mapped[TaskId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    is_new: Mapped[bool]
    before: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    version_before: Mapped[int] = mapped_column(Integer)
    version_after: Mapped[int] = mapped_column(Integer)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    after: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    undone_version: Mapped[int | None] = mapped_column(Integer)
