"""From a request to an actor: which credential was sent, whose it is, and whether it may do this."""

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
# In the WSGI environment, where only the process itself writes: a header's name would begin with HTTP_.
CHANNEL = "gleaner.channel"
# A tool's own request, and what is asked when a wait is over, belong to a request that was counted.
_COUNTED_BEFORE = frozenset({CHANNEL, FOLLOWS})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class UndeclaredAccessError(ForbiddenError):
    """A route that does not say who may call it is closed to everybody."""

    code = "undeclared_access"


class WrongWorkspaceError(ForbiddenError):
    """The workspace that was named is not the one of the credential."""

    code = "wrong_workspace"


class CsrfError(ForbiddenError):
    """A request with a cookie that does not prove that our own page sent it."""

    code = "csrf_failed"


def authorize() -> None:
    """Let the request pass, with its actor known, or raise what stands in its way.

    Who may not change something is on the record, once it is known who they are.
    """
    access = _declared_access()
    if access is None or not access.needs_actor:
        return
    with refusals_on_record() if getattr(_view(), "is_write", False) else nullcontext():
        _let_pass(access)


def recognise() -> bool:
    """Whether it is known who asks. For a route that answers anybody, but more to those whom it knows."""
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
    """Whether the use of the key that the caller came with is to be noted."""
    with open_reading() as reading:
        g.actor, is_use_due = _identify(reading.uow, delegation)
        bind_contextvars(actor_id=g.actor.member_id, workspace_id=g.actor.workspace_id)
        tell_workspace(g.actor.workspace_id)
        if not request.environ.keys() & _COUNTED_BEFORE:
            refuse_frequent(g.actor)
        _match_workspace(g.actor)
        _require_scope(g.actor, access)
        if not is_use_due and getattr(_view(), "only_looks", False):
            # The view goes on where its caller was recognised, so that a list costs one transaction and not two.
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
    """By whose token of the provider the request comes: tokens open what agents use, and nothing else."""
    is_of_agents = request.path == AGENTS_PATH or request.environ.get(CHANNEL) is Channel.MCP
    delegation = open_delegation(_bearer()) if is_of_agents else None
    if delegation is not None and request.headers.get("X-Api-Key"):
        raise InvalidTokenError("Send a key or a token, and not both.")
    return delegation


def _identify(uow: UnitOfWork, delegation: Delegation | None) -> tuple[Actor, bool]:
    """Who asks, and whether they come with a key whose use was not noted within the last minute."""
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
    """A key for rules may say why; what others send under that name says nothing."""
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
    """Raise CsrfError when a browser says that another site's page sent this."""
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
    """Note that the key is in use; a busy database is no reason to refuse the request."""
    with suppress(TransientError), current_runtime().transactions.begin() as uow:
        touch_key(uow, KeyId(actor.credential_id or ""))


def _idempotency_key() -> str | None:
    return request.headers.get("Idempotency-Key")
