"""What changes in the workspace, as it happens: to ask for, or as a stream."""

from collections.abc import Mapping
from typing import Any

from flask import request

from access.scopes import Scope
from access.viewer import viewer_of
from api.access import any_of
from api.answers import Answer, File
from api.endpoints import ApiBlueprint
from api.parking import ChangeWait, Stream, park
from api.presenters.changes import change_payload, events_of
from api.schemas.changes import ChangesAnswerSchema, ChangesQuerySchema, EventsQuerySchema
from api.transactions import Call
from staging.queue.changes import Changes, list_changes, present_seq

blueprint = ApiBlueprint("changes", __name__, url_prefix="/api", description="What changes, as it happens.")

READ = any_of(Scope.TASKS_READ)
EVENTS = "text/event-stream; charset=utf-8"
_COME_AGAIN = b"retry: 3000\n\n"
_LONGEST_NUMBER = 10


@blueprint.reads("GET", "/changes", access=READ, query=ChangesQuerySchema, answer=ChangesAnswerSchema)
def show_changes(call: Call, query: Mapping[str, Any]) -> Answer:
    """See what changed

    Which tasks, suggestions and transcripts, in order, without a word of what they say; and the number to ask ``after``
    next time. Numbers are left out where something else happened. Without ``after`` it is only that number as of now.
    With ``wait`` the answer comes when there is something, or after so many seconds. While ``has_more``, ask at once.
    """
    found = _changes(call, query["after"])
    if query["wait"] and not found.changes and not found.has_more:
        park(ChangeWait(call.actor.workspace_id, query["wait"], then=f"/api/changes?after={found.seq}"))
    changes = [change_payload(change) for change in found.changes]
    return Answer({"changes": changes, "seq": found.seq, "has_more": found.has_more})


@blueprint.reads(
    "GET",
    "/events",
    access=READ,
    query=EventsQuerySchema,
    file="Server-sent events that don't end.",
    media_type="text/event-stream",
)
def stream_events(call: Call, query: Mapping[str, Any]) -> File:
    """Follow what changes

    As server-sent events with the same content. Without ``after`` and Last-Event-ID it begins with what happens next.
    The stream ends every ten minutes, and when rights of the caller change; whoever comes again with Last-Event-ID
    misses nothing.
    """
    found = _changes(call, _last_event() or query["after"])
    if request.method == "GET":
        depends_on = {call.actor.member_id, call.actor.credential_id, call.actor.workspace_id} - {None}
        park(Stream(viewer_of(call.actor), found.seq, frozenset(map(str, depends_on))))
    return File(_COME_AGAIN + events_of(found), EVENTS, headers={"X-Accel-Buffering": "no"})


def _changes(call: Call, after: int | None) -> Changes:
    if after is None:
        return Changes((), present_seq(call.uow, call.actor.workspace_id), has_more=False)
    return list_changes(call.uow, viewer_of(call.actor), after=after)


def _last_event() -> int | None:
    """The number that a browser sends; anything else is as good as none."""
    sent = request.headers.get("Last-Event-ID", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < _LONGEST_NUMBER else None
