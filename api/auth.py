"""Authentication and authorization: which credential a request carries, whose it is, and whether it permits this route."""

import hmac
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import Any

from flask import current_app, g, request
from structlog.contextvars import bind_contextvars

from access.errors import InsufficientScopeError, UnauthenticatedError
from access.services.delegation import Delegation, InvalidTokenError
from access.services.keys import find_actor_by_key, touch_key
from access.services.sessions import find_actor_by_session
from api.access import ANYBODY_KNOWN, Access
from api.context import current_runtime, request_id
from api.hosts import own_address
from api.parking import FOLLOWS, tell_workspace
from api.rates import refuse_frequent
from api.readings import open_reading
from api.refusals import refusals_on_record
from api.sign_on.bearer import find_delegate, open_delegation, refused_tokens_on_record
from api.sign_on.resource import AGENTS_PATH
from config.unit_of_work import UnitOfWork
from core.actor import Actor, Channel
from core.errors import FieldFault, ForbiddenError, InvalidError, TransientError
from core.ids import KeyId

SESSION_COOKIE = "gleaner_session"
DEVICE_COOKIE = "gleaner_device"
CSRF_HEADER = "X-CSRF-Token"
CAUSE_HEADER = "X-Rule-Cause"
LONGEST_CAUSE = 200
WORKSPACE_HEADERS = ("X-Org-Id", "X-Organization-Id", "X-Tenant-Id")
# A key of the WSGI environment that only this process can set, because the keys of headers begin with HTTP_.
CHANNEL = "gleaner.channel"
# Requests with one of these keys belong to a request that was counted: those of an agent's tool, and those after a wait.
_COUNTED_BEFORE = frozenset({CHANNEL, FOLLOWS})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class UndeclaredAccessError(ForbiddenError):
    """A route without a declared access refuses every caller."""

    code = "undeclared_access"


class WrongWorkspaceError(ForbiddenError):
    """The request names another workspace than its credential's."""

    code = "wrong_workspace"


class CsrfError(ForbiddenError):
    """A request with a session cookie lacks the proof that it comes from our own page."""

    code = "csrf_failed"


def authorize() -> None:
    """Set the actor of the request. Raises an AppError when the credential does not permit the route.

    A refused write is recorded in the trail, once its caller is known.
    """
    access = _declared_access()
    if access is None or not access.needs_actor:
        return
    with refusals_on_record() if getattr(_view(), "is_write", False) else nullcontext():
        _let_pass(access)


def recognise() -> bool:
    """Whether the credential of the request is valid. For routes that answer everybody, but tell known callers more."""
    try:
        _let_pass(ANYBODY_KNOWN)
    except UnauthenticatedError:
        return False
    return True


def _let_pass(access: Access) -> None:
    with refused_tokens_on_record():
        is_use_due = _pass_known(access, _delegation())
    if is_use_due:
        _note_use(g.actor)


def _pass_known(access: Access, delegation: Delegation | None) -> bool:
    """Authenticate and check the caller. Returns whether the use of their key has to be noted."""
    with open_reading() as reading:
        g.actor, is_use_due = _identify(reading.uow, delegation)
        bind_contextvars(actor_id=g.actor.member_id, workspace_id=g.actor.workspace_id)
        tell_workspace(g.actor.workspace_id)
        if not request.environ.keys() & _COUNTED_BEFORE:
            refuse_frequent(g.actor)
        _match_workspace(g.actor)
        _require_scope(g.actor, access)
        if not is_use_due and getattr(_view(), "only_looks", False):
            # The view continues in the transaction that authenticated the caller, so that a list costs one transaction and not two.
            reading.hand_on()
    return is_use_due


def _view() -> Callable[..., Any] | None:
    return current_app.view_functions[request.endpoint] if request.endpoint is not None else None


def _declared_access() -> Access | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    access = getattr(_view(), "access", None)
    if not isinstance(access, Access):
        raise UndeclaredAccessError("This route does not declare who may call it.")
    return access


