"""Builds the actor of a member, and refuses grants of more rights than the actor has."""

from collections.abc import Collection

from access.errors import ScopeNotHeldError
from access.models import Member, MemberKind
from access.repository.principals import Principal
from access.scopes import Role, Scope
from core.actor import Actor, ActorKind, Channel
from core.errors import FieldFault, InvalidError

_KIND_OF = {MemberKind.USER: ActorKind.USER, MemberKind.AGENT: ActorKind.AGENT}


def actor_for(
    member: Member | Principal,
    *,
    scopes: frozenset[Scope],
    channel: Channel,
    credential_id: str,
    request_id: str | None,
    idempotency_key: str | None = None,
) -> Actor:
    """The actor for the member, with the scopes of this credential."""
    return Actor(
        workspace_id=member.workspace_id,
        kind=_KIND_OF[member.kind],
        channel=channel,
        scopes=scopes,
        member_id=member.id,
        name=member.name,
        credential_id=credential_id,
        request_id=request_id,
        idempotency_key=idempotency_key,
    )


def refuse_escalation(actor: Actor, scopes: Collection[Scope]) -> None:
    """Raises ScopeNotHeldError when the actor lacks one of the scopes. The operator's commands may grant any scope."""
    missing = set(scopes) - actor.scopes
    if missing and actor.kind is not ActorKind.SYSTEM:
        raise ScopeNotHeldError(missing)


def refuse_role(role: Role, *, kind: MemberKind) -> None:
    """Raises InvalidError when a person would get the role of agents, or an agent another role."""
    if (role is Role.AGENT) != (kind is MemberKind.AGENT):
        reason = "agents have the role agent, and nobody else has"
        raise InvalidError(f"The role does not fit: {reason}.", faults=[FieldFault("role", reason)])
