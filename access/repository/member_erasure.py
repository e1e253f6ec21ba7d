"""Queries that delete a member's credentials, external ids and account."""

from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from access.link_models import OneTimeLink
from access.models import AccessSession, Account, ApiKey, CalendarToken, ExternalId, Member
from access.second_factor_models import RecoveryCode, SecondFactor
from access.sign_on_models import Identity
from core.ids import AccountId, MemberId


def forget_credentials(session: Session, member_id: MemberId, *, at: datetime) -> None:
    for table in (AccessSession, CalendarToken, ExternalId):
        session.execute(delete(table).where(table.member_id == member_id))
    keys = update(ApiKey).where(ApiKey.member_id == member_id)
    session.execute(keys.where(ApiKey.revoked_at.is_(None)).values(revoked_at=at))
    session.execute(keys.values(name=""))


def forget_account(session: Session, account_id: AccountId) -> None:
    """Delete the account with all that belongs to it, unless a member still refers to it."""
    if session.scalar(select(exists().where(Member.account_id == account_id))):
        return
    for table in (AccessSession, Identity, OneTimeLink, RecoveryCode, SecondFactor):
        session.execute(delete(table).where(table.account_id == account_id))
    session.execute(delete(Account).where(Account.id == account_id))
