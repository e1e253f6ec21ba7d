"""The numbers above a queue."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.schemas.stats import StatsAnswerSchema, StatsQuerySchema
from api.schemas.task_query import task_filter
from api.transactions import Call
from staging.queue.stats import count_work

blueprint = ApiBlueprint("stats", __name__, url_prefix="/api/tasks/stats", description="Work, counted.")


@blueprint.reads("GET", "", access=any_of(Scope.TASKS_READ), query=StatsQuerySchema, answer=StatsAnswerSchema)
def count_tasks(call: Call, query: Mapping[str, Any]) -> Answer:
    """Count work

    Days are those of the workspace's zone. The filters are those of the list, but for the statuses.
    """
    stats = count_work(call.uow, actor=call.actor, where=task_filter(query, me=call.actor.member_id))
    counted = asdict(stats)
    active: dict[str, int] = counted.pop("active")
    return Answer({"stats": active | counted})
