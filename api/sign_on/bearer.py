"""Programs that call the agents' address with a token of the provider instead of a key."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from flask import Response, g, request

from access.errors import InsufficientScopeError
from access.services.delegation import Delegation, find_actor_by_delegation, note_refused_token
from api.context import current_runtime, is_caller_known, request_id
from api.sign_on.current import current_provider, is_on
from api.sign_on.resource import description_address
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import AppError, TransientError

_DOTS = 2
_UNAUTHENTICATED = 401
# Facts kept in the request's context: that a token was sent, its delegation, and the scopes that it lacks.
_SENT, _OPENED, _LACKING = "token_sent", "token_opened", "token_lacking"


def open_delegation(bearer: str) -> Delegation | None:
    """The delegation of the token; None when the value is not a JWT, which has three parts.

    Call this outside of transactions, because the provider may have to be asked for its keys.
    Raises InvalidTokenError, SignOnFailedError and ProviderUnavailableError.
    """
    if bearer.count(".") != _DOTS or not is_on():
        return None
    setattr(g, _SENT, True)
    delegation = current_provider().delegated(bearer)
    setattr(g, _OPENED, delegation)
    return delegation


def find_delegate(uow: UnitOfWork, delegation: Delegation, *, idempotency_key: str | None) -> Actor:
    """The actor of the delegation. Raises InvalidTokenError and InsufficientScopeError."""
    return find_actor_by_delegation(
        uow,
        delegation,
        workspace_name=current_runtime().settings.oidc_workspace,
        request_id=request_id(),
        idempotency_key=idempotency_key,
    )


@contextmanager
def refused_tokens_on_record() -> Iterator[None]:
    """Record refused tokens in the trail. Errors that a retry may overcome, such as a provider that is down, are not recorded."""
    try:
        yield
    except TransientError:
        raise
    except AppError as refusal:
        if _SENT in g and not is_caller_known():
            if isinstance(refusal, InsufficientScopeError):
                setattr(g, _LACKING, refusal.extra["scopes"])
            _note(refusal)
        raise


def tell_where_tokens_come_from(response: Response) -> None:
    """Tell a refused program where to get a token, and what is wrong with its own (RFC 9728, 6750)."""
    if is_on() and (response.status_code == _UNAUTHENTICATED or _LACKING in g):
        address = description_address(current_runtime().settings)
        response.headers["WWW-Authenticate"] = ", ".join([f'Bearer resource_metadata="{address}"', *_faults()])


def _faults() -> list[str]:
    if _LACKING in g:
        return ['error="insufficient_scope"', f'scope="{" ".join(g.get(_LACKING))}"']
    return ['error="invalid_token"'] if _SENT in g else []


def _note(refusal: AppError) -> None:
    runtime = current_runtime()
    # The program must receive the refusal itself, even when its record can't be written.
    with suppress(TransientError):
        note_refused_token(
            runtime.transactions,
            refusal,
            delegation=g.get(_OPENED),
            workspace_name=runtime.settings.oidc_workspace,
            network_address=request.remote_addr or "",
            request_id=request_id(),
        )
