"""Checks codes of the second factor and recovery codes. Attempts are counted, and each code works once."""

import hashlib

from access.errors import WrongCodeError
from access.models import Account
from access.recovery_codes import hash_code
from access.repository import second_factors
from access.sealing import unseal
from access.second_factor_models import SecondFactor
from access.services.attempts import count_attempt, forget_attempts
from access.time_codes import find_step
from config.unit_of_work import UnitOfWork
from core.errors import AppError, FieldFault, InvalidError


class SecondFactorNeededError(InvalidError):
    """The password was right, but the account needs a code as well."""

    code = "second_factor_needed"


def find_refusal(uow: UnitOfWork, account: Account, code: str | None, *, signing_key: bytes) -> AppError | None:
    """Why the code is refused; None when it is right or the account needs none.

    Returned and not raised, so that a wrong code stays counted. Raises TooManyAttemptsError after ten wrong codes.
    """
    factor = second_factors.find_confirmed(uow.session, account.id)
    if factor is None:
        return None
    if code is None:
        reason = "is asked for, from your app or one of your recovery codes"
        return SecondFactorNeededError(f"A code {reason}.", faults=[FieldFault("code", reason)])
    return None if takes_code(uow, factor, code, signing_key=signing_key) else wrong_code()


def takes_code(uow: UnitOfWork, factor: SecondFactor, code: str, *, signing_key: bytes) -> bool:
    """Whether the code is right and was not used before; marks it as used. Raises TooManyAttemptsError."""
    count_attempt(uow, _subject(factor))
    is_right = takes_time_code(uow, factor, code, signing_key=signing_key) or _takes_recovery_code(
        uow, factor, code, signing_key=signing_key
    )
    if is_right:
        forget_attempts(uow, _subject(factor))
    return is_right


def takes_time_code(uow: UnitOfWork, factor: SecondFactor, code: str, *, signing_key: bytes) -> bool:
    """The same for a code of the app only, without counting the attempt."""
    secret = unseal(factor.sealed_secret, signing_key=signing_key, whose=factor.account_id)
    bare = "".join(code.split())
    step = find_step(secret, bare, at=uow.now, after=factor.last_step) if secret is not None else None
    return step is not None and second_factors.use_step(uow.session, factor.account_id, step)


def wrong_code() -> WrongCodeError:
    reason = "is not right, or was used before"
    return WrongCodeError(f"The code {reason}.", faults=[FieldFault("code", reason)])


def _takes_recovery_code(uow: UnitOfWork, factor: SecondFactor, code: str, *, signing_key: bytes) -> bool:
    hashed = hash_code(code, signing_key=signing_key)
    return hashed is not None and second_factors.use_recovery_code(uow.session, factor.account_id, hashed)


def _subject(factor: SecondFactor) -> str:
    return hashlib.sha256(f"code\n{factor.account_id}".encode()).hexdigest()
