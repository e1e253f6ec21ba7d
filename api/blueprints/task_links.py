"""What a task is about, link by link."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.presenters.tasks import changed_task_answer, link_payload
from api.schemas.proposals import PROPOSED
from api.schemas.task_links import LinkBodySchema, LinkQuerySchema, LinksAnswerSchema
from api.schemas.tasks import TaskAnswerSchema
from api.transactions import Call
from tasks.links.change import add_link, list_links, remove_link
from tasks.policy.links import Link

blueprint = ApiBlueprint(
    "task_links", __name__, url_prefix="/api/tasks/<task:task_id>/links", description="What a task is about."
)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.reads("GET", "", access=READ, answer=LinksAnswerSchema)
def list_task_links(call: Call, task_id: str) -> Answer:
    """List what a task is about, the primary link first"""
    rows = list_links(call.uow, task_id, actor=call.actor)
    return Answer({"links": [link_payload(row) for row in rows]})


@blueprint.writes(
    "POST", "", access=WRITE, body=LinkBodySchema, answer=TaskAnswerSchema, takes_version=True, other_answers=PROPOSED
)
def add_task_link(call: Call, body: Link, task_id: str) -> Answer:
    """Link a task to a thing elsewhere

    A link that it has already stays as it is.
    """
    item = add_link(call.uow, task_id, body, actor=call.actor, expected_version=call.expected_version)
    return changed_task_answer(call, item)


@blueprint.writes(
    "DELETE",
    "/<link_type>/<path:link_id>",
    access=WRITE,
    query=LinkQuerySchema,
    answer=TaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
def remove_task_link(call: Call, query: Mapping[str, Any], task_id: str, link_type: str, link_id: str) -> Answer:
    """Remove a link from a task

    In the role that is named, or in every role.
    """
    link = Link(link_type, link_id, role=query["role"])
    item = remove_link(call.uow, task_id, link, actor=call.actor, expected_version=call.expected_version)
    return changed_task_answer(call, item)
