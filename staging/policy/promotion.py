"""What a work item takes over from the suggestion behind it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.errors import ConflictError, FieldFault
from core.ids import MemberId, SourceId, StagedTaskId, TaskId, TemplateId
from intake.candidate import Priority, TaskType
from staging.policy.changes import HoldReason
from staging.policy.deadlines import Deadline
from staging.policy.links import Link
from staging.policy.suggestion import Suggestion
from staging.states import TaskStatus


class WorkOrigin(StrEnum):
    """What a task was made from."""

    MANUAL = "manual"
    TRANSCRIPT = "transcript"
    EMAIL = "email"
    NOTES = "notes"
    CHAT = "chat"
    TEMPLATE = "template"


class OwnerRequiredError(ConflictError):
    """The workspace approves nothing that has no owner."""

    code = "owner_required"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A work item before it has an id and a number."""

    title: str
    description: str = ""
    status: TaskStatus = TaskStatus.UNADDRESSED
    priority: Priority = Priority.MEDIUM
    type: TaskType = TaskType.FOLLOW_UP
    type_label: str | None = None
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


def promote(
    suggestion: Suggestion, *, staged_id: StagedTaskId, source_id: SourceId | None, origin: WorkOrigin
) -> TaskDraft:
    """The work item that approving this suggestion makes: triaged by a reviewer, so ready to start."""
    return TaskDraft(
        title=suggestion.title,
        description=suggestion.description,
        status=TaskStatus.PENDING,
        priority=suggestion.priority,
        type=suggestion.type,
        deadline=suggestion.deadline,
        tags=suggestion.tags,
        links=suggestion.links,
        assignee_ids=(suggestion.owner_id,) if suggestion.owner_id else (),
        is_private=suggestion.is_private,
        origin=origin,
        source_id=source_id,
        staged_id=staged_id,
    )


def check_owner(suggestion: Suggestion, *, is_required: bool) -> None:
    """Raises OwnerRequiredError when the workspace wants an owner and nobody is named by id."""
    if is_required and suggestion.owner_id is None:
        raise OwnerRequiredError(
            "This workspace approves only tasks with an owner; name one first.",
            faults=[FieldFault("owner_id", "is required by this workspace")],
        )
