"""The numbers above a queue."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.schemas.stats import StatsAnswerSchema, StatsQuerySchema
from api.schemas.task_query import task_filter
from api.transactions import read
from config.unit_of_work import UnitOfWork
from staging.queue.stats import Stats, count_work

blueprint = ApiBlueprint("stats", __name__, url_prefix="/api/tasks/stats", description="Work, counted.")


@blueprint.endpoint("GET", "", access=any_of(Scope.TASKS_READ), query=StatsQuerySchema, answer=StatsAnswerSchema)
def count_tasks(query: Mapping[str, Any]) -> Response:
    """Count work

    Days are those of the workspace's zone. The filters are those of the list, but for the statuses.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        actor = current_actor()
        return Answer({"stats": _payload(count_work(uow, actor=actor, where=task_filter(query, me=actor.member_id)))})

    return read(use_case)


def _payload(stats: Stats) -> dict[str, int]:
    counted = asdict(stats)
    active: dict[str, int] = counted.pop("active")
    return active | counted
