"""Acceptance and refusal of memberships by the owner of an account.

A workspace may offer a membership to an existing account without learning that it exists. The owner accepts with the password
that the workspace gave them, so that another person who controls the account can't accept.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from access.models import Consent, Member, Workspace
from access.passwords import check_password
from access.repository import accounts
from access.repository import workspaces as workspaces_repository
from access.services.attempts import count_attempt, forget_attempts
from access.services.members import MemberNotFoundError
from access.services.own_account import find_own_account, own_member
from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, InvalidError
from core.ids import MemberId

ACCEPT: Final = "membership.accept"
DECLINE: Final = "membership.decline"


@dataclass(frozen=True, slots=True)
class Membership:
    """A membership of an account, with its workspace."""

    member: Member
    workspace: Workspace


def list_memberships(uow: UnitOfWork, *, actor: Actor) -> Sequence[Membership]:
    """The active and pending memberships of the actor's account; for callers with a key only the key's member."""
    account = find_own_account(uow, actor)
    own = [own_member(uow, actor)] if account is None else accounts.list_standing(uow.session, account.id)
    return [Membership(member, workspaces_repository.get(uow.session, member.workspace_id)) for member in own]


def accept_membership(transactions: Transactions, member_id: MemberId, *, password: str, actor: Actor) -> Membership:
    """Accept a pending membership of the actor's account; accepting again changes nothing.

    Takes transactions, not one unit of work, like logging in. Raises MemberNotFoundError, also for callers with a key,
    InvalidError when the password is not the one that the workspace gave, and TooManyAttemptsError.
    """
    with transactions.begin() as uow:
        if (member := _find_theirs(uow, member_id, actor=actor)).consent is Consent.GIVEN:
            return _shown(uow, member)
        count_attempt(uow, _subject(member))
        joining_hash = member.joining_hash
    if not check_password(password, stored_hash=joining_hash).is_right:
        with transactions.begin() as uow:
            failure = (Outcome.FAILURE, InvalidError.code)
            record(uow, Entry(actor, ACCEPT, "member", actor.member_id, *failure))
        reason = "is not the one that this workspace gave you"
        raise InvalidError(f"The password {reason}.", faults=[FieldFault("password", reason)])
    with transactions.begin() as uow:
        member = _find_theirs(uow, member_id, actor=actor)
        if member.consent is Consent.ASKED and member.joining_hash == joining_hash:
            join(uow, member)
            forget_attempts(uow, _subject(member))
            _record(uow, member, ACCEPT, actor=actor)
        return _shown(uow, member)


def decline_membership(uow: UnitOfWork, member_id: MemberId, *, actor: Actor) -> None:
    """Decline a pending membership of the actor's account. Raises MemberNotFoundError."""
    member = _find_theirs(uow, member_id, actor=actor)
    if member.consent is not Consent.ASKED:
        raise MemberNotFoundError("Nothing is waiting for your answer under that id.")
    member.consent, member.updated_at = Consent.ENDED, uow.now
    _record(uow, member, DECLINE, actor=actor)


def join(uow: UnitOfWork, member: Member) -> None:
    """Make the member active with the consent of their account's owner."""
    member.consent, member.is_active, member.joining_hash = Consent.GIVEN, True, None
    member.updated_at = uow.now
    uow.session.flush()


def _find_theirs(uow: UnitOfWork, member_id: MemberId, *, actor: Actor) -> Member:
    account = find_own_account(uow, actor)
    found = accounts.list_standing(uow.session, account.id) if account is not None else []
    member = next((member for member in found if member.id == member_id), None)
    if member is None:
        raise MemberNotFoundError("Your account has no such membership; log in to see those it has.")
    return member


def _shown(uow: UnitOfWork, member: Member) -> Membership:
    return Membership(member, workspaces_repository.get(uow.session, member.workspace_id))


def _subject(member: Member) -> str:
    return hashlib.sha256(f"join\n{member.id}".encode()).hexdigest()


def _record(uow: UnitOfWork, member: Member, action: str, *, actor: Actor) -> None:
    """Record the action on the trails of both workspaces; neither names the other."""
    there = replace(actor, workspace_id=member.workspace_id, member_id=member.id, credential_id=None, name=member.name)
    record(uow, Entry(there, action, "member", member.id), Entry(actor, action, "member", actor.member_id))
