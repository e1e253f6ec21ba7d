"""Actions of reviewers, one per request, with the earlier state of each row: enough to undo them exactly."""

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.ids import StagedTaskId
from tasks.models.action import Action, Step
from tasks.models.columns import IdColumn


class ReviewAction(Action):
    """One request of a reviewer, of the given kind."""

    __tablename__ = "review_actions"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # referred to by the steps, so that no step mixes two workspaces
        Index("ix_review_actions_actor", "workspace_id", "actor_id", "id"),
        Index("ix_review_actions_created", "created_at"),
        Index("ix_review_actions_undone", "workspace_id", "actor_id", "undone_at"),
    )

    kind: Mapped[str] = mapped_column(String(16))


class ReviewStep(Step):
    """What an action did to one staged task."""

    __tablename__ = "review_steps"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "action_id"], ["review_actions.workspace_id", "review_actions.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["workspace_id", "staged_id"], ["staged_tasks.workspace_id", "staged_tasks.id"], ondelete="CASCADE"
        ),
        Index("ix_review_steps_staged", "staged_id", "version_after"),
    )

    staged_id: Mapped[StagedTaskId] = mapped_column(IdColumn, primary_key=True)
