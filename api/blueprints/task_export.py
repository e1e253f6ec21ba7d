"""Tasks as a file, however many there are."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import File
from api.endpoints import ApiBlueprint
from api.presenters.task_files import FORMATS
from api.schemas.task_export import ExportQuerySchema
from api.schemas.task_query import task_filter
from api.transactions import Call
from staging.queue.origins import walk_tasks

blueprint = ApiBlueprint("task_export", __name__, url_prefix="/api/tasks/export", description="Tasks as a file.")


@blueprint.reads(
    "GET",
    "",
    access=any_of(Scope.TASKS_READ),
    query=ExportQuerySchema,
    file="All tasks that the filters let through, newest first.",
)
def export_tasks(call: Call, query: Mapping[str, Any]) -> File:
    """Export tasks

    As CSV for spreadsheets, where cells that could be taken for formulas begin with an apostrophe, or as one JSON
    object on each line. The file is written while it is read, so its size has no limit.
    """
    file_format = FORMATS[query["format"]]
    views = walk_tasks(call.uow, actor=call.actor, where=task_filter(query, me=call.actor.member_id))
    lines = file_format.write(views, call.uow.now)
    return File(lines, file_format.content_type, f"tasks.{file_format.extension}")
