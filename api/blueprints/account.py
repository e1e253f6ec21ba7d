"""One's own account: its password, and where it is logged in."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.services.own_sessions import OwnSession, end_other_sessions, end_own_session, list_own_sessions
from access.services.password_changes import change_password
from api.access import ANYBODY_KNOWN
from api.answers import Answer
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint
from api.presenters.members import workspace_payload
from api.schemas.accounts import EndedAnswerSchema, OwnSessionsAnswerSchema, PasswordChangeSchema
from api.schemas.envelope import AnswerSchema
from api.schemas.session import SessionAnswerSchema
from api.session_cookies import answer_with_session, current_visit
from api.transactions import Call
from core.ids import SessionId

blueprint = ApiBlueprint("account", __name__, url_prefix="/api/me", description="One's own account.")

_SHOWN = ("id", "browser", "created_at", "expires_at")


@blueprint.serves(
    "POST", "/password", access=ANYBODY_KNOWN, body=PasswordChangeSchema, answer=SessionAnswerSchema, status=201
)
def change_own_password(body: Mapping[str, Any]) -> Response:
    """Change one's own password

    Only for who logged in. All sessions of the account have ended, in every workspace; the caller gets a new one.
    """
    opened = change_password(
        current_runtime().transactions,
        actor=current_actor(),
        current=body["current_password"],
        new=body["password"],
        visit=current_visit(),
    )
    return answer_with_session(opened)


@blueprint.reads("GET", "/sessions", access=ANYBODY_KNOWN, answer=OwnSessionsAnswerSchema)
def show_own_sessions(call: Call) -> Answer:
    """List where one is logged in

    In every workspace of the account, newest first. Callers with a key have none.
    """
    return Answer({"sessions": [_payload(each) for each in list_own_sessions(call.uow, actor=call.actor)]})


@blueprint.writes("DELETE", "/sessions/<session_id>", access=ANYBODY_KNOWN, answer=AnswerSchema)
def close_own_session(call: Call, session_id: str) -> Answer:
    """End one of one's own sessions"""
    end_own_session(call.uow, SessionId(session_id), actor=call.actor)
    return Answer({})


@blueprint.writes("DELETE", "/sessions", access=ANYBODY_KNOWN, answer=EndedAnswerSchema)
def close_other_sessions(call: Call) -> Answer:
    """End all of one's own sessions but this one"""
    return Answer({"ended": end_other_sessions(call.uow, actor=call.actor)})


def _payload(own: OwnSession) -> dict[str, Any]:
    shown = {name: getattr(own.session, name) for name in _SHOWN}
    return {**shown, "workspace": workspace_payload(own.workspace), "is_current": own.is_current}
