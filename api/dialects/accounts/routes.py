"""Tasks for systems that keep work by account: ``/v1/accounts/{accountId}/tasks``, and ``/v1/accounts/tasks`` for all."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created, versioned
from api.dialects.accounts.changes import (
    FIELDS,
    changes_of,
    check_account,
    filter_of,
    named_account,
    need_account,
    revise_for,
)
from api.dialects.accounts.schemas import (
    TaskAnswerSchema,
    TaskBodySchema,
    TaskPatchSchema,
    TaskQuerySchema,
    TasksAnswerSchema,
)
from api.dialects.accounts.shapes import task_payloads
from api.dialects.faults import speaking
from api.dialects.paging import page_of_tasks
from api.endpoints import ApiBlueprint
from api.paging import cursor_behind
from api.schemas.proposals import PROPOSED
from api.schemas.suggested import SUGGESTED
from api.transactions import Call
from core.ids import TaskId
from tasks.items.create import create_task
from tasks.items.delete import delete_task
from tasks.items.read import TaskView, describe_task, get_task
from tasks.items.revise import revise_task

OF_ONE = ApiBlueprint(
    "account_tasks",
    __name__,
    url_prefix="/v1/accounts/<account:account_id>/tasks",
    description="The work of one account.",
)
OF_ALL = ApiBlueprint(
    "accounts_tasks", __name__, url_prefix="/v1/accounts/tasks", description="The same work, whoever it is for."
)
BLUEPRINTS = (OF_ONE, OF_ALL)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


def list_account_tasks(call: Call, query: Mapping[str, Any], account_id: str | None = None) -> Answer:
    """List tasks

    In every status unless one is named; newest first.
    """
    page = page_of_tasks(call, query, filter_of(call, query, account_id), sort="-created_at")
    return Answer({"tasks": task_payloads(call, *page.rows), "nextCursor": cursor_behind(page.next, query)})


@speaking(FIELDS)
def make_account_task(call: Call, body: Mapping[str, Any], account_id: str | None = None) -> Answer:
    """Create a task

    It is for the account of the path; another one in the body is refused.
    """
    wanted = named_account(body, account_id)
    need_account(wanted)
    urls = wanted.get("attachment_urls", ())
    item = create_task(call.uow, actor=call.actor, changes=changes_of(call, wanted), urls=urls)
    return created(_left(call, item.id), f"/v1/accounts/{wanted['account_id']}/tasks/{item.id}")


def get_account_task(call: Call, task_id: str, account_id: str | None = None) -> Answer:
    """Look at one task"""
    return _answer(call, check_account(get_task(call.uow, task_id, actor=call.actor), account_id))


@speaking(FIELDS)
def change_account_task(call: Call, body: Mapping[str, Any], task_id: str, account_id: str | None = None) -> Answer:
    """Update a task"""
    wanted = named_account(body, account_id)
    revise = partial(revise_for, call, wanted, account_id)
    item = revise_task(
        call.uow,
        task_id,
        actor=call.actor,
        revise=revise,
        expected_version=call.expected_version,
        urls=wanted.get("attachment_urls"),
    )
    return _left(call, item.id)


def put_account_task(call: Call, body: Mapping[str, Any], task_id: str, account_id: str | None = None) -> Answer:
    """Update a task, by the other verb

    What is left out stays, with ``PUT`` as with ``PATCH``.
    """
    return change_account_task(call, body, task_id=task_id, account_id=account_id)


def delete_account_task(call: Call, task_id: str, account_id: str | None = None) -> Answer:
    """Delete a task

    The answer shows it as it was left: no longer active. It can be restored until retention ends.
    """
    view = check_account(get_task(call.uow, task_id, actor=call.actor), account_id)
    item = delete_task(call.uow, view.row["id"], actor=call.actor, expected_version=call.expected_version)
    return _left(call, item.id)


def _left(call: Call, task_id: TaskId) -> Answer:
    """The task after the caller's change."""
    return _answer(call, describe_task(call.uow, task_id, actor=call.actor))


def _answer(call: Call, view: TaskView) -> Answer:
    return versioned(task_payloads(call, view)[0], view.row["version"])


for _each in BLUEPRINTS:
    _each.reads("GET", "", access=READ, query=TaskQuerySchema, answer=TasksAnswerSchema)(list_account_tasks)
    _each.writes(
        "POST", "", access=WRITE, body=TaskBodySchema, answer=TaskAnswerSchema, status=201, other_answers=SUGGESTED
    )(make_account_task)
    _each.reads("GET", "/<task_id>", access=READ, answer=TaskAnswerSchema)(get_account_task)
    for _verb, _view in (("PATCH", change_account_task), ("PUT", put_account_task)):
        _each.writes(
            _verb,
            "/<task_id>",
            access=WRITE,
            body=TaskPatchSchema,
            answer=TaskAnswerSchema,
            takes_version=True,
            other_answers=PROPOSED,
        )(_view)
    _each.writes(
        "DELETE", "/<task_id>", access=WRITE, answer=TaskAnswerSchema, takes_version=True, other_answers=PROPOSED
    )(delete_account_task)
