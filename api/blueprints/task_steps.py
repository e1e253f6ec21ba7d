"""Steps in the life of a work item beyond its fields: waiting, and going on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.etags import etag_header, expected_version
from api.presenters.tasks import task_payload
from api.schemas.tasks import HoldBodySchema, TaskAnswerSchema, TaskPatchSchema, task_changes
from api.transactions import write
from config.unit_of_work import UnitOfWork
from staging.queue.origins import describe_task
from tasks.items.follow_up import follow_up
from tasks.items.move import pause_task
from tasks.models.work_item import WorkItem

blueprint = ApiBlueprint(
    "task_steps", __name__, url_prefix="/api/tasks/<task:task_id>", description="Waiting and going on."
)

WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.endpoint("POST", "/hold", access=WRITE, body=HoldBodySchema, answer=TaskAnswerSchema)
def hold_work_item(body: Mapping[str, Any], task_id: str) -> Response:
    """Put a work item on hold

    With ``until`` it goes on by itself when that time has come.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        item = pause_task(
            uow,
            task_id,
            actor=current_actor(),
            reason=body["reason"],
            until=body["until"],
            expected_version=expected_version(),
        )
        return _shown(uow, item)

    return write(use_case)


@blueprint.endpoint("POST", "/follow-up", access=WRITE, body=TaskPatchSchema, answer=TaskAnswerSchema, status=201)
def follow_up_work_item(body: Mapping[str, Any], task_id: str) -> Response:
    """Follow up a completed work item

    The new one is about the same things and for the same people, unless the body names others.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        item = follow_up(uow, task_id, actor=current_actor(), changes=task_changes(body))
        answer = _shown(uow, item)
        return replace(answer, status=201, headers={**answer.headers, "Location": f"/api/tasks/{item.id}"})

    return write(use_case)


def _shown(uow: UnitOfWork, item: WorkItem) -> Answer:
    view = describe_task(uow, item.id, actor=current_actor())
    return Answer({"task": task_payload(view, now=uow.now)}, headers=etag_header(view.row["version"]))
