"""What happened to a task."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.history import event_payload
from api.schemas.envelope import PageQuerySchema
from api.schemas.history import HistoryAnswerSchema
from api.transactions import Call
from staging.queue.history import read_history

blueprint = ApiBlueprint(
    "history", __name__, url_prefix="/api/tasks/<task:task_id>/history", description="What happened to a task."
)


@blueprint.reads("GET", "", access=any_of(Scope.TASKS_READ), query=PageQuerySchema, answer=HistoryAnswerSchema)
def list_history(call: Call, query: Mapping[str, Any], task_id: str) -> Answer:
    """Look at the history of a task

    Newest first: who did what through which channel, each field before and after, and what was tried in vain. The
    suggestion that it came from counts as well.
    """
    history = read_history(call.uow, task_id, actor=call.actor, after=place_in(query), limit=query["limit"])
    return page_answer("events", history.page, lambda row: event_payload(row, history.names), query)
