"""Changes of a member's name, role, scopes and activity."""

from collections.abc import Collection
from typing import Any

from access.models import Consent, Member, MemberKind
from access.names import clean_name
from access.principals import refuse_escalation, refuse_role
from access.repository import members, sessions, workspaces
from access.scopes import GRANTED_SINGLY, SCOPES_OF, Role, Scope, sorted_scopes
from access.services.members import get_member, search_text
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, FieldFault, InvalidError
from core.ids import MemberId

Changes = dict[str, dict[str, Any]]


class LastOwnerError(ConflictError):
    """The change would leave the workspace without an active owner, who administers it."""

    code = "last_owner"


class MembershipPendingError(ConflictError):
    """The person has not accepted the membership, and nobody else can accept it."""

    code = "membership_pending"


def change_member(
    uow: UnitOfWork,
    *,
    actor: Actor,
    member_id: MemberId,
    name: str | None = None,
    role: Role | None = None,
    is_active: bool | None = None,
    extra_scopes: Collection[Scope] | None = None,
) -> Member:
    """Change the given fields, from the member's next request on. The account is never changed.

    Deactivating a pending member withdraws the request to join; activating one who declined asks them again.
    Raises MemberNotFoundError, InvalidError, LastOwnerError, MembershipPendingError, and ScopeNotHeldError when the
    member could do more than the actor afterwards.
    """
    member = get_member(uow, actor.workspace_id, member_id)
    if member.is_pending and is_active:
        raise MembershipPendingError("The person has not accepted yet; only they can.")
    wanted: dict[str, Any] = {
        "name": None if name is None else clean_name(name),
        "role": role,
        "is_active": is_active,
        "extra_scopes": None if extra_scopes is None else _extra(member, extra_scopes),
    }
    changes: Changes = {
        field: {"from": getattr(member, field), "to": value}
        for field, value in wanted.items()
        if value is not None and value != getattr(member, field)
    }
    changes |= _consent_changes(member, is_active=is_active)
    if changes:
        _refuse_gain(actor, member, changes)
        _refuse_last_owner(uow, member, changes)
        _apply(uow, member, changes)
        record(uow, Entry(actor, "member.update", "member", member.id, changes=changes))
    return member


def _consent_changes(member: Member, *, is_active: bool | None) -> Changes:
    wanted = {(Consent.ASKED, False): Consent.ENDED, (Consent.ENDED, True): Consent.ASKED}
    after = wanted.get((member.consent, is_active)) if is_active is not None else None
    return {} if after is None else {"consent": {"from": member.consent, "to": after}}


def _refuse_gain(actor: Actor, member: Member, changes: Changes) -> None:
    role = changes.get("role", {}).get("to", member.role)
    refuse_role(role, kind=member.kind)
    extra = frozenset(map(Scope, changes.get("extra_scopes", {}).get("to", member.extra_scopes)))
    is_gain = not changes.keys().isdisjoint({"role", "extra_scopes"}) or changes.get("is_active", {}).get("to") is True
    if is_gain:
        refuse_escalation(actor, SCOPES_OF[role] | extra)


def _extra(member: Member, scopes: Collection[Scope]) -> list[str]:
    """The extra scopes of an agent. Raises InvalidError for people, and for scopes outside GRANTED_SINGLY."""
    if member.kind is not MemberKind.AGENT or not GRANTED_SINGLY.issuperset(scopes):
        reason = f"only agents are given these, and only: {', '.join(sorted_scopes(GRANTED_SINGLY))}"
        raise InvalidError(f"The scopes can't be given: {reason}.", faults=[FieldFault("extra_scopes", reason)])
    return sorted_scopes(set(scopes))


def _refuse_last_owner(uow: UnitOfWork, member: Member, changes: Changes) -> None:
    if not changes.keys().isdisjoint({"role", "is_active"}):
        refuse_without_owner(uow, member)


def refuse_without_owner(uow: UnitOfWork, member: Member) -> None:
    """Raises LastOwnerError when this member is the last active owner."""
    if member.role is not Role.OWNER or not member.is_active:
        return
    # Locked until the commit, so that two owners can't demote each other at the same time.
    workspaces.lock(uow.session, member.workspace_id)
    if members.count_active_owners(uow.session, member.workspace_id) == 1:
        raise LastOwnerError("This is the last active owner of the workspace; make somebody else an owner first.")


def _apply(uow: UnitOfWork, member: Member, changes: Changes) -> None:
    for field, change in changes.items():
        setattr(member, field, change["to"])
    member.updated_at = uow.now
    if member.is_pending:
        member.is_active = False
    member.search_text = search_text(name=member.name, email=member.email)
    if not member.is_active:
        sessions.revoke_all(uow.session, member.id, at=uow.now)
