"""Every query on second factors and their recovery codes."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from access.second_factor_models import RecoveryCode, SecondFactor
from config.many_rows import insert_many
from core.ids import AccountId


def find(session: Session, account_id: AccountId) -> SecondFactor | None:
    return session.get(SecondFactor, account_id, populate_existing=True)


def find_confirmed(session: Session, account_id: AccountId) -> SecondFactor | None:
    found = find(session, account_id)
    return found if found is not None and found.confirmed_at is not None else None


def begin(session: Session, account_id: AccountId, *, sealed_secret: bytes, at: datetime) -> None:
    """Store a new secret in place of an unconfirmed one."""
    session.execute(delete(SecondFactor).where(SecondFactor.account_id == account_id))
    session.add(SecondFactor(account_id=account_id, sealed_secret=sealed_secret, begun_at=at, last_step=0))
    session.flush()


def use_step(session: Session, account_id: AccountId, step: int) -> bool:
    """Record the time step as used. False when a code of this or a later step was used before."""
    is_unused = (SecondFactor.account_id == account_id, SecondFactor.last_step < step)
    statement = update(SecondFactor).where(*is_unused).values(last_step=step).returning(SecondFactor.account_id)
    return session.execute(statement).scalar_one_or_none() is not None


def confirm(session: Session, account_id: AccountId, *, at: datetime) -> None:
    session.execute(update(SecondFactor).where(SecondFactor.account_id == account_id).values(confirmed_at=at))


def remove(session: Session, account_id: AccountId) -> None:
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    session.execute(delete(SecondFactor).where(SecondFactor.account_id == account_id))


def replace_codes(session: Session, account_id: AccountId, hashes: Collection[str]) -> None:
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    insert_many(session, RecoveryCode, [{"account_id": account_id, "code_hash": each} for each in hashes])


def use_recovery_code(session: Session, account_id: AccountId, code_hash: str) -> bool:
    """Delete the recovery code. Whether this call did it; False when it is unknown or was used."""
    is_it = (RecoveryCode.account_id == account_id, RecoveryCode.code_hash == code_hash)
    return session.execute(delete(RecoveryCode).where(*is_it).returning(RecoveryCode.code_hash)).first() is not None


def count_codes(session: Session, account_id: AccountId) -> int:
    query = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.account_id == account_id)
    return session.execute(query).scalar_one()
