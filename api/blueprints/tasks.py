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
from api.presenters.tasks import acted_task_answer, task_answer, task_payload
from api.schemas.changed_query import OneOrDeletedQuerySchema, is_deleted_wanted
from api.schemas.envelope import WriteSchema
from api.schemas.proposals import PROPOSED
from api.schemas.suggested import SUGGESTED
from api.schemas.task_query import TaskQuerySchema, task_filter
from api.schemas.tasks import (
    ChangedTaskAnswerSchema,
    ClosingBodySchema,
    DeletedTaskAnswerSchema,
    TaskAnswerSchema,
    TaskBodySchema,
    TaskPatchSchema,
    TasksAnswerSchema,
    TaskSchema,
)
from api.transactions import Call
from staging.decide.restore_task import restore_task
from staging.queue.origins import get_task, list_tasks
from tasks.items.read import TaskSort, count_hidden
from tasks.journal import single_changes
from tasks.journal.journal import find_action
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
    answer=ChangedTaskAnswerSchema,
    status=201,
    other_answers=SUGGESTED,
)
def make_work_item(call: Call, body: TaskChanges) -> Answer:
    """Make a task

    Untriaged unless a status says otherwise. A date alone is the end of that day in the workspace's zone.
    """
    item = single_changes.create(call.uow, actor=call.actor, changes=body)
    return created(acted_task_answer(call, item), f"/api/tasks/{item.id}")


@blueprint.reads(
    "GET",
    "/<task:task_id>",
    access=READ,
    query=OneOrDeletedQuerySchema,
    answer=TaskAnswerSchema,
    shows=Shown("task", TaskSchema, OF_TASKS),
)
def get_work_item(call: Call, query: Mapping[str, Any], task_id: str) -> Answer:
    """Look at one task, with the words that it came from

    One that was deleted is there with ``deleted=include``, until it is purged.
    """
    view = get_task(call.uow, task_id, actor=call.actor, or_deleted=is_deleted_wanted(query))
    return task_answer(call, view)


@blueprint.writes(
    "PATCH",
    "/<task:task_id>",
    access=WRITE,
    body=TaskPatchSchema,
    answer=ChangedTaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def edit_work_item(call: Call, body: TaskChanges, task_id: str) -> Answer:
    """Change fields of a task

    Those that are left out stay. With ``If-Match`` the change is refused when somebody else was faster.
    """
    change = single_changes.revise if takes_any_move() else single_changes.edit
    item = change(call.uow, task_id, actor=call.actor, changes=body, expected_version=call.expected_version)
    return acted_task_answer(call, item)


@blueprint.writes(
    "DELETE",
    "/<task:task_id>",
    access=WRITE,
    answer=DeletedTaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def delete_work_item(call: Call, task_id: str) -> Answer:
    """Delete a task

    It can be restored until retention ends.
    """
    item = single_changes.delete(call.uow, task_id, actor=call.actor, expected_version=call.expected_version)
    return Answer({"action_id": find_action(call.uow, item.id, item.version, actor=call.actor)})


@blueprint.writes(
    "POST",
    "/<task:task_id>/complete",
    access=WRITE,
    body=ClosingBodySchema,
    answer=ChangedTaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def complete_work_item(call: Call, body: Mapping[str, Any], task_id: str) -> Answer:
    """Complete a task

    Completing it again changes nothing.
    """
    note, version = body["closure_note"], call.expected_version
    return acted_task_answer(
        call, single_changes.complete(call.uow, task_id, actor=call.actor, note=note, expected_version=version)
    )


@blueprint.writes(
    "POST",
    "/<task:task_id>/cancel",
    access=WRITE,
    body=ClosingBodySchema,
    answer=ChangedTaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def cancel_work_item(call: Call, body: Mapping[str, Any], task_id: str) -> Answer:
    """Cancel a task

    Canceling it again changes nothing.
    """
    note, version = body["closure_note"], call.expected_version
    return acted_task_answer(
        call, single_changes.cancel(call.uow, task_id, actor=call.actor, note=note, expected_version=version)
    )


@blueprint.writes(
    "POST",
    "/<task:task_id>/reopen",
    access=WRITE,
    body=WriteSchema,
    answer=ChangedTaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def reopen_work_item(call: Call, _body: Mapping[str, Any], task_id: str) -> Answer:
    """Reopen a closed task where it stood before"""
    item = single_changes.reopen(call.uow, task_id, actor=call.actor, expected_version=call.expected_version)
    return acted_task_answer(call, item)


@blueprint.writes(
    "POST",
    "/<task:task_id>/restore",
    access=WRITE,
    body=WriteSchema,
    answer=ChangedTaskAnswerSchema,
    other_answers=PROPOSED,
)
def restore_work_item(call: Call, _body: Mapping[str, Any], task_id: str) -> Answer:
    """Bring back a deleted task"""
    return acted_task_answer(call, restore_task(call.uow, task_id, actor=call.actor))
