"""Work items: made, found, changed, closed, deleted and brought back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.etags import etag_header, expected_version
from api.paging import open_cursor, seal_cursor
from api.presenters.tasks import task_payload
from api.schemas.envelope import AnswerSchema, WriteSchema
from api.schemas.task_query import TaskQuerySchema, task_filter
from api.schemas.tasks import (
    ClosingBodySchema,
    TaskAnswerSchema,
    TaskBodySchema,
    TaskPatchSchema,
    TasksAnswerSchema,
    task_changes,
)
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.paging import Position
from staging.decide.restore_task import restore_task
from staging.queue.origins import TracedTask, describe_task, get_task, list_tasks
from tasks.items.create import create_task
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.move import cancel_task, complete_task, reopen_task
from tasks.items.read import TaskSort, count_hidden
from tasks.models import WorkItem

blueprint = ApiBlueprint(
    "tasks", __name__, url_prefix="/api/tasks", description="Work items. A path takes an id, a bare ULID or a number."
)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)
_INSTANTS = frozenset({TaskSort.CREATED_AT, TaskSort.UPDATED_AT, TaskSort.DUE_AT})


@blueprint.endpoint("GET", "", access=READ, query=TaskQuerySchema, answer=TasksAnswerSchema)
def list_work_items(query: Mapping[str, Any]) -> Response:
    """List work items

    All statuses unless ``status`` names some; newest first unless ``sort`` says otherwise. With
    ``show_completed=false`` finished work is left out, and ``hidden`` says how much of it there is.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        actor, where = current_actor(), task_filter(query, me=current_actor().member_id)
        sort = TaskSort(query["sort"].removeprefix("-"))
        page = list_tasks(
            uow,
            actor=actor,
            where=where,
            sort=sort,
            is_descending=query["sort"].startswith("-"),
            after=_position(open_cursor(query["cursor"], query), sort),
            limit=query["limit"],
        )
        cursor = seal_cursor(list(page.next), query) if page.next else None
        return Answer(
            {
                "tasks": [task_payload(view, now=uow.now) for view in page.rows],
                "next_cursor": cursor,
                "hidden": {
                    status.value: count for status, count in count_hidden(uow, actor=actor, where=where).items()
                },
            }
        )

    return read(use_case)


@blueprint.endpoint("POST", "", access=WRITE, body=TaskBodySchema, answer=TaskAnswerSchema, status=201)
def make_work_item(body: Mapping[str, Any]) -> Response:
    """Make a work item

    Untriaged unless a status says otherwise. A date alone is the end of that day in the workspace's zone.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        item = create_task(uow, actor=current_actor(), changes=task_changes(body))
        answer = _shown(uow, describe_task(uow, item.id, actor=current_actor()))
        return replace(answer, status=201, headers={**answer.headers, "Location": f"/api/tasks/{item.id}"})

    return write(use_case)


@blueprint.endpoint("GET", "/<task:task_id>", access=READ, answer=TaskAnswerSchema)
def get_work_item(task_id: str) -> Response:
    """Look at one work item, with the words that it came from"""
    return read(lambda uow: _shown(uow, get_task(uow, task_id, actor=current_actor())))


@blueprint.endpoint("PATCH", "/<task:task_id>", access=WRITE, body=TaskPatchSchema, answer=TaskAnswerSchema)
def edit_work_item(body: Mapping[str, Any], task_id: str) -> Response:
    """Change fields of a work item

    Those that are left out stay. With ``If-Match`` the change is refused when somebody else was faster.
    """
    return _change(
        lambda uow: edit_task(
            uow, task_id, actor=current_actor(), changes=task_changes(body), expected_version=expected_version()
        )
    )


@blueprint.endpoint("DELETE", "/<task:task_id>", access=WRITE, answer=AnswerSchema)
def delete_work_item(task_id: str) -> Response:
    """Delete a work item

    It can be restored until retention ends.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        delete_task(uow, task_id, actor=current_actor(), expected_version=expected_version())
        return Answer({})

    return write(use_case)


@blueprint.endpoint("POST", "/<task:task_id>/complete", access=WRITE, body=ClosingBodySchema, answer=TaskAnswerSchema)
def complete_work_item(body: Mapping[str, Any], task_id: str) -> Response:
    """Complete a work item

    Completing it again changes nothing.
    """
    return _change(
        lambda uow: complete_task(
            uow, task_id, actor=current_actor(), note=body["closure_note"], expected_version=expected_version()
        )
    )


@blueprint.endpoint("POST", "/<task:task_id>/cancel", access=WRITE, body=ClosingBodySchema, answer=TaskAnswerSchema)
def cancel_work_item(body: Mapping[str, Any], task_id: str) -> Response:
    """Cancel a work item

    Canceling it again changes nothing.
    """
    return _change(
        lambda uow: cancel_task(
            uow, task_id, actor=current_actor(), note=body["closure_note"], expected_version=expected_version()
        )
    )


@blueprint.endpoint("POST", "/<task:task_id>/reopen", access=WRITE, body=WriteSchema, answer=TaskAnswerSchema)
def reopen_work_item(_body: Mapping[str, Any], task_id: str) -> Response:
    """Reopen a closed work item where it stood before"""
    return _change(lambda uow: reopen_task(uow, task_id, actor=current_actor(), expected_version=expected_version()))


@blueprint.endpoint("POST", "/<task:task_id>/restore", access=WRITE, body=WriteSchema, answer=TaskAnswerSchema)
def restore_work_item(_body: Mapping[str, Any], task_id: str) -> Response:
    """Bring back a deleted work item"""
    return _change(lambda uow: restore_task(uow, task_id, actor=current_actor()))


def _change(use_case: Callable[[UnitOfWork], WorkItem]) -> Response:
    return write(lambda uow: _shown(uow, describe_task(uow, use_case(uow).id, actor=current_actor())))


def _shown(uow: UnitOfWork, view: TracedTask) -> Answer:
    return Answer({"task": task_payload(view, now=uow.now)}, headers=etag_header(view.row["version"]))


def _position(place: list[Any] | None, sort: TaskSort) -> Position | None:
    if place is None:
        return None
    return datetime.fromisoformat(place[0]) if sort in _INSTANTS else place[0], place[1]
