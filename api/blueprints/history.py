"""What happened to a work item."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.paging import cursor_behind, place_in
from api.presenters.history import history_payload
from api.schemas.envelope import PageQuerySchema
from api.schemas.history import HistoryAnswerSchema
from api.transactions import Call
from staging.queue.history import read_history

blueprint = ApiBlueprint(
    "history", __name__, url_prefix="/api/tasks/<task:task_id>/history", description="What happened to a work item."
)


@blueprint.reads("GET", "", access=any_of(Scope.TASKS_READ), query=PageQuerySchema, answer=HistoryAnswerSchema)
def list_history(call: Call, query: Mapping[str, Any], task_id: str) -> Answer:
    """Look at the history of a work item

    Newest first: who did what through which channel, each field before and after, and what was tried in vain. The
    suggestion that it came from counts as well.
    """
    place = place_in(query)
    before = place[0] if place else None
    history = read_history(call.uow, task_id, actor=call.actor, before_seq=before, limit=query["limit"])
    following = (history.next, history.rows[-1]["id"]) if history.next is not None else None
    return Answer({"events": history_payload(history), "next_cursor": cursor_behind(following, query)})