def _delegation() -> Delegation | None:
    """The delegation of the provider's token in the request. Only the agents' routes accept these tokens."""
    is_of_agents = request.path == AGENTS_PATH or request.environ.get(CHANNEL) is Channel.MCP
    delegation = open_delegation(_bearer()) if is_of_agents else None
    if delegation is not None and request.headers.get("X-Api-Key"):
        raise InvalidTokenError("Send a key or a token, and not both.")
    return delegation


def _identify(uow: UnitOfWork, delegation: Delegation | None) -> tuple[Actor, bool]:
    """The actor, and whether they sent a key whose use was not noted within the last minute."""
    if delegation is not None:
        return find_delegate(uow, delegation, idempotency_key=_idempotency_key()), False
    channel = request.environ.get(CHANNEL, Channel.API)
    found = [
        find_actor_by_key(uow, key, channel=channel, request_id=request_id(), idempotency_key=_idempotency_key())
        for key in _sent_keys()
    ]
    if not found:
        return _identify_by_cookie(uow), False
    if any(use.actor.member_id != found[0].actor.member_id for use in found):
        raise UnauthenticatedError("Authorization and X-Api-Key belong to different principals; send one of them.")
    return _with_cause(found[0].actor), found[0].is_touch_due


def _with_cause(actor: Actor) -> Actor:
    """Add the cause that a rule's key sent. The header is ignored for all other credentials."""
    cause = request.headers.get(CAUSE_HEADER, "").strip()
    if actor.channel is not Channel.RULE or not cause:
        return actor
    if len(cause) > LONGEST_CAUSE or not cause.isprintable():
        reason = f"must have at most {LONGEST_CAUSE} printable characters"
        raise InvalidError("The cause can't be kept.", faults=[FieldFault(CAUSE_HEADER, reason)])
    return replace(actor, cause=cause)


def _sent_keys() -> list[str]:
    return [key for key in [_bearer(), request.headers.get("X-Api-Key")] if key]


def _bearer() -> str:
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    return bearer.strip() if scheme.lower() == "bearer" else ""


def _identify_by_cookie(uow: UnitOfWork) -> Actor:
    token = request.cookies.get(SESSION_COOKIE)
    if token is None:
        raise UnauthenticatedError("Send an API key as 'Authorization: Bearer …' or 'X-Api-Key', or log in.")
    actor, csrf_token = find_actor_by_session(
        uow,
        token,
        signing_key=current_runtime().signing_key,
        request_id=request_id(),
        idempotency_key=_idempotency_key(),
    )
    if request.method not in SAFE_METHODS:
        _check_csrf(csrf_token)
    return actor


def refuse_other_sites() -> None:
    """Raise CsrfError when the Origin header names another site."""
    own = own_address()
    if request.headers.get("Origin", own) != own:
        raise CsrfError("The request comes from another site.")


def _check_csrf(expected: str) -> None:
    refuse_other_sites()
    if not hmac.compare_digest(request.headers.get(CSRF_HEADER, "").encode(), expected.encode()):
        raise CsrfError(f"Send the session's token as {CSRF_HEADER}.")


def _match_workspace(actor: Actor) -> None:
    for header in WORKSPACE_HEADERS:
        if request.headers.get(header, actor.workspace_id) != actor.workspace_id:
            raise WrongWorkspaceError(f"{header} names another workspace than the one of your credential.")


def _require_scope(actor: Actor, access: Access) -> None:
    if access.scopes and not any(actor.may(scope) for scope in access.scopes):
        raise InsufficientScopeError(sorted(access.scopes))


def _note_use(actor: Actor) -> None:
    """Note that the key is in use. A busy database must not fail the request."""
    with suppress(TransientError), current_runtime().transactions.begin() as uow:
        touch_key(uow, KeyId(actor.credential_id or ""))


def _idempotency_key() -> str | None:
    return request.headers.get("Idempotency-Key")
