"""Finding things by words."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.paging import open_cursor, seal_cursor
from api.presenters.search import hit_payload
from api.presenters.sources import source_row_payload
from api.presenters.staged import staged_payload
from api.presenters.tasks import task_payload
from api.schemas.search import Group, SearchAnswerSchema, SearchBodySchema, SearchQuerySchema, asked_groups
from api.schemas.task_query import task_filter
from api.transactions import Call
from staging.search.search import Asked, HitPage, Place, find_sources, find_staged, find_tasks
from tasks.policy.search_words import parse_words

blueprint = ApiBlueprint("search", __name__, url_prefix="/api/tasks/search", description="Find things by words.")

READ = any_of(Scope.TASKS_READ)


@blueprint.reads("GET", "", access=READ, query=SearchQuerySchema, answer=SearchAnswerSchema)
def search(call: Call, query: Mapping[str, Any]) -> Answer:
    """Find tasks, suggestions and transcripts

    By titles, descriptions, comments, quotes and what was said. Each list has its own cursor, which continues that
    list alone. ``highlight`` says where the words stand, in code points.
    """
    return _answer(call, query)


@blueprint.reads("POST", "", access=READ, body=SearchBodySchema, answer=SearchAnswerSchema)
def search_with_body(call: Call, body: Mapping[str, Any]) -> Answer:
    """Find tasks, suggestions and transcripts, asked for in a body

    For questions that are too long or too private for an address. It changes nothing.
    """
    return _answer(call, body)


def _answer(call: Call, query: Mapping[str, Any]) -> Answer:
    # A list's cursor is not bound to ``within``, so the next page may search its list alone.
    bound = {name: value for name, value in query.items() if name != "within"}
    place = open_cursor(query["cursor"], bound)
    after = Place(*place[1:]) if place else None
    asked = Asked(parse_words(query["q"]), query["sort"], after, query["limit"])
    groups: dict[str, Any] = dict.fromkeys(map(str, Group))
    for group in asked_groups(query, place):
        page, name, payload_of = _find(call, group, asked, query)
        following = seal_cursor([group, page.next.number, page.next.offset], bound) if page.next else None
        groups[group] = {"hits": [hit_payload(hit, name, payload_of) for hit in page.hits], "next_cursor": following}
    return Answer(groups)


def _find(
    call: Call, group: Group, asked: Asked, query: Mapping[str, Any]
) -> tuple[HitPage[Any], str, Callable[[Any], dict[str, Any]]]:
    uow, actor = call.uow, call.actor
    if group is Group.TASKS:
        where = task_filter(query, me=actor.member_id)
        return find_tasks(uow, asked, actor=actor, where=where), "task", partial(task_payload, now=uow.now)
    if group is Group.STAGED_TASKS:
        return find_staged(uow, asked, actor=actor), "staged_task", staged_payload
    return find_sources(uow, asked, actor=actor), "transcript", source_row_payload
