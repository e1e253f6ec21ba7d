"""Steps in the life of a task beyond its fields: waiting, and going on."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created
from api.endpoints import ApiBlueprint
from api.presenters.tasks import acted_task_answer, changed_task_answer
from api.schemas.proposals import PROPOSED
from api.schemas.suggested import SUGGESTED
from api.schemas.tasks import ChangedTaskAnswerSchema, HoldBodySchema, TaskAnswerSchema, TaskPatchSchema
from api.transactions import Call
from tasks.items.follow_up import follow_up
from tasks.journal.single_changes import pause
from tasks.policy.changes import TaskChanges

blueprint = ApiBlueprint(
    "task_steps", __name__, url_prefix="/api/tasks/<task:task_id>", description="Waiting and going on."
)

WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.writes(
    "POST",
    "/hold",
    access=WRITE,
    body=HoldBodySchema,
    answer=ChangedTaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def hold_work_item(call: Call, body: Mapping[str, Any], task_id: str) -> Answer:
    """Put a task on hold

    With ``hold_until`` it goes on by itself when that time has come.
    """
    item = pause(
        call.uow,
        task_id,
        actor=call.actor,
        reason=body["hold_reason"],
        until=body["hold_until"],
        expected_version=call.expected_version,
    )
    return acted_task_answer(call, item)


@blueprint.writes(
    "POST",
    "/follow-up",
    access=WRITE,
    body=TaskPatchSchema,
    answer=TaskAnswerSchema,
    status=201,
    other_answers=SUGGESTED,
)
def follow_up_work_item(call: Call, body: TaskChanges, task_id: str) -> Answer:
    """Follow up a completed task

    The new one is about the same things and for the same people, unless the body names others.
    """
    item = follow_up(call.uow, task_id, actor=call.actor, changes=body)
    return created(changed_task_answer(call, item), f"/api/tasks/{item.id}")
