"""Changing what a member may do, and letting them in or keeping them out."""

from typing import Any

from access.models import Member
from access.names import clean_name
from access.passwords import hash_password
from access.principals import refuse_escalation, refuse_role
from access.repository import accounts, members, sessions, workspaces
from access.scopes import SCOPES_OF, Role
from access.services.members import get_member, search_text
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, FieldFault, ForbiddenError, InvalidError
from core.ids import MemberId

Changes = dict[str, dict[str, Any]]


class LastOwnerError(ConflictError):
    """Without an active owner nobody could administer the workspace any more."""

    code = "last_owner"


class SharedAccountError(ForbiddenError):
    """The person uses the same account in another workspace, whose password is not ours to set."""

    code = "shared_account"


def change_member(
    uow: UnitOfWork,
    *,
    actor: Actor,
    member_id: MemberId,
    name: str | None = None,
    role: Role | None = None,
    is_active: bool | None = None,
) -> Member:
    """What was given holds at the member's very next request; what was not stays.

    Raises MemberNotFoundError, InvalidError, LastOwnerError, and ScopeNotHeldError when the member could do more than
    the actor afterwards.
    """
    member = get_member(uow, actor.workspace_id, member_id)
    wanted = {"name": None if name is None else clean_name(name), "role": role, "is_active": is_active}
    changes: Changes = {
        field: {"from": getattr(member, field), "to": value}
        for field, value in wanted.items()
        if value is not None and value != getattr(member, field)
    }
    if changes:
        _refuse_gain(actor, member, changes)
        _refuse_last_owner(uow, member, changes)
        _apply(uow, member, changes)
        record(uow, Entry(actor, "member.update", "member", member.id, changes=changes))
    return member


def set_password(uow: UnitOfWork, *, actor: Actor, member_id: MemberId, password: str) -> None:
    """The member logs in with this password from now on, and every session of theirs has ended.

    Raises MemberNotFoundError, InvalidError, SharedAccountError, and ScopeNotHeldError when the member may do more than
    the actor.
    """
    member = get_member(uow, actor.workspace_id, member_id)
    refuse_escalation(actor, SCOPES_OF[member.role])
    password_hash = hash_password(password)
    account = accounts.ensure(uow.session, _email_of(member), password_hash=password_hash, at=uow.now)
    if accounts.is_used_elsewhere(uow.session, account.id, workspace_id=member.workspace_id):
        raise SharedAccountError("This person's account belongs to another workspace as well; only they can change it.")
    account.password_hash = password_hash
    member.account_id = account.id
    sessions.revoke_all(uow.session, member.id, at=uow.now)
    record(uow, Entry(actor, "member.set_password", "member", member.id))


def _refuse_gain(actor: Actor, member: Member, changes: Changes) -> None:
    role = changes.get("role", {}).get("to", member.role)
    refuse_role(role, kind=member.kind)
    is_gain = "role" in changes or changes.get("is_active", {}).get("to") is True
    if is_gain:
        refuse_escalation(actor, SCOPES_OF[role])


def _refuse_last_owner(uow: UnitOfWork, member: Member, changes: Changes) -> None:
    is_owner = member.role is Role.OWNER and member.is_active
    if not is_owner or changes.keys().isdisjoint({"role", "is_active"}):
        return
    # Held until the commit, so that two owners can't demote each other at the same moment.
    workspaces.lock(uow.session, member.workspace_id)
    if members.count_active_owners(uow.session, member.workspace_id) == 1:
        raise LastOwnerError("This is the last active owner of the workspace; make somebody else an owner first.")


def _apply(uow: UnitOfWork, member: Member, changes: Changes) -> None:
    for field, change in changes.items():
        setattr(member, field, change["to"])
    member.search_text = search_text(name=member.name, email=member.email)
    if not member.is_active:
        sessions.revoke_all(uow.session, member.id, at=uow.now)


def _email_of(member: Member) -> str:
    if member.email is None:
        reason = "a password needs an email address to log in with"
        raise InvalidError(f"The password can't be set: {reason}.", faults=[FieldFault("password", reason)])
    return member.email
