"""Drafts of tasks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.ids import MemberId, SourceId, StagedTaskId, TaskId, TemplateId
from intake.candidate import Priority, TaskType
from tasks.policy.changes import HoldReason
from tasks.policy.deadlines import Deadline
from tasks.policy.links import Link
from tasks.states import TaskStatus


class WorkOrigin(StrEnum):
    """What a task was made of."""

    MANUAL = "manual"
    TRANSCRIPT = "transcript"
    EMAIL = "email"
    NOTES = "notes"
    CHAT = "chat"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task before it has an id and a number."""

    title: str
    description: str = ""
    status: TaskStatus = TaskStatus.UNADDRESSED
    priority: Priority = Priority.MEDIUM
    type: TaskType = TaskType.FOLLOW_UP
    type_label: str | None = None
    owed_to: str | None = None
    deadline: Deadline | None = None
    sla_hours: float | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    assignee_ids: tuple[MemberId, ...] = ()
    is_private: bool = False
    closure_note: str | None = None
    hold_reason: HoldReason | None = None
    hold_until: datetime | None = None
    origin: WorkOrigin = WorkOrigin.MANUAL
    source_id: SourceId | None = None
    staged_id: StagedTaskId | None = None
    template_id: TemplateId | None = None
    parent_id: str | None = None
    depends_on: tuple[str, ...] = ()
    follow_up_of: TaskId | None = None
