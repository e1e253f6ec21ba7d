"""Work items as a file, however many there are."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint, any_of
from api.presenters.task_files import FORMATS
from api.schemas.task_export import ExportQuerySchema
from api.schemas.task_query import task_filter
from config.unit_of_work import Transactions
from core.actor import Actor
from staging.queue.origins import walk_tasks
from tasks.items.read import TaskFilter

blueprint = ApiBlueprint("task_export", __name__, url_prefix="/api/tasks/export", description="Work items as a file.")


@blueprint.endpoint(
    "GET",
    "",
    access=any_of(Scope.TASKS_READ),
    query=ExportQuerySchema,
    binary_answer="All work items that the filters let through, newest first.",
)
def export_tasks(query: Mapping[str, Any]) -> Response:
    """Export work items

    As CSV for spreadsheets, where cells that could be taken for formulas begin with an apostrophe, or as one JSON
    object on each line. The file is written while it is read, so its size has no limit.
    """
    actor, file_format = current_actor(), FORMATS[query["format"]]
    lines = _lines(current_runtime().transactions, actor, task_filter(query, me=actor.member_id), query["format"])
    disposition = f'attachment; filename="tasks.{file_format.extension}"'
    return Response(lines, mimetype=file_format.media_type, headers={"Content-Disposition": disposition})


def _lines(transactions: Transactions, actor: Actor, where: TaskFilter, name: str) -> Iterator[bytes]:
    """The transaction lives as long as somebody reads."""
    with transactions.read() as uow:
        yield from FORMATS[name].write(walk_tasks(uow, actor=actor, where=where), uow.now)
