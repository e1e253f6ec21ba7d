"""Every query on identities and used sign-ons."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from access.sign_on_models import Identity, UsedSignOn
from config.database import insert_into
from core.errors import ConflictError
from core.ids import AccountId


class IdentityTakenError(ConflictError):
    """The identity belongs to another account, or the account has another identity at that provider."""

    code = "identity_taken"


def find(session: Session, issuer: str, subject: str) -> Identity | None:
    return session.get(Identity, (issuer, subject))


def find_of(session: Session, account_id: AccountId, issuer: str) -> Identity | None:
    query = select(Identity).where(Identity.account_id == account_id, Identity.issuer == issuer)
    return session.scalars(query).one_or_none()


def add(session: Session, identity: Identity) -> None:
    """Raises IdentityTakenError."""
    try:
        with session.begin_nested():
            session.add(identity)
    except IntegrityError as error:
        raise IdentityTakenError("The identity belongs to another account, or the account has another one.") from error


def remove(session: Session, account_id: AccountId, issuer: str) -> bool:
    """Delete the account's identity. Whether there was one."""
    is_it = (Identity.account_id == account_id, Identity.issuer == issuer)
    return session.execute(delete(Identity).where(*is_it).returning(Identity.subject)).first() is not None


def use_state(session: Session, state_hash: str, *, at: datetime) -> bool:
    """Record the state as used. Whether this call was the first to do so."""
    statement = insert_into(session, UsedSignOn).values(state_hash=state_hash, used_at=at).on_conflict_do_nothing()
    return session.execute(statement.returning(UsedSignOn.state_hash)).first() is not None


def purge_states(session: Session, *, used_before: datetime) -> None:
    session.execute(delete(UsedSignOn).where(UsedSignOn.used_at <= used_before))
