"""Tasks: made, found, changed, closed, deleted and brought back."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created
from api.context import takes_any_move
from api.endpoints import ApiBlueprint
from api.expansions.shown import Shown
from api.expansions.tables import OF_TASKS
from api.paging import page_answer, place_in
from api.presenters.tasks import changed_task_answer, task_answer, task_payload
from api.schemas.envelope import AnswerSchema, WriteSchema
from api.schemas.proposals import PROPOSED
from api.schemas.suggested import SUGGESTED
from api.schemas.task_query import OneTaskQuerySchema, TaskQuerySchema, task_filter
from api.schemas.tasks import (
    ClosingBodySchema,
    TaskAnswerSchema,
    TaskBodySchema,
    TaskPatchSchema,
    TasksAnswerSchema,
    TaskSchema,
)
from api.transactions import Call
from staging.decide.restore_task import restore_task
from staging.queue.origins import get_task, list_tasks
from tasks.items.create import create_task
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.move import cancel_task, complete_task, reopen_task
from tasks.items.read import Deleted, TaskSort, count_hidden
from tasks.items.revise import revise_task
from tasks.policy.changes import TaskChanges

blueprint = ApiBlueprint(
    "tasks", __name__, url_prefix="/api/tasks", description="Tasks. A path takes an id, a bare ULID or a number."
)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.reads(
    "GET",
    "",
    access=READ,
    query=TaskQuerySchema,
    answer=TasksAnswerSchema,
    shows=Shown("tasks", TaskSchema, OF_TASKS),
)
def list_work_items(call: Call, query: Mapping[str, Any]) -> Answer:
    """List tasks

    All statuses unless ``status`` names some; newest first unless ``sort`` says otherwise. With
    ``show_completed=false`` finished work is left out, and ``hidden`` says how much of it there is. To keep a copy, ask
    with ``deleted=include&sort=updated_at`` and ``updated_after`` the newest ``updated_at`` that you have.
    """
    where = task_filter(query, me=call.actor.member_id)
    page = list_tasks(
        call.uow,
        actor=call.actor,
        where=where,
        sort=TaskSort(query["sort"].removeprefix("-")),
        is_descending=query["sort"].startswith("-"),
        after=place_in(query),
        limit=query["limit"],
    )
    hidden = count_hidden(call.uow, actor=call.actor, where=where)
    counts = {status.value: count for status, count in hidden.items()}
    return page_answer("tasks", page, partial(task_payload, now=call.uow.now), query, hidden=counts)


@blueprint.writes(
    "POST",
    "",
    access=WRITE,
    body=TaskBodySchema,
    answer=TaskAnswerSchema,
    status=201,
    other_answers=SUGGESTED,
)
def make_work_item(call: Call, body: TaskChanges) -> Answer:
    """Make a task

    Untriaged unless a status says otherwise. A date alone is the end of that day in the workspace's zone.
    """
    item = create_task(call.uow, actor=call.actor, changes=body)
    return created(changed_task_answer(call, item), f"/api/tasks/{item.id}")


@blueprint.reads(
    "GET",
    "/<task:task_id>",
    access=READ,
    query=OneTaskQuerySchema,
    answer=TaskAnswerSchema,
    shows=Shown("task", TaskSchema, OF_TASKS),
)
def get_work_item(call: Call, query: Mapping[str, Any], task_id: str) -> Answer:
    """Look at one task, with the words that it came from

    One that was deleted is there with ``deleted=include``, until it is purged.
    """
    or_deleted = query["deleted"] is not Deleted.EXCLUDE
    return task_answer(call, get_task(call.uow, task_id, actor=call.actor, or_deleted=or_deleted))


@blueprint.writes(
    "PATCH",
    "/<task:task_id>",
    access=WRITE,
    body=TaskPatchSchema,
    answer=TaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def edit_work_item(call: Call, body: TaskChanges, task_id: str) -> Answer:
    """Change fields of a task

    Those that are left out stay. With ``If-Match`` the change is refused when somebody else was faster.
    """
    version = call.expected_version
    if takes_any_move():
        item = revise_task(call.uow, task_id, actor=call.actor, revise=lambda _: body, expected_version=version)
    else:
        item = edit_task(call.uow, task_id, actor=call.actor, changes=body, expected_version=version)
    return changed_task_answer(call, item)


@blueprint.writes(
    "DELETE", "/<task:task_id>", access=WRITE, answer=AnswerSchema, takes_version=True, other_answers=PROPOSED
)
def delete_work_item(call: Call, task_id: str) -> Answer:
    """Delete a task

    It can be restored until retention ends.
    """
    delete_task(call.uow, task_id, actor=call.actor, expected_version=call.expected_version)
    return Answer({})


@blueprint.writes(
    "POST",
    "/<task:task_id>/complete",
    access=WRITE,
    body=ClosingBodySchema,
    answer=TaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def complete_work_item(call: Call, body: Mapping[str, Any], task_id: str) -> Answer:
    """Complete a task

    Completing it again changes nothing.
    """
    note, version = body["closure_note"], call.expected_version
    return changed_task_answer(
        call, complete_task(call.uow, task_id, actor=call.actor, note=note, expected_version=version)
    )


@blueprint.writes(
    "POST",
    "/<task:task_id>/cancel",
    access=WRITE,
    body=ClosingBodySchema,
    answer=TaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def cancel_work_item(call: Call, body: Mapping[str, Any], task_id: str) -> Answer:
    """Cancel a task

    Canceling it again changes nothing.
    """
    note, version = body["closure_note"], call.expected_version
    return changed_task_answer(
        call, cancel_task(call.uow, task_id, actor=call.actor, note=note, expected_version=version)
    )


@blueprint.writes(
    "POST",
    "/<task:task_id>/reopen",
    access=WRITE,
    body=WriteSchema,
    answer=TaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def reopen_work_item(call: Call, _body: Mapping[str, Any], task_id: str) -> Answer:
    """Reopen a closed task where it stood before"""
    item = reopen_task(call.uow, task_id, actor=call.actor, expected_version=call.expected_version)
    return changed_task_answer(call, item)


@blueprint.writes(
    "POST",
    "/<task:task_id>/restore",
    access=WRITE,
    body=WriteSchema,
    answer=TaskAnswerSchema,
    other_answers=PROPOSED,
)
def restore_work_item(call: Call, _body: Mapping[str, Any], task_id: str) -> Answer:
    """Bring back a deleted task"""
    return changed_task_answer(call, restore_task(call.uow, task_id, actor=call.actor))
