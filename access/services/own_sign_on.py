"""Linking one's own account with what a provider calls one: by its owner, who is logged in and knows the password."""

from dataclasses import dataclass
from datetime import datetime

from access.models import Account
from access.repository import identities
from access.repository.identities import IdentityTakenError
from access.services.own_account import get_own_account
from access.services.own_password import forget_wrong_passwords, prove_password
from access.services.sign_on import LINK, add_identity
from access.sign_on_policy import Vouched
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor
from core.errors import ForbiddenError, NotFoundError
from core.ids import AccountId

UNLINK = "identity.unlink"


class OtherAccountError(ForbiddenError):
    """Whoever comes back from the provider is not logged in as the one who went there."""

    code = "sign_on_stale"


class NoIdentityError(NotFoundError):
    """The account is not linked."""


@dataclass(frozen=True, slots=True)
class OwnIdentity:
    """Whether the account is linked with somebody at the provider, and since when."""

    since: datetime | None = None


def describe_identity(uow: UnitOfWork, *, actor: Actor, issuer: str) -> OwnIdentity:
    """Raises SessionNeededError for callers with a key."""
    found = identities.find_of(uow.session, get_own_account(uow, actor).id, issuer)
    return OwnIdentity(found.created_at if found is not None else None)


def prove_owner(transactions: Transactions, current: str, *, actor: Actor, issuer: str) -> Account:
    """The actor's account, which they may link now. Raises IdentityTakenError, and what proving the password raises."""
    account = prove_password(transactions, current, actor=actor, action=LINK)
    with transactions.begin() as uow:
        forget_wrong_passwords(uow, account.id)
        if identities.find_of(uow.session, account.id, issuer) is not None:
            raise IdentityTakenError("Your account is linked already; give that up first.")
    return account


def link_identity(uow: UnitOfWork, vouched: Vouched, *, account_id: AccountId, actor: Actor) -> None:
    """Signing on as that person leads to the account. Raises OtherAccountError and IdentityTakenError."""
    account = get_own_account(uow, actor)
    if account.id != account_id:
        raise OtherAccountError("Somebody else is logged in meanwhile; begin again.")
    add_identity(uow, vouched, account)
    record(uow, Entry(actor, LINK, "member", actor.member_id))


def unlink_identity(transactions: Transactions, current: str, *, actor: Actor, issuer: str) -> None:
    """Nobody signs on to the account by the provider. Raises NoIdentityError, and what proving the password raises."""
    account = prove_password(transactions, current, actor=actor, action=UNLINK)
    with transactions.begin() as uow:
        forget_wrong_passwords(uow, account.id)
        if not identities.remove(uow.session, account.id, issuer):
            raise NoIdentityError("Your account is not linked.")
        record(uow, Entry(actor, UNLINK, "member", actor.member_id))
