"""Tasks for the CRM for agents: ``/v1/tasks``."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created, versioned
from api.dialects.crm.schemas import (
    TaskAnswerSchema,
    TaskBodySchema,
    TaskPatchSchema,
    TaskQuerySchema,
    TasksAnswerSchema,
)
from api.dialects.crm.shapes import FIELDS, changes_of, filter_of, task_payloads
from api.dialects.faults import speaking
from api.dialects.paging import page_of_tasks
from api.endpoints import ApiBlueprint
from api.paging import cursor_behind
from api.schemas.proposals import PROPOSED
from api.schemas.suggested import SUGGESTED
from api.transactions import Call
from core.errors import FieldFault, InvalidError
from tasks.items.create import create_task
from tasks.items.delete import delete_task
from tasks.items.read import TaskView, describe_task, get_task
from tasks.items.revise import revise_task
from tasks.models.work_item import WorkItem

blueprint = ApiBlueprint(
    "crm_tasks", __name__, url_prefix="/v1/tasks", description="Follow-ups that agents and people make and complete."
)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.reads("GET", "", access=READ, query=TaskQuerySchema, answer=TasksAnswerSchema)
def list_crm_tasks(call: Call, query: Mapping[str, Any]) -> Answer:
    """List tasks

    In every status unless one is named; newest first.
    """
    page = page_of_tasks(call, query, filter_of(call, query), sort="-created_at")
    return Answer({"tasks": task_payloads(call, *page.rows), "next_cursor": cursor_behind(page.next, query)})


@blueprint.writes(
    "POST", "", access=WRITE, body=TaskBodySchema, answer=TaskAnswerSchema, status=201, other_answers=SUGGESTED
)
@speaking(FIELDS)
def make_crm_task(call: Call, body: Mapping[str, Any]) -> Answer:
    """Create a task"""
    item = create_task(call.uow, actor=call.actor, changes=changes_of(call, body))
    return created(_left(call, item), f"/v1/tasks/{item.id}")


@blueprint.reads("GET", "/<task_id>", access=READ, answer=TaskAnswerSchema)
def get_crm_task(call: Call, task_id: str) -> Answer:
    """Look at one task"""
    return _answer(call, get_task(call.uow, task_id, actor=call.actor))


@blueprint.writes(
    "PATCH",
    "/<task_id>",
    access=WRITE,
    body=TaskPatchSchema,
    answer=TaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
@speaking(FIELDS)
def change_crm_task(call: Call, body: Mapping[str, Any], task_id: str) -> Answer:
    """Update a task, complete it, cancel it or reopen it

    ``open`` leaves active work where it stands, and leads closed work back to where it stood.
    """
    if body.get("task_id", task_id) != task_id:
        raise InvalidError(
            "The body names another task.", faults=[FieldFault("task_id", "must be the task of the path")]
        )
    revise = partial(changes_of, call, body)
    item = revise_task(call.uow, task_id, actor=call.actor, revise=revise, expected_version=call.expected_version)
    return _left(call, item)


@blueprint.writes(
    "DELETE", "/<task_id>", access=WRITE, answer=TaskAnswerSchema, takes_version=True, other_answers=PROPOSED
)
def delete_crm_task(call: Call, task_id: str) -> Answer:
    """Delete a task

    It can be restored until retention ends.
    """
    return _left(call, delete_task(call.uow, task_id, actor=call.actor, expected_version=call.expected_version))


def _left(call: Call, item: WorkItem) -> Answer:
    """The task after the caller's change."""
    return _answer(call, describe_task(call.uow, item.id, actor=call.actor))


def _answer(call: Call, view: TaskView) -> Answer:
    return versioned({"task": task_payloads(call, view)[0]}, view.row["version"])
