"""What happened to a work item."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.paging import open_cursor, seal_cursor
from api.presenters.history import history_payload
from api.schemas.envelope import PageQuerySchema
from api.schemas.history import HistoryAnswerSchema
from api.transactions import read
from config.unit_of_work import UnitOfWork
from staging.queue.history import read_history

blueprint = ApiBlueprint(
    "history", __name__, url_prefix="/api/tasks/<task:task_id>/history", description="What happened to a work item."
)


@blueprint.endpoint("GET", "", access=any_of(Scope.TASKS_READ), query=PageQuerySchema, answer=HistoryAnswerSchema)
def list_history(query: Mapping[str, Any], task_id: str) -> Response:
    """Look at the history of a work item

    Newest first: who did what through which channel, each field before and after, and what was tried in vain. The
    suggestion that it came from counts as well.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        place = open_cursor(query["cursor"], query)
        history = read_history(
            uow,
            task_id,
            actor=current_actor(),
            before_seq=place[0] if place else None,
            limit=query["limit"],
        )
        cursor = seal_cursor([history.next], query) if history.next is not None else None
        return Answer({"events": history_payload(history), "next_cursor": cursor})

    return read(use_case)
