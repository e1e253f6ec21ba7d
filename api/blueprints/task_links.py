"""What a work item is about, link by link."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.etags import etag_header, expected_version
from api.presenters.tasks import task_payload
from api.schemas.task_links import LinkBodySchema, LinkQuerySchema, LinksAnswerSchema
from api.schemas.tasks import TaskAnswerSchema
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from staging.queue.origins import describe_task
from tasks.links.change import add_link, list_links, remove_link
from tasks.models.work_item import WorkItem
from tasks.policy.links import Link

blueprint = ApiBlueprint(
    "task_links", __name__, url_prefix="/api/tasks/<task:task_id>/links", description="What a work item is about."
)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)
_SHOWN = ("type", "id", "name", "role")


@blueprint.endpoint("GET", "", access=READ, answer=LinksAnswerSchema)
def list_task_links(task_id: str) -> Response:
    """List what a work item is about, the primary link first"""

    def use_case(uow: UnitOfWork) -> Answer:
        rows = list_links(uow, task_id, actor=current_actor())
        return Answer({"links": [{name: row[name] for name in _SHOWN} for row in rows]})

    return read(use_case)


@blueprint.endpoint("POST", "", access=WRITE, body=LinkBodySchema, answer=TaskAnswerSchema)
def add_task_link(body: Mapping[str, Any], task_id: str) -> Response:
    """Link a work item to a thing elsewhere

    A link that it has already stays as it is.
    """
    link = Link(body["type"], body["id"], body.get("name"), body.get("role"))

    def use_case(uow: UnitOfWork) -> Answer:
        item = add_link(uow, task_id, link, actor=current_actor(), expected_version=expected_version())
        return _shown(uow, item)

    return write(use_case)


@blueprint.endpoint(
    "DELETE", "/<link_type>/<path:link_id>", access=WRITE, query=LinkQuerySchema, answer=TaskAnswerSchema
)
def remove_task_link(query: Mapping[str, Any], task_id: str, link_type: str, link_id: str) -> Response:
    """Remove a link from a work item

    In the role that is named, or in every role.
    """
    link = Link(link_type, link_id, role=query["role"])

    def use_case(uow: UnitOfWork) -> Answer:
        item = remove_link(uow, task_id, link, actor=current_actor(), expected_version=expected_version())
        return _shown(uow, item)

    return write(use_case)


def _shown(uow: UnitOfWork, item: WorkItem) -> Answer:
    view = describe_task(uow, item.id, actor=current_actor())
    return Answer({"task": task_payload(view, now=uow.now)}, headers=etag_header(view.row["version"]))
