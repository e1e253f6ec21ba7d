"""Links an account with an identity at a provider. Its owner must be logged in and confirm the password."""

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
    """The account that is logged in on return from the provider is not the one that left for it."""

    code = "sign_on_stale"


class NoIdentityError(NotFoundError):
    """The account has no identity at the provider."""


@dataclass(frozen=True, slots=True)
class OwnIdentity:
    """The instant since when the account is linked with the provider; None when it is not."""

    since: datetime | None = None


def describe_identity(uow: UnitOfWork, *, actor: Actor, issuer: str) -> OwnIdentity:
    """Raises SessionNeededError for callers with a key."""
    found = identities.find_of(uow.session, get_own_account(uow, actor).id, issuer)
    return OwnIdentity(found.created_at if found is not None else None)


def prove_owner(transactions: Transactions, current: str, *, actor: Actor, issuer: str) -> Account:
    """The actor's account, ready to be linked. Raises IdentityTakenError, and what ``prove_password`` raises."""
    account = prove_password(transactions, current, actor=actor, action=LINK)
    with transactions.begin() as uow:
        forget_wrong_passwords(uow, account.id)
        if identities.find_of(uow.session, account.id, issuer) is not None:
            raise IdentityTakenError("Your account is linked already; give that up first.")
    return account


def link_identity(uow: UnitOfWork, vouched: Vouched, *, account_id: AccountId, actor: Actor) -> None:
    """Link the identity with the actor's account. Raises OtherAccountError and IdentityTakenError."""
    account = get_own_account(uow, actor)
    if account.id != account_id:
        raise OtherAccountError("Somebody else is logged in meanwhile; begin again.")
    add_identity(uow, vouched, account)
    record(uow, Entry(actor, LINK, "member", actor.member_id))


def unlink_identity(transactions: Transactions, current: str, *, actor: Actor, issuer: str) -> None:
    """Remove the link with the provider. Raises NoIdentityError, and what ``prove_password`` raises."""
    account = prove_password(transactions, current, actor=actor, action=UNLINK)
    with transactions.begin() as uow:
        forget_wrong_passwords(uow, account.id)
        if not identities.remove(uow.session, account.id, issuer):
            raise NoIdentityError("Your account is not linked.")
        record(uow, Entry(actor, UNLINK, "member", actor.member_id))
