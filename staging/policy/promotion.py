"""What a task copies from the suggestion that it is made of."""

from core.errors import ConflictError, FieldFault
from core.ids import SourceId, StagedTaskId
from staging.policy.suggestion import Suggestion
from tasks.policy.draft import TaskDraft, WorkOrigin
from tasks.states import TaskStatus


class OwnerRequiredError(ConflictError):
    """The workspace approves only suggestions with an owner."""

    code = "owner_required"


def promote(
    suggestion: Suggestion, *, staged_id: StagedTaskId, source_id: SourceId | None, origin: WorkOrigin
) -> TaskDraft:
    """The draft of the task that approval creates. Its status is pending, because a reviewer has triaged it."""
    return TaskDraft(
        title=suggestion.title,
        description=suggestion.description,
        status=TaskStatus.PENDING,
        priority=suggestion.priority,
        type=suggestion.type,
        owed_to=suggestion.owed_to,
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
    """Raises OwnerRequiredError when the workspace requires an owner and ``owner_id`` is None."""
    if is_required and suggestion.owner_id is None:
        raise OwnerRequiredError(
            "This workspace approves only tasks with an owner; name one first.",
            faults=[FieldFault("owner_id", "is required by this workspace")],
        )
