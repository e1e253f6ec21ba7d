"""The account behind a session. A key does not identify the account's owner, because another member may have created it."""

from access.errors import UnauthenticatedError
from access.models import Account, Member
from access.repository import accounts, members
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ForbiddenError
from core.ids import Prefix, is_id


class SessionNeededError(ForbiddenError):
    """The action needs a session; a key does not identify the account's owner."""

    code = "session_needed"


def find_own_account(uow: UnitOfWork, actor: Actor) -> Account | None:
    """The account with which the actor logged in; None for callers with a key."""
    member = own_member(uow, actor)
    if not is_id(actor.credential_id or "", Prefix.SESSION) or member.account_id is None:
        return None
    return accounts.get(uow.session, member.account_id)


def get_own_account(uow: UnitOfWork, actor: Actor) -> Account:
    """Raises SessionNeededError for callers with a key."""
    account = find_own_account(uow, actor)
    if account is None:
        raise SessionNeededError("Log in to do this; a key can't.")
    return account


def own_member(uow: UnitOfWork, actor: Actor) -> Member:
    """The actor's member. Raises UnauthenticatedError for an actor without one, such as the service itself."""
    member = members.find(uow.session, actor.workspace_id, actor.member_id) if actor.member_id else None
    if member is None:
        raise UnauthenticatedError("Nobody in particular is asking.")
    return member
