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
from api.answers import Answer, respond
from api.auth import SESSION_COOKIE, refuse_other_sites
from api.context import current_actor, current_runtime, request_id
from api.endpoints import ANYBODY_KNOWN, PUBLIC, ApiBlueprint
from api.presenters.members import member_payload, workspace_payload
from api.schemas.envelope import AnswerSchema
from api.schemas.session import LogInBodySchema, SessionAnswerSchema
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.actor import Actor

blueprint = ApiBlueprint("session", __name__, url_prefix="/api/session", description="Logging in, and who one is.")


@blueprint.endpoint("POST", "", access=PUBLIC, body=LogInBodySchema, answer=SessionAnswerSchema, status=201)
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
        response = respond(_describe(uow, opened.actor, token=opened.token, expires_at=opened.expires_at, status=201))
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


@blueprint.endpoint("GET", "", access=ANYBODY_KNOWN, answer=SessionAnswerSchema)
def show_session() -> Response:
    """See who one is and what one may do"""

    def use_case(uow: UnitOfWork) -> Answer:
        session = find_session(uow, actor=current_actor())
        token = request.cookies.get(SESSION_COOKIE) if session else None
        return _describe(uow, current_actor(), token=token, expires_at=session.expires_at if session else None)

    return read(use_case)


@blueprint.endpoint("DELETE", "", access=ANYBODY_KNOWN, answer=AnswerSchema)
def close_session() -> Response:
    """Log out"""

    def use_case(uow: UnitOfWork) -> Answer:
        log_out(uow, actor=current_actor())
        return Answer({})

    response = write(use_case)
    response.delete_cookie(SESSION_COOKIE, path="/", secure=_is_secure(), httponly=True, samesite="Lax")
    return response


def _describe(
    uow: UnitOfWork, actor: Actor, *, token: str | None, expires_at: datetime | None, status: int = 200
) -> Answer:
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
    return Answer({"session": session}, status=status)


def _is_secure() -> bool:
    """A cookie that was set over HTTPS never travels without it; the setting says so where a proxy hides that."""
    return current_runtime().settings.secure_cookies or request.is_secure
