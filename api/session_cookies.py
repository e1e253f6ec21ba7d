"""The cookie of a session: given to a browser with an answer, and taken away."""

from datetime import datetime, timedelta

from flask import Response, request

from access.scopes import sorted_scopes
from access.services.members import MemberNotFoundError, get_member
from access.services.sessions import OpenedSession, Visit
from access.services.workspaces import get_workspace
from access.session_tokens import csrf_token
from api.answers import Answer, created, respond
from api.auth import SESSION_COOKIE
from api.context import current_runtime, request_id
from api.presenters.members import member_payload, workspace_payload
from config.unit_of_work import UnitOfWork
from core.actor import Actor


def current_visit() -> Visit:
    """From where the request comes, and the session that its browser has."""
    return Visit(
        lifetime=timedelta(hours=current_runtime().settings.session_hours),
        network_address=request.remote_addr or "",
        browser=request.headers.get("User-Agent"),
        request_id=request_id(),
        replaces=request.cookies.get(SESSION_COOKIE),
    )


def answer_with_session(opened: OpenedSession) -> Response:
    """Who one is now, with the new session as a cookie that scripts can't read."""
    runtime = current_runtime()
    with runtime.transactions.read() as uow:
        response = respond(
            created(describe_session(uow, opened.actor, token=opened.token, expires_at=opened.expires_at))
        )
    response.set_cookie(
        SESSION_COOKIE,
        opened.token,
        max_age=timedelta(hours=runtime.settings.session_hours),
        path="/",
        secure=_is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def forget_cookie(response: Response) -> Response:
    response.delete_cookie(SESSION_COOKIE, path="/", secure=_is_secure(), httponly=True, samesite="Lax")
    return response


def describe_session(uow: UnitOfWork, actor: Actor, *, token: str | None, expires_at: datetime | None) -> Answer:
    """Who the actor is and what they may do. Raises MemberNotFoundError when nobody in particular asks."""
    if actor.member_id is None:
        raise MemberNotFoundError("Nobody in particular is asking.")
    session = {
        "member": member_payload(get_member(uow, actor.workspace_id, actor.member_id)),
        "workspace": workspace_payload(get_workspace(uow, actor.workspace_id)),
        "scopes": sorted_scopes(actor.scopes),
        "csrf_token": csrf_token(token, signing_key=current_runtime().signing_key) if token else None,
        "expires_at": expires_at,
    }
    return Answer({"session": session})


def _is_secure() -> bool:
    """A cookie that was set over HTTPS never travels without it; the setting says so where a proxy hides that."""
    return current_runtime().settings.secure_cookies or request.is_secure
