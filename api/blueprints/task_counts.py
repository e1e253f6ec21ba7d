"""How long a list of tasks is, and what each of its filters leaves out."""

from collections.abc import Mapping
from typing import Any, Final

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.schemas.stats import TaskCountAnswerSchema, TaskCountQuerySchema
from api.schemas.task_query import task_filter
from api.transactions import Call
from tasks.items.read import count_hidden, count_lists

blueprint = ApiBlueprint("task_counts", __name__, url_prefix="/api/tasks/count", description="How long lists are.")

_SHOWN: Final = "shown"
_UNNARROWED: Final = "unnarrowed"
# Parameters that say how to list tasks. They are no filters.
_NO_FILTERS: Final = frozenset({"deleted", "include_related", "always", "show_completed"})


@blueprint.reads("GET", "", access=any_of(Scope.TASKS_READ), query=TaskCountQuerySchema, answer=TaskCountAnswerSchema)
def count_list(call: Call, query: Mapping[str, Any]) -> Answer:
    """Count a list, and what its filters leave out

    The filters are those of the list. ``hidden`` says how many rows more there would be without any of them, ``by`` how many
    each of them alone keeps out; rows that several keep out are in no number of ``by``.
    """
    me, always = call.actor.member_id, frozenset(query.get("always", ()))
    where = task_filter(query, me=me)
    named = [name for name in query if name not in always | _NO_FILTERS and query[name] is not None]
    lists = {name: task_filter(_without(query, {name}), me=me) for name in named}
    asked = {_SHOWN: where, _UNNARROWED: task_filter(_without(query, set(named)), me=me), **lists}
    found = count_lists(call.uow, actor=call.actor, asked=asked)
    finished = count_hidden(call.uow, actor=call.actor, where=where)
    hidden = {
        "filtered": found[_UNNARROWED] - found[_SHOWN],
        "by": {name: found[name] - found[_SHOWN] for name in named},
        **{status.value: count for status, count in finished.items()},
    }
    return Answer({"count": found[_SHOWN], "hidden": hidden})


def _without(query: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in query.items() if name not in names}
