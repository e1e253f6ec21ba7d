"""What reviewers did, one action per request, with what each row was before: enough to undo it exactly."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.ids import ActionId, MemberId, StagedTaskId, WorkspaceId
from tasks.models.columns import IdColumn


class ReviewAction(Base):
    __tablename__ = "review_actions"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # what the steps refer to, so that none mixes two workspaces
        Index("ix_review_actions_actor", "workspace_id", "actor_id", "id"),
        Index("ix_review_actions_created", "created_at"),
        Index("ix_review_actions_undone", "workspace_id", "actor_id", "undone_at"),
    )

    id: Mapped[ActionId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    actor_id: Mapped[MemberId | None] = mapped_column(IdColumn)
    kind: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReviewStep(Base):
    """What an action did to one staged task. The versions tell whether anybody has changed it since.

    Once it is undone, ``after`` says how the row stood until then and ``undone_version`` what it stands in now: enough to do it again.
    """

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

    action_id: Mapped[ActionId] = mapped_column(IdColumn, primary_key=True)
    staged_id: Mapped[StagedTaskId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    before: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    version_before: Mapped[int] = mapped_column(Integer)
    version_after: Mapped[int] = mapped_column(Integer)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    after: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    undone_version: Mapped[int | None] = mapped_column(Integer)
