"""The staged queue: undecided suggestions, and how the others were decided."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.actor import Channel
from core.ids import ActionId, JobId, MemberId, SourceId, StagedTaskId, TaskId, WorkspaceId
from intake.candidate import Commitment, Polarity, Priority, TaskType
from staging.policy.reasons import RejectReason
from staging.states import StagedState
from tasks.models.columns import DueColumns, IdColumn, RankedPriority, word
from tasks.policy.draft import WorkOrigin


class DecisionAction(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"
    MERGE = "merge"
    SNOOZE = "snooze"
    EXPIRE = "expire"
    DELETE = "delete"


class StagedTask(DueColumns, Base):
    """One suggestion. The first values of extraction stay in ``suggested``, so that edits can be told from them."""

    __tablename__ = "staged_tasks"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # referred to by other tables, so that no row mixes two workspaces
        UniqueConstraint("source_id", "fingerprint"),
        ForeignKeyConstraint(["workspace_id", "owner_id"], ["members.workspace_id", "members.id"]),
        Index("ix_staged_tasks_created", "workspace_id", "created_at", "id"),
        Index("ix_staged_tasks_updated", "workspace_id", "updated_at", "id"),
        Index("ix_staged_tasks_queue", "workspace_id", "state", "created_at", "id"),
        Index("ix_staged_tasks_confidence", "workspace_id", "state", "confidence", "id"),
        Index("ix_staged_tasks_due", "workspace_id", "state", "due_sort", "id"),
        Index("ix_staged_tasks_owner", "workspace_id", "owner_id", "created_at", "id"),
        # The same for all rows, decided ones included.
        Index("ix_staged_tasks_all_confidence", "workspace_id", "confidence", "id"),
        Index("ix_staged_tasks_all_due", "workspace_id", "due_sort", "id"),
        # Partial indexes: few rows are merged or snoozed, and all others cost nothing here.
        Index(
            "ix_staged_tasks_survivor",
            *("survivor_id", "id"),
            sqlite_where=text("survivor_id IS NOT NULL"),
            postgresql_where=text("survivor_id IS NOT NULL"),
        ),
        Index(
            "ix_staged_tasks_snoozed",
            *("snoozed_until", "id"),
            sqlite_where=text("snoozed_until IS NOT NULL"),
            postgresql_where=text("snoozed_until IS NOT NULL"),
        ),
    )

    id: Mapped[StagedTaskId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    source_id: Mapped[SourceId | None] = mapped_column(ForeignKey("sources.id"))
    job_id: Mapped[JobId | None] = mapped_column(ForeignKey("jobs.id"))
    origin: Mapped[WorkOrigin] = mapped_column(word(WorkOrigin))
    state: Mapped[StagedState] = mapped_column(word(StagedState))

    title: Mapped[str] = mapped_column(String(500))
    description: Mapped[str] = mapped_column(Text)
    owner: Mapped[str | None] = mapped_column(String(255))
    owner_id: Mapped[MemberId | None] = mapped_column(IdColumn)
    owner_candidates: Mapped[list[str]] = mapped_column(JsonValue)
    owed_to: Mapped[str | None] = mapped_column(String(255))
    due_phrase: Mapped[str | None] = mapped_column(Text)
    due_anchor: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_rule: Mapped[str | None] = mapped_column(String(64))
    priority: Mapped[Priority] = mapped_column(RankedPriority)
    type: Mapped[TaskType] = mapped_column(word(TaskType))
    tags: Mapped[list[str]] = mapped_column(JsonValue)
    links: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    is_private: Mapped[bool]

    confidence: Mapped[float]
    commitment: Mapped[Commitment | None] = mapped_column(word(Commitment))
    polarity: Mapped[Polarity] = mapped_column(word(Polarity))
    why: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    extractor_version: Mapped[str | None] = mapped_column(String(32))
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    suggested: Mapped[dict[str, Any]] = mapped_column(JsonValue)

    action_id: Mapped[ActionId | None] = mapped_column(IdColumn)
    decided_by: Mapped[str | None] = mapped_column(IdColumn)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decision_action: Mapped[DecisionAction | None] = mapped_column(word(DecisionAction))
    reason_code: Mapped[RejectReason | None] = mapped_column(word(RejectReason))
    decision_note: Mapped[str | None] = mapped_column(Text)
    decision_edits: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    seconds_spent: Mapped[float | None]
    task_id: Mapped[TaskId | None] = mapped_column(IdColumn)
    # The open task that this report says is done; only where the polarity is ``done``.
    completes: Mapped[TaskId | None] = mapped_column(IdColumn)
    merged_into: Mapped[str | None] = mapped_column(IdColumn)
    # The end of a chain of merges: a suggestion, or a task that was created directly.
    survivor_id: Mapped[str | None] = mapped_column(IdColumn)
    snoozed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Task fields that a suggestion has no column for, requested by agents that may only suggest.
    task_fields: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    # The instant since when new readings of the source do not find it any more.
    gone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # Remarks of members, sent by mail before the decision.
    remarks: Mapped[list[dict[str, Any]] | None] = mapped_column(JsonValue)

    channel: Mapped[Channel] = mapped_column(word(Channel))
    created_by: Mapped[MemberId | None] = mapped_column(IdColumn)
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
