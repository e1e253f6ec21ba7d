"""An organization's tasks: ``/organizations/{organization}/tasks``, which shows people a page and programs data."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created, versioned
from api.dialects.faults import speaking
from api.dialects.organizations.schemas import (
    TaskAnswerSchema,
    TaskBodySchema,
    TaskPatchSchema,
    TaskQuerySchema,
    TasksAnswerSchema,
)
from api.dialects.organizations.shapes import FIELDS, changes_of, filter_of, task_payloads
from api.dialects.paging import page_of_tasks
from api.endpoints import ApiBlueprint
from api.paging import cursor_behind
from api.schemas.proposals import PROPOSED
from api.schemas.suggested import SUGGESTED
from api.transactions import Call
from core.errors import NotFoundError
from core.ids import TaskId
from tasks.items.create import create_task
from tasks.items.delete import delete_task
from tasks.items.read import TaskView, count_hidden, describe_task, get_task
from tasks.items.revise import revise_task
from tasks.states import TaskStatus

blueprint = ApiBlueprint(
    "organization_tasks",
    __name__,
    url_prefix="/organizations/<organization>/tasks",
    description="The tasks of an organization. A request that asks for text/html is shown the page.",
)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


class OrganizationNotFoundError(NotFoundError):
    """There is no such organization for this caller."""


@blueprint.reads("GET", "", access=READ, query=TaskQuerySchema, answer=TasksAnswerSchema)
def list_organization_tasks(call: Call, query: Mapping[str, Any], organization: str) -> Answer:
    """List tasks

    Finished ones are left out unless they are asked for, and ``hidden`` says how many of them there are.
    """
    _check_organization(call, organization)
    where = filter_of(call, query)
    page = page_of_tasks(call, query, where, sort=query["sort"])
    hidden = count_hidden(call.uow, actor=call.actor, where=where)
    shown = {"completed": hidden[TaskStatus.COMPLETED], "cancelled": hidden[TaskStatus.CANCELED]}
    return Answer(
        {"tasks": task_payloads(call, *page.rows), "next_cursor": cursor_behind(page.next, query), "hidden": shown}
    )


@blueprint.writes(
    "POST", "", access=WRITE, body=TaskBodySchema, answer=TaskAnswerSchema, status=201, other_answers=SUGGESTED
)
@speaking(FIELDS)
def make_organization_task(call: Call, body: Mapping[str, Any], organization: str) -> Answer:
    """Create a task"""
    _check_organization(call, organization)
    item = create_task(call.uow, actor=call.actor, changes=changes_of(call, body))
    return created(_left(call, item.id), f"/organizations/{organization}/tasks/{item.id}")


@blueprint.reads("GET", "/<task_id>", access=READ, answer=TaskAnswerSchema)
def get_organization_task(call: Call, organization: str, task_id: str) -> Answer:
    """Look at one task"""
    _check_organization(call, organization)
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
def change_organization_task(call: Call, body: Mapping[str, Any], organization: str, task_id: str) -> Answer:
    """Change a task"""
    _check_organization(call, organization)
    revise = partial(changes_of, call, body)
    item = revise_task(call.uow, task_id, actor=call.actor, revise=revise, expected_version=call.expected_version)
    return _left(call, item.id)


@blueprint.writes(
    "DELETE", "/<task_id>", access=WRITE, answer=TaskAnswerSchema, takes_version=True, other_answers=PROPOSED
)
def delete_organization_task(call: Call, organization: str, task_id: str) -> Answer:
    """Delete a task

    It can be restored until retention ends.
    """
    _check_organization(call, organization)
    item = delete_task(call.uow, task_id, actor=call.actor, expected_version=call.expected_version)
    return _left(call, item.id)


def _check_organization(call: Call, organization: str) -> None:
    """Raises OrganizationNotFoundError for any organization but the credential's own."""
    if organization != call.actor.workspace_id:
        raise OrganizationNotFoundError("There is no such organization.")


def _left(call: Call, task_id: TaskId) -> Answer:
    """The task after the caller's change."""
    return _answer(call, describe_task(call.uow, task_id, actor=call.actor))


def _answer(call: Call, view: TaskView) -> Answer:
    return versioned({"task": task_payloads(call, view)[0]}, view.row["version"])
