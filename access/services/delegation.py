"""Programs that act for somebody by a token of the provider of single sign-on: whose it is here, and what it lets them do.

The token is the provider's word. What it may do at most is decided here: what the person may do now, what an agent may do at
all, and what the token was given for, whichever is least.
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
# What a token may be given for.
DELEGABLE: Final = SCOPES_OF[Role.AGENT]


class InvalidTokenError(UnauthenticatedError):
    """The access token does not hold here, or nobody here is whom it speaks of."""

    code = "invalid_token"


@dataclass(frozen=True, slots=True)
class Delegation:
    """Whom the provider speaks of, which program acts for them, and what for, as the provider's words say."""

    issuer: str
    subject: str
    program: str
    scopes: frozenset[str]

    @property
    def credential_id(self) -> str:
        """The same for all tokens of one person's one program, so that limits and the trail know them again."""
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
    """An agent in the name of the person whose account is linked, in the workspace that single sign-on leads to.

    Raises InvalidTokenError, and InsufficientScopeError where the token is for nothing that the person may do.
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
    """On the trail of the workspace that is signed on to, with the member where it is known whom the token speaks of.

    Raises TooManyAttemptsError when too many of one network were refused: those are not on the trail any more.
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
