"""The one question that a page asks first."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from flask import Response

from access.scopes import Scope
from access.services.members import list_members
from access.services.preferences import find_preferences
from api.access import PUBLIC
from api.answers import Answer, respond
from api.auth import recognise
from api.endpoints import ApiBlueprint
from api.presenters.members import user_payload
from api.schemas.boot import BootAnswerSchema
from api.session_cookies import own_session_payload
from api.transactions import Call, read
from staging.queue.attention import count_attention
from staging.queue.changes import present_seq

blueprint = ApiBlueprint("boot", __name__, url_prefix="/api/boot", description="What a page asks first.")

_NOBODY: Final[Mapping[str, Any]] = {
    "session": None,
    "preferences": None,
    "seq": None,
    "attention": None,
    "users": [],
    "has_more_users": False,
}
_MOST_USERS: Final = 100


@blueprint.serves("GET", "", access=PUBLIC, answer=BootAnswerSchema)
def boot() -> Response:
    """See who one is, and what a page needs to begin

    The session, how one likes the pages to be, the number of the last change before anything else is read, how much waits, and the first users. Whoever
    is not logged in is told so by a null session, not by a refusal.
    """
    if not recognise():
        return respond(Answer(_NOBODY))
    return read(lambda call: Answer({**_NOBODY, **_session(call), **_work(call), **_users(call)}))


def _session(call: Call) -> dict[str, Any]:
    chosen = find_preferences(call.uow, actor=call.actor)
    preferences = asdict(chosen) if chosen is not None else None
    return {"session": own_session_payload(call.uow, call.actor), "preferences": preferences}


def _work(call: Call) -> dict[str, Any]:
    if not call.actor.may(Scope.TASKS_READ):
        return {}
    seq = present_seq(call.uow, call.actor.workspace_id)
    return {"seq": seq, "attention": asdict(count_attention(call.uow, actor=call.actor))}


def _users(call: Call) -> dict[str, Any]:
    if not call.actor.may(Scope.USERS_READ):
        return {}
    page = list_members(call.uow, call.actor.workspace_id, limit=_MOST_USERS)
    return {"users": [user_payload(member) for member in page.rows], "has_more_users": page.next is not None}
