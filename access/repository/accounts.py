"""Every query on accounts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from access.models import Account, Consent, Member
from config.database import insert_into
from core.ids import AccountId, Prefix, WorkspaceId, new_id


def find(session: Session, email: str) -> Account | None:
    return session.scalars(select(Account).where(Account.email == email)).one_or_none()


def get(session: Session, account_id: AccountId) -> Account:
    return session.scalars(select(Account).where(Account.id == account_id)).one()


def lock(session: Session, account_id: AccountId) -> Account:
    """The account, locked until the transaction ends."""
    query = select(Account).where(Account.id == account_id).with_for_update(key_share=True)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def ensure(session: Session, email: str, *, password_hash: str, at: datetime) -> Account:
    """The account of that address: the existing one, unchanged, or a new one with that password hash."""
    values = {"id": new_id(Prefix.ACCOUNT), "email": email, "password_hash": password_hash, "created_at": at}
    session.execute(insert_into(session, Account).values(values).on_conflict_do_nothing(index_elements=["email"]))
    return session.scalars(select(Account).where(Account.email == email)).one()


def list_standing(session: Session, account_id: AccountId) -> Sequence[Member]:
    """The memberships of an account that are active or pending, oldest first."""
    is_standing = Member.is_active.is_(True) | (Member.consent == Consent.ASKED)
    return session.scalars(select(Member).where(Member.account_id == account_id, is_standing).order_by(Member.id)).all()


def list_memberships(session: Session, account_id: AccountId) -> Sequence[Member]:
    """The active memberships of an account, oldest first."""
    query = select(Member).where(Member.account_id == account_id, Member.is_active.is_(True)).order_by(Member.id)
    return session.scalars(query).all()


def is_elsewhere(session: Session, account_id: AccountId, workspace_id: WorkspaceId) -> bool:
    """Whether the account has accepted a membership of another workspace, also one that is not active now."""
    joined = (Member.account_id == account_id, Member.consent == Consent.GIVEN, Member.workspace_id != workspace_id)
    return session.execute(select(Member.id).where(*joined).limit(1)).first() is not None
