"""Confirmation of the present password before sensitive changes, in case another person uses an open browser."""

import hashlib

from access.models import Account
from access.passwords import check_password
from access.services.attempts import count_attempt, forget_attempts
from access.services.own_account import get_own_account
from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, InvalidError
from core.ids import AccountId


class WrongPasswordError(InvalidError):
    """The password is not the present one."""


def prove_password(transactions: Transactions, current: str, *, actor: Actor, action: str) -> Account:
    """The actor's account, if the password is right. A wrong one is counted, and recorded on the trail under that action.

    Takes transactions, not one unit of work, like logging in. Raises SessionNeededError, WrongPasswordError and
    TooManyAttemptsError.
    """
    with transactions.begin() as uow:
        account = get_own_account(uow, actor)
        count_attempt(uow, _subject(account.id))
    if not check_password(current, stored_hash=account.password_hash).is_right:
        with transactions.begin() as uow:
            failure = (Outcome.FAILURE, WrongPasswordError.code)
            record(uow, Entry(actor, action, "member", actor.member_id, *failure))
        reason = "is not the present one"
        raise WrongPasswordError(f"The password {reason}.", faults=[FieldFault("current_password", reason)])
    return account


def forget_wrong_passwords(uow: UnitOfWork, account_id: AccountId) -> None:
    """Reset the counter of wrong passwords, after the right one was used."""
    forget_attempts(uow, _subject(account_id))


def _subject(account_id: AccountId) -> str:
    return hashlib.sha256(f"password\n{account_id}".encode()).hexdigest()
