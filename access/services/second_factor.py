"""The second factor of an account: begun, confirmed with a first code, disabled with password and code.

An owner of the workspace can remove it from a member who lost the phone, under the rules of a password reset.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from access.models import Account
from access.names import clean_email
from access.recovery_codes import hash_code, mint_codes
from access.repository import accounts
from access.repository import second_factors as repository
from access.sealing import seal
from access.services.own_account import get_own_account
from access.services.own_password import forget_wrong_passwords, prove_password
from access.services.own_sessions import end_all_sessions, end_other_sessions
from access.services.password_changes import UnknownAccountError, get_resettable
from access.services.second_factor_codes import takes_code, takes_time_code, wrong_code
from access.time_codes import mint_secret, text_of, uri_of
from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, system_actor
from core.errors import ConflictError
from core.ids import AccountId, MemberId

BEGIN = "second_factor.begin"
ENABLE = "second_factor.enable"
DISABLE = "second_factor.disable"
RENEW = "second_factor.renew_codes"


class SecondFactorOnError(ConflictError):
    """The account has a second factor already."""

    code = "second_factor_is_on"


class SecondFactorOffError(ConflictError):
    """The account has no second factor."""

    code = "second_factor_is_off"


class SecondFactorNotBegunError(ConflictError):
    """No second factor was begun that a code could confirm."""

    code = "second_factor_not_begun"


@dataclass(frozen=True, slots=True)
class SecondFactorState:
    """Since when the second factor is on, if it is, and how many recovery codes are left."""

    since: datetime | None = None
    recovery_codes_left: int = 0

    @property
    def is_on(self) -> bool:
        return self.since is not None


@dataclass(frozen=True, slots=True)
class NewSecret:
    """The secret for an authenticator app, shown once."""

    text: str = field(repr=False)
    uri: str = field(repr=False)


def describe_second_factor(uow: UnitOfWork, *, actor: Actor) -> SecondFactorState:
    """Raises SessionNeededError for callers with a key."""
    account = get_own_account(uow, actor)
    factor = repository.find_confirmed(uow.session, account.id)
    if factor is None:
        return SecondFactorState()
    return SecondFactorState(factor.confirmed_at, repository.count_codes(uow.session, account.id))


def begin_second_factor(transactions: Transactions, current: str, *, actor: Actor, signing_key: bytes) -> NewSecret:
    """A new secret, which takes effect when it is confirmed; an earlier unconfirmed one is void.

    Raises SecondFactorOnError, and what ``prove_password`` raises.
    """
    account = prove_password(transactions, current, actor=actor, action=BEGIN)
    secret = mint_secret()
    with transactions.begin() as uow:
        _refuse_second(uow, account.id)
        sealed = seal(secret, signing_key=signing_key, whose=account.id)
        repository.begin(uow.session, account.id, sealed_secret=sealed, at=uow.now)
        forget_wrong_passwords(uow, account.id)
        record(uow, Entry(actor, BEGIN, "member", actor.member_id))
    return NewSecret(text_of(secret), uri_of(secret, account=account.email))


def confirm_second_factor(uow: UnitOfWork, code: str, *, actor: Actor, signing_key: bytes) -> Sequence[str]:
    """Turn the second factor on and end the other sessions. Returns the recovery codes, of which only hashes are stored.

    Raises SecondFactorOnError, SecondFactorNotBegunError, WrongCodeError and SessionNeededError.
    """
    account = get_own_account(uow, actor)
    _refuse_second(uow, account.id)
    factor = repository.find(uow.session, account.id)
    if factor is None:
        raise SecondFactorNotBegunError("Begin first; then confirm with a code that your app shows.")
    if not takes_time_code(uow, factor, code, signing_key=signing_key):
        raise wrong_code()
    repository.confirm(uow.session, account.id, at=uow.now)
    end_other_sessions(uow, actor=actor)
    record(uow, Entry(actor, ENABLE, "member", actor.member_id))
    return _new_codes(uow, account.id, signing_key=signing_key)


def renew_recovery_codes(
    transactions: Transactions, current: str, code: str, *, actor: Actor, signing_key: bytes
) -> Sequence[str]:
    """New recovery codes, of which only hashes are stored; the old ones are void. Raises as ``disable_second_factor``."""
    account = prove_password(transactions, current, actor=actor, action=RENEW)
    _prove_code(transactions, account, code, actor=actor, action=RENEW, signing_key=signing_key)
    with transactions.begin() as uow:
        forget_wrong_passwords(uow, account.id)
        record(uow, Entry(actor, RENEW, "member", actor.member_id))
        return _new_codes(uow, account.id, signing_key=signing_key)


def disable_second_factor(
    transactions: Transactions, current: str, code: str, *, actor: Actor, signing_key: bytes
) -> None:
    """Turn the second factor off; from now on the password is enough.

    Raises SecondFactorOffError, WrongCodeError, TooManyAttemptsError, and what ``prove_password`` raises.
    """
    account = prove_password(transactions, current, actor=actor, action=DISABLE)
    _prove_code(transactions, account, code, actor=actor, action=DISABLE, signing_key=signing_key)
    with transactions.begin() as uow:
        repository.remove(uow.session, account.id)
        forget_wrong_passwords(uow, account.id)
        record(uow, Entry(actor, DISABLE, "member", actor.member_id))


def take_second_factor(uow: UnitOfWork, member_id: MemberId, *, actor: Actor) -> None:
    """Turn the second factor of the member's account off, and end all its sessions.

    Raises SecondFactorOffError, and what ``get_resettable`` raises.
    """
    member = get_resettable(uow, member_id, actor=actor)
    account_id = AccountId(member.account_id or "")
    _remove(uow, account_id)
    record(uow, Entry(actor, DISABLE, "member", member.id))


def take_second_factor_as_operator(uow: UnitOfWork, email: str) -> None:
    """The same for any account, recorded on the trail of each of its workspaces. Raises UnknownAccountError too."""
    account = accounts.find(uow.session, clean_email(email))
    if account is None:
        raise UnknownAccountError("No account has that address.")
    _remove(uow, account.id)
    for member in accounts.list_memberships(uow.session, account.id):
        record(uow, Entry(system_actor(member.workspace_id), DISABLE, "member", member.id))


def _remove(uow: UnitOfWork, account_id: AccountId) -> None:
    if repository.find_confirmed(uow.session, account_id) is None:
        raise SecondFactorOffError("The account asks for its password alone already.")
    repository.remove(uow.session, account_id)
    end_all_sessions(uow, account_id)


def _refuse_second(uow: UnitOfWork, account_id: AccountId) -> None:
    if repository.find_confirmed(uow.session, account_id) is not None:
        raise SecondFactorOnError("The account asks for codes already; give that up first.")


def _prove_code(
    transactions: Transactions, account: Account, code: str, *, actor: Actor, action: str, signing_key: bytes
) -> None:
    """Check the code in a separate transaction, so that a wrong code stays counted."""
    with transactions.begin() as uow:
        factor = repository.find_confirmed(uow.session, account.id)
        if factor is None:
            raise SecondFactorOffError("The account asks for its password alone.")
        is_right = takes_code(uow, factor, code, signing_key=signing_key)
        if not is_right:
            failure = (Outcome.FAILURE, wrong_code().code)
            record(uow, Entry(actor, action, "member", actor.member_id, *failure))
    if not is_right:
        raise wrong_code()


def _new_codes(uow: UnitOfWork, account_id: AccountId, *, signing_key: bytes) -> Sequence[str]:
    codes = mint_codes()
    hashes = [hashed for code in codes if (hashed := hash_code(code, signing_key=signing_key)) is not None]
    repository.replace_codes(uow.session, account_id, hashes)
    return codes
