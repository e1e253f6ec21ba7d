"""Proposals by agents to change tasks, and members' recommendations about suggestions. People decide both."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.actor import Channel
from core.ids import MemberId, ProposalId, StagedTaskId, TaskId, WorkspaceId
from tasks.models.columns import IdColumn, word


class ProposalKind(StrEnum):
    EDIT = "edit"
    REOPEN = "reopen"
    DELETE = "delete"
    COMMENT = "comment"
    ATTACH = "attach"
    RESTORE = "restore"


class ProposalState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Recommended(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"
    MERGE = "merge"


class Proposal(Base):
    """One change of one task, as an agent asked for it."""

    __tablename__ = "task_proposals"
    __table_args__ = (
        ForeignKeyConstraint(["task_id"], ["work_items.id"], ondelete="CASCADE"),
        Index("ix_task_proposals_list", "workspace_id", "state", "created_at", "id"),
        Index("ix_task_proposals_task", "task_id", "state"),
    )

    id: Mapped[ProposalId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    task_id: Mapped[TaskId] = mapped_column(IdColumn)
    # The version of the task that the agent had read.
    task_version: Mapped[int] = mapped_column(Integer)
    kind: Mapped[ProposalKind] = mapped_column(word(ProposalKind))
    changes: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    state: Mapped[ProposalState] = mapped_column(word(ProposalState))
    decided_by: Mapped[MemberId | None] = mapped_column(IdColumn)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decision_note: Mapped[str | None] = mapped_column(Text)
    channel: Mapped[Channel] = mapped_column(word(Channel))
    created_by: Mapped[MemberId | None] = mapped_column(IdColumn)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)


class Recommendation(Base):
    """What a member thinks should become of a suggestion, and why; it decides nothing."""

    __tablename__ = "staged_recommendations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "staged_id"], ["staged_tasks.workspace_id", "staged_tasks.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("staged_id", "member_id"),
        Index("ix_staged_recommendations_list", "workspace_id", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    staged_id: Mapped[StagedTaskId] = mapped_column(IdColumn)
    member_id: Mapped[MemberId] = mapped_column(IdColumn)
    action: Mapped[Recommended] = mapped_column(word(Recommended))
    reason: Mapped[str] = mapped_column(Text)
    into: Mapped[str | None] = mapped_column(IdColumn)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
