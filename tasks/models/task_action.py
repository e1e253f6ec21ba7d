"""Actions on tasks, one per request, with the earlier state of each task: enough to undo them exactly."""

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from core.ids import TaskId
from tasks.models.action import Action, Step
from tasks.models.columns import IdColumn


class TaskAction(Action):
    """One request that changed tasks; ``is_single`` if it concerned only one."""

    __tablename__ = "task_actions"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # referred to by the steps, so that no step mixes two workspaces
        Index("ix_task_actions_actor", "workspace_id", "actor_id", "id"),
        Index("ix_task_actions_created", "created_at"),
        Index("ix_task_actions_undone", "workspace_id", "actor_id", "undone_at"),
    )

    is_single: Mapped[bool] = mapped_column(default=False, server_default=false())


class TaskStep(Step):
    """The change of one task by an action: the earlier values of changed fields; ``is_new`` where it created the task."""

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

    task_id: Mapped[TaskId] = mapped_column(IdColumn, primary_key=True)
    is_new: Mapped[bool]
