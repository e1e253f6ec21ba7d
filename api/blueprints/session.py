"""Logging in and out with a browser, and who one is."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import Response, request

from access.scopes import sorted_scopes
from access.services.log_in import LogIn, log_in
from access.services.members import MemberNotFoundError, get_member
from access.services.sessions import find_session, log_out
from access.services.workspaces import get_workspace
from access.session_tokens import csrf_token
from api.access import ANYBODY_KNOWN, PUBLIC
from api.answers import Answer, created, respond
from api.auth import SESSION_COOKIE, refuse_other_sites
from api.context import current_runtime, request_id
from api.endpoints import ApiBlueprint
from api.presenters.members import member_payload, workspace_payload
from api.schemas.envelope import AnswerSchema
from api.schemas.session import LogInBodySchema, SessionAnswerSchema
from api.transactions import Call
from config.unit_of_work import UnitOfWork
from core.actor import Actor

blueprint = ApiBlueprint("session", __name__, url_prefix="/api/session", description="Logging in, and who one is.")


@blueprint.serves("POST", "", access=PUBLIC, body=LogInBodySchema, answer=SessionAnswerSchema, status=201)
def open_session(body: Mapping[str, Any]) -> Response:
    """Log in

    The session is a cookie that scripts can't read; the answer holds the token that every change made with it must send
    as X-CSRF-Token. The session that the browser had before has ended.
    """
    refuse_other_sites()
    runtime = current_runtime()
    lifetime = timedelta(hours=runtime.settings.session_hours)
    offered = LogIn(
        email=body["email"],
        password=body["password"],
        network_address=request.remote_addr or "",
        workspace_id=body.get("workspace_id"),
        request_id=request_id(),
    )
    opened = log_in(runtime.transactions, offered, lifetime=lifetime, replaces=request.cookies.get(SESSION_COOKIE))
    with runtime.transactions.read() as uow:
        answer = _describe(uow, opened.actor, token=opened.token, expires_at=opened.expires_at)
        response = respond(created(answer))
    response.set_cookie(
        SESSION_COOKIE,
        opened.token,
        max_age=lifetime,
        path="/",
        secure=_is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@blueprint.reads("GET", "", access=ANYBODY_KNOWN, answer=SessionAnswerSchema)
def show_session(call: Call) -> Answer:
    """See who one is and what one may do"""
    session = find_session(call.uow, actor=call.actor)
    token = request.cookies.get(SESSION_COOKIE) if session else None
    return _describe(call.uow, call.actor, token=token, expires_at=session.expires_at if session else None)


def _forget_cookie(response: Response) -> Response:
    response.delete_cookie(SESSION_COOKIE, path="/", secure=_is_secure(), httponly=True, samesite="Lax")
    return response


@blueprint.writes("DELETE", "", access=ANYBODY_KNOWN, answer=AnswerSchema, then=_forget_cookie)
def close_session(call: Call) -> Answer:
    """Log out"""
    log_out(call.uow, actor=call.actor)
    return Answer({})


def _describe(uow: UnitOfWork, actor: Actor, *, token: str | None, expires_at: datetime | None) -> Answer:
    if actor.member_id is None:
        raise MemberNotFoundError("Nobody in particular is asking.")
    member = get_member(uow, actor.workspace_id, actor.member_id)
    session = {
        "member": member_payload(member),
        "workspace": workspace_payload(get_workspace(uow, actor.workspace_id)),
        "scopes": sorted_scopes(actor.scopes),
        "csrf_token": csrf_token(token, signing_key=current_runtime().signing_key) if token else None,
        "expires_at": expires_at,
    }
    return Answer({"session": session})


def _is_secure() -> bool:
    """A cookie that was set over HTTPS never travels without it; the setting says so where a proxy hides that."""
    return current_runtime().settings.secure_cookies or request.is_secure
