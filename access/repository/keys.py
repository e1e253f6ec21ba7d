"""Every query on API keys."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, or_, select, update
from sqlalchemy.orm import Session

from access.models import ApiKey, Member
from core.ids import KeyId, MemberId, WorkspaceId


def add(session: Session, key: ApiKey) -> None:
    session.add(key)
    session.flush()


def find_with_member(session: Session, lookup: str) -> Row[ApiKey, Member] | None:
    """The key and whose it is, as they are now."""
    query = select(ApiKey, Member).join(Member, Member.id == ApiKey.member_id).where(ApiKey.lookup == lookup)
    return session.execute(query.execution_options(populate_existing=True)).one_or_none()


def find(session: Session, workspace_id: WorkspaceId, key_id: KeyId) -> ApiKey | None:
    query = select(ApiKey).where(ApiKey.workspace_id == workspace_id, ApiKey.id == key_id)
    return session.scalars(query).one_or_none()


def list_page(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    member_id: MemberId | None,
    before: KeyId | None,
    limit: int,
) -> Sequence[ApiKey]:
    """Newest first, from below the given id."""
    query = select(ApiKey).where(ApiKey.workspace_id == workspace_id)
    if member_id is not None:
        query = query.where(ApiKey.member_id == member_id)
    if before is not None:
        query = query.where(ApiKey.id < before)
    return session.scalars(query.order_by(ApiKey.id.desc()).limit(limit)).all()


def revoke(session: Session, key_id: KeyId, *, at: datetime) -> bool:
    """Whether this call was the one that revoked it."""
    statement = update(ApiKey).where(ApiKey.id == key_id, ApiKey.revoked_at.is_(None)).values(revoked_at=at)
    return session.execute(statement.returning(ApiKey.id)).scalar_one_or_none() is not None


def touch(session: Session, key_id: KeyId, *, at: datetime, unless_since: datetime) -> None:
    """Note the use, unless one was noted since."""
    is_due = or_(ApiKey.last_used_at.is_(None), ApiKey.last_used_at <= unless_since)
    session.execute(update(ApiKey).where(ApiKey.id == key_id, is_due).values(last_used_at=at))


def find_last_use(session: Session, key_id: KeyId) -> datetime | None:
    """As this transaction knows it: a key that was just recognised is not asked for again."""
    key = session.get(ApiKey, key_id)
    return key.last_used_at if key is not None else None
