"""Work by the day: in a list, and in people's own calendar programs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Response, request

from access.scopes import Scope
from access.services.calendar_tokens import find_actor_by_calendar_token, make_calendar_token, revoke_calendar_token
from api.answers import Answer, dump
from api.context import current_actor, current_runtime, request_id
from api.endpoints import PUBLIC, ApiBlueprint, any_of
from api.paging import open_cursor, seal_cursor
from api.presenters.calendar import calendar_file
from api.presenters.tasks import task_payload
from api.schemas.calendar import CalendarAnswerSchema, CalendarQuerySchema, CalendarTokenAnswerSchema, FeedQuerySchema
from api.schemas.envelope import AnswerSchema, WriteSchema
from api.schemas.task_query import task_filter
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from staging.queue.origins import TracedDays, list_days
from tasks.calendar.entries import list_feed

blueprint = ApiBlueprint("calendar", __name__, url_prefix="/api/tasks", description="Work by the day it is due.")

READ = any_of(Scope.TASKS_READ)


@blueprint.endpoint("GET", "/calendar", access=READ, query=CalendarQuerySchema, answer=CalendarAnswerSchema)
def list_calendar(query: Mapping[str, Any]) -> Response:
    """List work by the day

    Days are those of ``tz``, or else of the workspace. A date without a time stays that date wherever one looks from.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        actor, place = current_actor(), open_cursor(query["cursor"], query)
        page = list_days(
            uow,
            actor=actor,
            where=task_filter(query, me=actor.member_id),
            first=query["first"],
            last=query["last"],
            timezone=query["tz"],
            after=(datetime.fromisoformat(place[0]), place[1]) if place else None,
            limit=query["limit"],
        )
        cursor = seal_cursor(list(page.next), query) if page.next else None
        return Answer({"timezone": page.timezone, "days": _days(page, uow.now), "next_cursor": cursor})

    return read(use_case)


@blueprint.endpoint(
    "GET", "/calendar.ics", access=PUBLIC, query=FeedQuerySchema, binary_answer="A calendar file (RFC 5545)."
)
def show_calendar_file(query: Mapping[str, Any]) -> Response:
    """Subscribe to the calendar of a member

    Made for calendar programs, which can send no header. The token shows what its member may see, and nothing else.
    """
    with current_runtime().transactions.read() as uow:
        actor = find_actor_by_calendar_token(uow, query["token"], request_id=request_id())
        body = calendar_file(list_feed(uow, actor=actor, where=task_filter(query, me=actor.member_id)))
    return Response(body, mimetype="text/calendar")


@blueprint.endpoint(
    "POST", "/calendar/token", access=READ, body=WriteSchema, answer=CalendarTokenAnswerSchema, status=201
)
def make_token(_body: Mapping[str, Any]) -> Response:
    """Make a token for your calendar program

    The earlier one is refused from now on. It is in this answer and nowhere else: a request repeated with the same
    idempotency key finds null.
    """
    token: str | None = None

    def use_case(uow: UnitOfWork) -> Answer:
        nonlocal token
        token = make_calendar_token(uow, actor=current_actor())
        return Answer({"token": None, "url": None}, status=201)

    response = write(use_case)
    url = f"{request.host_url}api/tasks/calendar.ics?token={token}" if token else None
    # Added only now, because the answer may have been kept for a repeated request, and no secret is ever kept.
    response.set_data(dump({**response.get_json(), "token": token, "url": url}))
    return response


@blueprint.endpoint("DELETE", "/calendar/token", access=READ, answer=AnswerSchema)
def revoke_token() -> Response:
    """Revoke the token of your calendar program

    It is refused from the very next request on. Without one nothing changes.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        revoke_calendar_token(uow, actor=current_actor())
        return Answer({})

    return write(use_case)


def _days(page: TracedDays, now: datetime) -> list[dict[str, Any]]:
    return [{"date": day, "tasks": [task_payload(view, now=now) for view in views]} for day, views in page.days.items()]
