"""Tasks for the operations desk: ``/ops/tasks``."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created, versioned
from api.dialects.faults import speaking
from api.dialects.ops.schemas import (
    StatsAnswerSchema,
    StatsQuerySchema,
    TaskAnswerSchema,
    TaskBodySchema,
    TaskPatchSchema,
    TaskQuerySchema,
    TasksAnswerSchema,
)
from api.dialects.ops.shapes import FIELDS, changes_of, filter_of, task_payloads
from api.dialects.ops.words import OVERDUE, SORTS, STATUS
from api.dialects.paging import page_of_tasks
from api.endpoints import ApiBlueprint
from api.paging import cursor_behind
from api.schemas.proposals import PROPOSED
from api.schemas.suggested import SUGGESTED
from api.transactions import Call
from staging.queue.stats import count_work
from tasks.items.create import create_task
from tasks.items.read import TaskView, count_standing, describe_task, get_task
from tasks.items.revise import revise_task
from tasks.models.work_item import WorkItem

blueprint = ApiBlueprint(
    "ops_tasks", __name__, url_prefix="/ops/tasks", description="The to-do list of the operations desk."
)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)
COUNTED = {"open": "OPEN", "in_progress": "IN_PROGRESS", "overdue": OVERDUE}


@blueprint.reads("GET", "", access=READ, query=TaskQuerySchema, answer=TasksAnswerSchema)
def list_ops_tasks(call: Call, query: Mapping[str, Any]) -> Answer:
    """List the queue

    Open tasks by due date, unless a status or an order is named. What is overdue is neither open nor in progress.
    """
    sign, sort = ("-" if query["sort"].startswith("-") else "", query["sort"].removeprefix("-"))
    page = page_of_tasks(call, query, filter_of(call, query), sort=sign + SORTS[sort])
    return Answer({"tasks": task_payloads(call, *page.rows), "next_cursor": cursor_behind(page.next, query)})


@blueprint.reads("GET", "/stats", access=READ, query=StatsQuerySchema, answer=StatsAnswerSchema)
def count_ops_tasks(call: Call, query: Mapping[str, Any]) -> Answer:
    """Count the queue

    Each active task is open, in progress or overdue, as the list says; what is pressing is counted besides.
    """
    where = filter_of(call, query)
    standings = {name: STATUS.standings([word]) for name, word in COUNTED.items()}
    work = asdict(count_work(call.uow, actor=call.actor, where=where))
    counted = count_standing(call.uow, actor=call.actor, where=where, standings=standings)
    return Answer({"stats": {**work.pop("active"), **work, **counted}})


@blueprint.writes(
    "POST", "", access=WRITE, body=TaskBodySchema, answer=TaskAnswerSchema, status=201, other_answers=SUGGESTED
)
@speaking(FIELDS)
def make_ops_task(call: Call, body: Mapping[str, Any]) -> Answer:
    """Create a task"""
    item = create_task(call.uow, actor=call.actor, changes=changes_of(call, body))
    return created(_left(call, item), f"/ops/tasks/{item.id}")


@blueprint.reads("GET", "/<ops_task:task_id>", access=READ, answer=TaskAnswerSchema)
def get_ops_task(call: Call, task_id: str) -> Answer:
    """Look at one task"""
    return _answer(call, get_task(call.uow, task_id, actor=call.actor))


@blueprint.writes(
    "PATCH",
    "/<ops_task:task_id>",
    access=WRITE,
    body=TaskPatchSchema,
    answer=TaskAnswerSchema,
    takes_version=True,
    other_answers=PROPOSED,
)
@speaking(FIELDS)
def change_ops_task(call: Call, body: Mapping[str, Any], task_id: str) -> Answer:
    """Change a task

    ``OVERDUE`` can't be set: moving the due date makes a task overdue, or not overdue any more.
    """
    revise = partial(changes_of, call, body)
    item = revise_task(call.uow, task_id, actor=call.actor, revise=revise, expected_version=call.expected_version)
    return _left(call, item)


def _left(call: Call, item: WorkItem) -> Answer:
    """The task after the caller's change."""
    return _answer(call, describe_task(call.uow, item.id, actor=call.actor))


def _answer(call: Call, view: TaskView) -> Answer:
    return versioned({"task": task_payloads(call, view)[0]}, view.row["version"])
