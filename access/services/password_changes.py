"""Password changes: by the account's owner with the present password, or with a reset link.

An owner of a workspace can create reset links only for accounts that are in no other workspace: a reset gives access to the
account, and no workspace may decide about another one's members. Every change ends all sessions of the account.
"""

from dataclasses import replace
from datetime import timedelta

from access.link_models import OneTimeLink
from access.link_tokens import LinkKind
from access.models import Account, Consent, Member
from access.names import clean_email
from access.passwords import hash_password
from access.principals import refuse_escalation
from access.repository import accounts
from access.repository import links as links_repository
from access.scopes import SCOPES_OF
from access.services.links import LinkNotFoundError, get_link, make_link, use_link
from access.services.members import get_member
from access.services.own_account import own_member
from access.services.own_password import WrongPasswordError, forget_wrong_passwords, prove_password
from access.services.own_sessions import end_all_sessions
from access.services.sessions import OpenedSession, Visit, open_session
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, Channel, system_actor
from core.errors import ConflictError, NotFoundError
from core.ids import AccountId, MemberId

CHANGE = "password.change"
RESET = "password.reset"
LIFETIME = timedelta(hours=24)


class SharedAccountError(ConflictError):
    """The account is in other workspaces as well, so that this one may not reset its password."""

    code = "shared_account"


class UnknownAccountError(NotFoundError):
    """No account has that address."""


class NoAccountError(ConflictError):
    """The member can't log in, so there is no password to reset."""

    code = "no_account"


def change_password(transactions: Transactions, *, actor: Actor, current: str, new: str, visit: Visit) -> OpenedSession:
    """Set the new password, end all sessions of the account, and open a new one for the caller.

    Takes transactions, not one unit of work, like logging in. Raises SessionNeededError, WrongPasswordError,
    UnfitPasswordError and TooManyAttemptsError.
    """
    account = prove_password(transactions, current, actor=actor, action=CHANGE)
    new_hash = hash_password(new, about=(account.email, actor.name))
    with transactions.begin() as uow:
        _replace(uow, account, new_hash, actor=actor)
        forget_wrong_passwords(uow, account.id)
        record(uow, Entry(actor, CHANGE, "member", actor.member_id))
        return open_session(uow, account_id=account.id, member=own_member(uow, actor), visit=visit)


def make_reset_link(uow: UnitOfWork, member_id: MemberId, *, actor: Actor) -> tuple[OneTimeLink, str]:
    """A reset link for the member's account, and its token; earlier links are void.

    Raises MemberNotFoundError, NoAccountError, SharedAccountError, and ScopeNotHeldError when the member has more scopes
    than the actor, who could use the link themselves.
    """
    member = get_resettable(uow, member_id, actor=actor)
    link, token = make_link(
        uow, LinkKind.RESET, lifetime=LIFETIME, account_id=member.account_id, workspace_id=member.workspace_id
    )
    changes = {"expires_at": link.expires_at.isoformat()}
    record(uow, Entry(actor, "password_reset.create", "member", member.id, changes=changes))
    return link, token


def get_resettable(uow: UnitOfWork, member_id: MemberId, *, actor: Actor) -> Member:
    """The member, if the account is in no other workspace and the role has no more scopes than the actor.

    Raises MemberNotFoundError, NoAccountError, SharedAccountError and ScopeNotHeldError.
    """
    member = get_member(uow, actor.workspace_id, member_id)
    refuse_escalation(actor, SCOPES_OF[member.role])
    if member.account_id is None or member.consent is not Consent.GIVEN:
        raise NoAccountError("The member has no account of their own here; invite them instead.")
    _refuse_shared(uow, member)
    return member


def make_operators_link(uow: UnitOfWork, email: str) -> str:
    """The token of a reset link for any account with that address, for the operator's command.

    Raises UnknownAccountError.
    """
    account = accounts.find(uow.session, clean_email(email))
    if account is None:
        raise UnknownAccountError("No account has that address.")
    _, token = make_link(uow, LinkKind.RESET, lifetime=LIFETIME, account_id=account.id)
    for member in accounts.list_memberships(uow.session, account.id):
        record(uow, Entry(system_actor(member.workspace_id), "password_reset.create", "member", member.id))
    return token


def reset_password(transactions: Transactions, token: str, new: str, *, request_id: str | None) -> None:
    """Set the new password of the link's account, and end all its sessions.

    Raises LinkNotFoundError and UnfitPasswordError.
    """
    with transactions.read() as uow:
        account = _account_of(uow, get_link(uow, token, kind=LinkKind.RESET))
    new_hash = hash_password(new, about=(account.email,))
    with transactions.begin() as uow:
        link = use_link(uow, token, kind=LinkKind.RESET)
        account = _account_of(uow, link)
        # The account may have joined another workspace since the link was created.
        if link.workspace_id is not None and accounts.is_elsewhere(uow.session, account.id, link.workspace_id):
            raise LinkNotFoundError("This link is not good any more; ask for another.")
        for member in accounts.list_memberships(uow.session, account.id):
            record(uow, Entry(_service(member, request_id), RESET, "member", member.id))
        _replace(uow, account, new_hash)


def _account_of(uow: UnitOfWork, link: OneTimeLink) -> Account:
    if link.account_id is None:
        raise LinkNotFoundError("This link is not good any more; ask for another.")
    return accounts.get(uow.session, link.account_id)


def _refuse_shared(uow: UnitOfWork, member: Member) -> None:
    account_id = AccountId(member.account_id or "")
    if accounts.is_elsewhere(uow.session, account_id, member.workspace_id):
        raise SharedAccountError("The account is in another workspace too; only its owner or the operator can do this.")


def _replace(uow: UnitOfWork, account: Account, password_hash: str, *, actor: Actor | None = None) -> None:
    """Store the new hash, end all sessions of the account, and delete its reset links."""
    present = accounts.get(uow.session, account.id)
    if present.password_hash != account.password_hash:
        raise WrongPasswordError("The password was changed meanwhile.")
    present.password_hash = password_hash
    end_all_sessions(uow, account.id, actor=actor)
    links_repository.forget_links(uow.session, LinkKind.RESET, account.id)


def _service(member: Member, request_id: str | None) -> Actor:
    return replace(system_actor(member.workspace_id, channel=Channel.UI), request_id=request_id)
