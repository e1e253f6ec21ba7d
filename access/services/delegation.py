"""Programs that act for a person with an access token of the single sign-on provider.

The provider vouches for the person. The scopes are those that the person has now, that agents may have, and that the token
was issued for.
"""

import hashlib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from access.errors import InsufficientScopeError, UnauthenticatedError
from access.models import Member
from access.principals import actor_for
from access.repository import identities, members
from access.scopes import SCOPES_OF, Role, Scope
from access.services.attempts import Allowance, Counter, count_attempts
from access.services.workspaces import find_workspace_by_name
from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, ActorKind, Channel, system_actor
from core.errors import AppError
from core.ids import WorkspaceId
from core.networks import network_of

USE: Final = "access_token.use"
OF_NETWORK: Final = Allowance(100, timedelta(minutes=15))
# Scopes that an access token can carry.
DELEGABLE: Final = SCOPES_OF[Role.AGENT]


class InvalidTokenError(UnauthenticatedError):
    """The access token is not valid, or no active member is linked with its subject."""

    code = "invalid_token"


@dataclass(frozen=True, slots=True)
class Delegation:
    """The claims of an access token: the person, the program that acts for them, and the scopes."""

    issuer: str
    subject: str
    program: str
    scopes: frozenset[str]

    @property
    def credential_id(self) -> str:
        """One id for all tokens of one person and one program, so that rate limits and the trail can group them."""
        said = f"{self.issuer}\n{self.subject}\n{self.program}"
        return f"sso_{hashlib.sha256(said.encode()).hexdigest()[:32]}"


def find_actor_by_delegation(
    uow: UnitOfWork,
    delegation: Delegation,
    *,
    workspace_name: str,
    request_id: str | None,
    idempotency_key: str | None = None,
) -> Actor:
    """An agent that acts as the member whose account is linked, in the workspace of single sign-on.

    Raises InvalidTokenError, and InsufficientScopeError when the token has no scope that the person has.
    """
    workspace = find_workspace_by_name(uow, workspace_name)
    member = _find_member(uow, delegation, workspace.id) if workspace is not None else None
    if member is None or not member.is_active:
        raise InvalidTokenError("The access token's owner has no account here that is linked and active.")
    actor = actor_for(
        member,
        scopes=_scopes(member.scopes, delegation),
        channel=Channel.MCP,
        credential_id=delegation.credential_id,
        request_id=request_id,
        idempotency_key=idempotency_key,
    )
    return replace(actor, kind=ActorKind.AGENT)


def note_refused_token(
    transactions: Transactions,
    refusal: AppError,
    *,
    delegation: Delegation | None,
    workspace_name: str,
    network_address: str,
    request_id: str | None,
) -> None:
    """Record the refusal on the trail of the workspace of single sign-on, with the member where the token names a known one.

    Raises TooManyAttemptsError, and records nothing, after too many refusals from one network.
    """
    with transactions.begin() as uow:
        count_attempts(uow, [_counter(network_address)])
        workspace = find_workspace_by_name(uow, workspace_name)
        if workspace is None:
            return
        member = _find_member(uow, delegation, workspace.id) if delegation is not None else None
        actor = replace(system_actor(workspace.id, channel=Channel.MCP), request_id=request_id)
        record(uow, Entry(actor, USE, "member", member.id if member else None, Outcome.FAILURE, refusal.code))


def _find_member(uow: UnitOfWork, delegation: Delegation, workspace_id: WorkspaceId) -> Member | None:
    identity = identities.find(uow.session, delegation.issuer, delegation.subject)
    return members.find_by_account(uow.session, workspace_id, identity.account_id) if identity is not None else None


def _scopes(of_member: AbstractSet[Scope], delegation: Delegation) -> frozenset[Scope]:
    scopes = frozenset(of_member) & DELEGABLE & delegation.scopes
    if not scopes:
        raise InsufficientScopeError(DELEGABLE)
    return scopes


def _counter(network_address: str) -> Counter:
    said = f"access token\n{network_of(network_address)}"
    return Counter(hashlib.sha256(said.encode()).hexdigest(), OF_NETWORK)
