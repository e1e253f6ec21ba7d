"""The cookies of sessions and devices: set in an answer, and removed."""

from datetime import datetime, timedelta
from typing import Any

from flask import Response, request
from werkzeug.http import parse_cookie

from access.device_tokens import find_device, is_device_token, mint_device_token
from access.scopes import sorted_scopes
from access.services.members import MemberNotFoundError, get_member
from access.services.sessions import OpenedSession, Visit, find_session
from access.services.workspaces import get_workspace
from access.session_tokens import csrf_token
from api.answers import Answer, created, respond
from api.auth import DEVICE_COOKIE, SESSION_COOKIE
from api.context import current_runtime, request_id
from api.presenters.members import member_payload, workspace_payload
from config.unit_of_work import UnitOfWork
from core.actor import Actor

DEVICE_REMEMBERED = timedelta(days=365)


def current_visit() -> Visit:
    """The visit: the network address and browser of the request, and the session in its cookie."""
    return Visit(
        lifetime=timedelta(hours=current_runtime().settings.session_hours),
        network_address=request.remote_addr or "",
        browser=request.headers.get("User-Agent"),
        request_id=request_id(),
        replaces=request.cookies.get(SESSION_COOKIE),
    )


def known_device(email: str) -> str | None:
    """The id of the browser's device, if the account with that address has logged in on it before."""
    token = request.cookies.get(DEVICE_COOKIE, "")
    return find_device(token, email=email, signing_key=current_runtime().signing_key)


def is_familiar(sent: str, *, signing_key: bytes) -> bool:
    """Whether the cookies contain a valid device token, which browsers get at their first login."""
    token = parse_cookie(sent).get(DEVICE_COOKIE, "") if DEVICE_COOKIE in sent else ""
    return is_device_token(token, signing_key=signing_key)


def remember_device(response: Response, email: str) -> Response:
    """Set a device cookie for the account. A device that is known already keeps its cookie."""
    if known_device(email) is None:
        token = mint_device_token(email, signing_key=current_runtime().signing_key)
        set_cookie(response, DEVICE_COOKIE, token, lasting=DEVICE_REMEMBERED)
    return response


def answer_with_session(opened: OpenedSession) -> Response:
    """An answer with the new session, and a session cookie that scripts can't read."""
    runtime = current_runtime()
    with runtime.transactions.read() as uow:
        session = session_payload(uow, opened.actor, token=opened.token, expires_at=opened.expires_at)
    response = respond(created(Answer({"session": session})))
    return set_session(response, opened.token)


def set_session(response: Response, token: str) -> Response:
    """Set the session cookie."""
    hours = current_runtime().settings.session_hours
    set_cookie(response, SESSION_COOKIE, token, lasting=timedelta(hours=hours))
    return response


def forget_cookie(response: Response, name: str = SESSION_COOKIE) -> Response:
    response.delete_cookie(name, path="/", secure=_is_secure(), httponly=True, samesite="Lax")
    return response


def own_session_payload(uow: UnitOfWork, actor: Actor) -> dict[str, Any]:
    """The session of the caller, with the CSRF token that writes by cookie need. Raises MemberNotFoundError."""
    session = find_session(uow, actor=actor)
    token = request.cookies.get(SESSION_COOKIE) if session else None
    return session_payload(uow, actor, token=token, expires_at=session.expires_at if session else None)


def session_payload(uow: UnitOfWork, actor: Actor, *, token: str | None, expires_at: datetime | None) -> dict[str, Any]:
    """The actor and their rights. Raises MemberNotFoundError for an actor without a member."""
    if actor.member_id is None:
        raise MemberNotFoundError("Nobody in particular is asking.")
    return {
        "member": member_payload(get_member(uow, actor.workspace_id, actor.member_id)),
        "workspace": workspace_payload(get_workspace(uow, actor.workspace_id)),
        "scopes": sorted_scopes(actor.scopes),
        "csrf_token": csrf_token(token, signing_key=current_runtime().signing_key) if token else None,
        "expires_at": expires_at,
    }


def set_cookie(response: Response, name: str, value: str, *, lasting: timedelta) -> None:
    """Set a cookie that scripts can't read, and that other sites send only when they link here."""
    response.set_cookie(name, value, max_age=lasting, path="/", secure=_is_secure(), httponly=True, samesite="Lax")


def _is_secure() -> bool:
    """Cookies set over HTTPS are never sent without it. The setting covers a proxy that hides HTTPS from us."""
    return current_runtime().settings.secure_cookies or request.is_secure
