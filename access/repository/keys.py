"""Every query on API keys."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from access.models import ApiKey, Member
from access.repository.principals import PRINCIPAL, Principal, principal_of
from access.scopes import Scope
from config.conditions import Between, within
from config.keyset import Keyset
from config.statements import Statement
from core.ids import KeyId, MemberId, WorkspaceId
from core.paging import Page, Position

_NEWEST = Keyset(ApiKey.id, is_descending=True)


def add(session: Session, key: ApiKey) -> None:
    session.add(key)
    session.flush()


@dataclass(frozen=True, slots=True)
class PresentedKey:
    """The stored key for the lookup of a request, with its member."""

    id: KeyId
    secret_hash: str = field(repr=False)
    scopes: frozenset[Scope]
    is_for_rules: bool
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    member: Principal


_PRESENTED = Statement(
    lambda _: (
        select(
            ApiKey.id,
            ApiKey.secret_hash,
            ApiKey.scopes,
            ApiKey.is_for_rules,
            ApiKey.expires_at,
            ApiKey.revoked_at,
            ApiKey.last_used_at,
            *PRINCIPAL,
        )
        .join(Member, Member.id == ApiKey.member_id)
        .where(ApiKey.lookup == bindparam("lookup"))
    )
)


def find_presented(session: Session, lookup: str) -> PresentedKey | None:
    """The key with its member, read from the database. Every request with a key runs this query."""
    for row in _PRESENTED.fetch(session, lookup=lookup):
        return PresentedKey(
            id=row["id"],
            secret_hash=row["secret_hash"],
            scopes=frozenset(map(Scope, row["scopes"])),
            is_for_rules=row["is_for_rules"],
            expires_at=row["expires_at"],
            revoked_at=row["revoked_at"],
            last_used_at=row["last_used_at"],
            member=principal_of(row),
        )
    return None


def find(session: Session, workspace_id: WorkspaceId, key_id: KeyId) -> ApiKey | None:
    query = select(ApiKey).where(ApiKey.workspace_id == workspace_id, ApiKey.id == key_id)
    return session.scalars(query).one_or_none()


def list_page(
    session: Session,
    workspace_id: WorkspaceId,
    between: Between,
    *,
    member_id: MemberId | None,
    after: Position | None,
    limit: int,
) -> Page[ApiKey]:
    """Newest first."""
    changed = within((func.coalesce(ApiKey.revoked_at, ApiKey.created_at), *between))
    query = select(ApiKey).where(ApiKey.workspace_id == workspace_id, *changed)
    if member_id is not None:
        query = query.where(ApiKey.member_id == member_id)
    return _NEWEST.page_of_objects(session, query, after=after, limit=limit)


def revoke(session: Session, key_id: KeyId, *, at: datetime) -> bool:
    """Revoke the key. Whether this call did it; False when it was revoked before."""
    statement = update(ApiKey).where(ApiKey.id == key_id, ApiKey.revoked_at.is_(None)).values(revoked_at=at)
    return session.execute(statement.returning(ApiKey.id)).scalar_one_or_none() is not None


def touch(session: Session, key_id: KeyId, *, at: datetime, unless_since: datetime) -> None:
    """Set the last use, unless a use after ``unless_since`` is recorded."""
    is_due = or_(ApiKey.last_used_at.is_(None), ApiKey.last_used_at <= unless_since)
    session.execute(update(ApiKey).where(ApiKey.id == key_id, is_due).values(last_used_at=at))
