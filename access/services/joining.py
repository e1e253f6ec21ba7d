"""Acceptance of an invitation, with the password of the address's account or, without an account, with a new one."""

from dataclasses import dataclass, field, replace

from access.link_models import Invitation
from access.models import Account, Consent, Member, MemberKind
from access.names import clean_name
from access.passwords import check_password, hash_password
from access.repository import accounts, links, members
from access.scopes import Role
from access.services.guesses import Guess, count_guess, guessed_right, take_back_guess
from access.services.invitations import InvitationNotFoundError, get_waiting
from access.services.members import search_text
from access.services.second_factor_codes import SecondFactorNeededError, find_refusal
from access.services.sessions import OpenedSession, Visit, open_session
from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Channel, system_actor
from core.errors import FieldFault, InvalidError
from core.ids import MemberId, Prefix, new_id

ACCEPT = "invitation.accept"


class WrongAccountPasswordError(InvalidError):
    """The address has an account, and the password is not the account's."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The form with which an invitation is accepted."""

    token: str = field(repr=False)
    name: str
    password: str = field(repr=False)
    visit: Visit
    code: str | None = field(default=None, repr=False)


def accept_invitation(transactions: Transactions, offered: Acceptance, *, signing_key: bytes) -> OpenedSession:
    """Make the owner of the address a member and log them in. A new account gets the given password.

    Takes transactions, not one unit of work, like logging in. Raises InvitationNotFoundError, UnfitPasswordError,
    WrongAccountPasswordError, SecondFactorNeededError, WrongCodeError, InvalidError for a name that can't be used, and
    TooManyAttemptsError.
    """
    name = clean_name(offered.name)
    with transactions.begin() as uow:
        invitation = get_waiting(uow, offered.token)
        guess = Guess(invitation.email, offered.visit.network_address)
        count_guess(uow, guess)
        account = accounts.find(uow.session, invitation.email)
    if account is None:
        password_hash = hash_password(offered.password, about=(name, invitation.email))
    else:
        _prove(transactions, invitation, account, offered.password)
        _prove_code(transactions, account, offered.code, guess=guess, signing_key=signing_key)
        password_hash = account.password_hash
    with transactions.begin() as uow:
        opened = _join(uow, replace(offered, name=name), password_hash=password_hash)
        guessed_right(uow, guess)
        return opened


def _prove(transactions: Transactions, invitation: Invitation, account: Account, password: str) -> None:
    if check_password(password, stored_hash=account.password_hash).is_right:
        return
    with transactions.begin() as uow:
        actor = system_actor(invitation.workspace_id, channel=Channel.UI)
        failure = (Outcome.FAILURE, InvalidError.code)
        record(uow, Entry(actor, ACCEPT, "invitation", invitation.id, *failure))
    reason = "is not the one of the account that this address has"
    raise WrongAccountPasswordError(f"The password {reason}.", faults=[FieldFault("password", reason)])


def _prove_code(
    transactions: Transactions, account: Account, code: str | None, *, guess: Guess, signing_key: bytes
) -> None:
    """Check the code in a separate transaction, so that a wrong code stays counted."""
    with transactions.begin() as uow:
        refusal = find_refusal(uow, account, code, signing_key=signing_key)
        if isinstance(refusal, SecondFactorNeededError):
            take_back_guess(uow, guess)
    if refusal is not None:
        raise refusal


def _join(uow: UnitOfWork, offered: Acceptance, *, password_hash: str) -> OpenedSession:
    invitation = get_waiting(uow, offered.token)
    account = accounts.ensure(uow.session, invitation.email, password_hash=password_hash, at=uow.now)
    # Refuse when the account was created, or its password was changed, after the password was checked.
    if account.password_hash != password_hash or not links.accept(uow.session, invitation.id, at=uow.now):
        raise InvitationNotFoundError("This invitation was used meanwhile; try again.")
    member = _member(uow, invitation, account, name=offered.name)
    invitation.member_id = member.id
    opened = open_session(uow, account_id=account.id, member=member, visit=offered.visit)
    changes = {"member_id": member.id, "role": member.role.value}
    record(uow, Entry(opened.actor, ACCEPT, "invitation", invitation.id, changes=changes))
    return opened


def _member(uow: UnitOfWork, invitation: Invitation, account: Account, *, name: str) -> Member:
    """The existing member with the address, perhaps one without an account, or a new member."""
    member = members.find_by_email(uow.session, invitation.workspace_id, invitation.email)
    if member is None:
        member = _new_member(uow, invitation, name=name)
        members.add(uow.session, member)
    # An invitation does not demote an active owner.
    if not (member.is_active and member.role is Role.OWNER):
        member.role = invitation.role
    member.account_id, member.consent, member.is_active, member.joining_hash = account.id, Consent.GIVEN, True, None
    member.updated_at = uow.now
    uow.session.flush()
    return member


def _new_member(uow: UnitOfWork, invitation: Invitation, *, name: str) -> Member:
    return Member(
        id=MemberId(new_id(Prefix.USER)),
        workspace_id=invitation.workspace_id,
        kind=MemberKind.USER,
        name=name,
        email=invitation.email,
        search_text=search_text(name=name, email=invitation.email),
        role=invitation.role,
        is_active=True,
        consent=Consent.GIVEN,
        created_at=uow.now,
        updated_at=uow.now,
    )
