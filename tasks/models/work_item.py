"""Tasks: active work, created by an approval or directly."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.actor import Channel
from core.ids import MemberId, SourceId, StagedTaskId, TaskId, TemplateId, WorkspaceId
from intake.candidate import Priority, TaskType
from tasks.models.columns import DueColumns, IdColumn, RankedPriority, word
from tasks.policy.changes import HoldReason
from tasks.policy.draft import WorkOrigin
from tasks.policy.sla import sla_due_at, sla_risk_at
from tasks.states import ACTIVE, TaskStatus

ACTIVE_WORDS: Final = sorted(status.value for status in ACTIVE)
_IS_ACTIVE: Final = f"status IN ({', '.join(repr(word) for word in ACTIVE_WORDS)})"


def _partial(condition: str, name: str, *columns: str) -> Index:
    """A partial index of the rows that meet the condition; other rows cost it nothing."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


def _there(column: str) -> str:
    return f"{column} IS NOT NULL"


class WorkItem(DueColumns, Base):
    """One task. A staged task has at most one ever: undoing and approving again restores the same one."""

    __tablename__ = "work_items"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # referred to by other tables, so that no row mixes two workspaces
        UniqueConstraint("workspace_id", "number"),  # ``work_items.find_id_by_number``
        UniqueConstraint("staged_id"),  # ``work_items.lock_of_staged``
        ForeignKeyConstraint(["workspace_id", "staged_id"], ["staged_tasks.workspace_id", "staged_tasks.id"]),
        # Every list in each order that clients may request: ``task_lists.list_rows``.
        Index("ix_work_items_created", "workspace_id", "created_at", "id"),
        Index("ix_work_items_updated", "workspace_id", "updated_at", "id"),
        Index("ix_work_items_due", "workspace_id", "due_sort", "id"),
        Index("ix_work_items_priority", "workspace_id", "priority", "id"),
        Index("ix_work_items_title", "workspace_id", "title", "id"),
        # Lists of one status, which may be rare: ``task_lists.list_rows``.
        Index("ix_work_items_status_due", "workspace_id", "status", "due_sort", "id"),
        Index("ix_work_items_status_created", "workspace_id", "status", "created_at", "id"),
        # Ordered by status, with all columns that counts need, so that these never read the rows:
        # ``task_lists.list_rows``, ``counts.count_active`` and ``work_items.count_by_status``.
        Index(
            "ix_work_items_status",
            *("workspace_id", "status", "id"),
            *("deleted_at", "due_sort", "sla_due_at", "is_private", "created_by"),
        ),
        # Active tasks by due time; they stay few however many are finished: ``task_lists.list_rows``.
        _partial(_IS_ACTIVE, "ix_work_items_active_due", "workspace_id", "due_sort", "id"),
        # Recently completed tasks: ``counts.count_completed``.
        _partial(_there("closed_at"), "ix_work_items_closed", "workspace_id", "closed_at"),
        # Tasks made of one source: ``task_lists.list_rows``; and rows of sources that are deleted.
        _partial(_there("source_id"), "ix_work_items_source", "source_id", "workspace_id", "created_at", "id"),
        # Rows that the sweeps look for, across workspaces: ``task_sweeps``.
        _partial(_IS_ACTIVE, "ix_work_items_overdue", "due_sort", "id"),
        _partial(_there("hold_until"), "ix_work_items_hold", "hold_until", "id"),
        _partial(_there("deleted_at"), "ix_work_items_deleted", "deleted_at", "id"),
    )

    id: Mapped[TaskId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    number: Mapped[int] = mapped_column(Integer)

    title: Mapped[str] = mapped_column(String(500))
    description: Mapped[str] = mapped_column(Text)
    status: Mapped[TaskStatus] = mapped_column(word(TaskStatus))
    previous_status: Mapped[TaskStatus | None] = mapped_column(word(TaskStatus))  # the last active one, while closed
    priority: Mapped[Priority] = mapped_column(RankedPriority)
    type: Mapped[TaskType] = mapped_column(word(TaskType))
    type_label: Mapped[str | None] = mapped_column(String(255))
    # The name of the person who waits for it, as the source or a member wrote it.
    owed_to: Mapped[str | None] = mapped_column(String(255))
    sla_hours: Mapped[float | None]
    # Stored besides the hours so that the database only compares instants; written with the row, see below.
    sla_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sla_risk_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tags: Mapped[list[str]] = mapped_column(JsonValue)
    is_private: Mapped[bool]
    closure_note: Mapped[str | None] = mapped_column(Text)
    hold_reason: Mapped[HoldReason | None] = mapped_column(word(HoldReason))
    hold_until: Mapped[datetime | None] = mapped_column(UtcDateTime)

    channel: Mapped[Channel] = mapped_column(word(Channel))
    origin: Mapped[WorkOrigin] = mapped_column(word(WorkOrigin))
    source_id: Mapped[SourceId | None] = mapped_column(ForeignKey("sources.id"))
    staged_id: Mapped[StagedTaskId | None] = mapped_column(IdColumn)
    template_id: Mapped[TemplateId | None] = mapped_column(IdColumn)

    created_by: Mapped[MemberId | None] = mapped_column(IdColumn)
    last_agent_actor_id: Mapped[MemberId | None] = mapped_column(IdColumn)
    # True once a member other than its creator changed it: from then on its approval can't be undone.
    is_touched: Mapped[bool]
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


@event.listens_for(WorkItem, "before_insert")
@event.listens_for(WorkItem, "before_update")
def _settle_sla(_mapper: Any, _connection: Any, item: WorkItem) -> None:
    item.sla_due_at = sla_due_at(item.created_at, item.sla_hours)
    item.sla_risk_at = sla_risk_at(item.created_at, item.sla_hours)
