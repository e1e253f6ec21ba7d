"""Work by the day: in a list, and in people's own calendar programs."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from access.services.calendar_tokens import find_actor_by_calendar_token, make_calendar_token, revoke_calendar_token
from api.access import PUBLIC, any_of
from api.answers import Answer, File, created, respond
from api.context import current_runtime, request_id
from api.endpoints import ApiBlueprint
from api.hosts import own_address
from api.paging import cursor_behind, place_in
from api.presenters.calendar import calendar_file, days_payload
from api.schemas.calendar import CalendarAnswerSchema, CalendarQuerySchema, CalendarTokenAnswerSchema, FeedQuerySchema
from api.schemas.envelope import AnswerSchema, WriteSchema
from api.schemas.task_query import task_filter
from api.transactions import Call
from staging.queue.origins import list_days
from tasks.calendar.entries import list_feed

blueprint = ApiBlueprint("calendar", __name__, url_prefix="/api/tasks", description="Work by the day it is due.")

READ = any_of(Scope.TASKS_READ)


@blueprint.reads("GET", "/calendar", access=READ, query=CalendarQuerySchema, answer=CalendarAnswerSchema)
def list_calendar(call: Call, query: Mapping[str, Any]) -> Answer:
    """List work by the day

    Days are those of ``tz``, or else of the workspace. A date without a time stays that date wherever one looks from.
    """
    page = list_days(
        call.uow,
        actor=call.actor,
        where=task_filter(query, me=call.actor.member_id),
        first=query["first"],
        last=query["last"],
        timezone=query["tz"],
        after=place_in(query),
        limit=query["limit"],
    )
    return Answer({**days_payload(page, now=call.uow.now), "next_cursor": cursor_behind(page.next, query)})


@blueprint.serves("GET", "/calendar.ics", access=PUBLIC, query=FeedQuerySchema, file="A calendar file (RFC 5545).")
def show_calendar_file(query: Mapping[str, Any]) -> Response:
    """Subscribe to the calendar of a member

    Made for calendar programs, which can send no header. The token shows what its member may see, and nothing else.
    """
    with current_runtime().transactions.read() as uow:
        actor = find_actor_by_calendar_token(uow, query["token"], request_id=request_id())
        body = calendar_file(list_feed(uow, actor=actor, where=task_filter(query, me=actor.member_id)))
    return respond(File(body, "text/calendar; charset=utf-8"))


@blueprint.writes(
    "POST", "/calendar/token", access=READ, body=WriteSchema, answer=CalendarTokenAnswerSchema, status=201
)
def make_token(call: Call, _body: Mapping[str, Any]) -> Answer:
    """Make a token for your calendar program

    The earlier one is refused from now on. It is in this answer and nowhere else: a request repeated with the same
    idempotency key finds null.
    """
    token = make_calendar_token(call.uow, actor=call.actor)
    url = f"{own_address()}/api/tasks/calendar.ics?token={token}"
    return created(Answer({"token": None, "url": None}, once={"token": token, "url": url}))


@blueprint.writes("DELETE", "/calendar/token", access=READ, answer=AnswerSchema)
def revoke_token(call: Call) -> Answer:
    """Revoke the token of your calendar program

    It is refused from the very next request on. Without one nothing changes.
    """
    revoke_calendar_token(call.uow, actor=call.actor)
    return Answer({})
