"""Every query on members."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from access.models import Member, MemberKind
from access.scopes import Role
from config.conditions import within
from config.keyset import Keyset
from core.errors import ConflictError
from core.ids import AccountId, MemberId, WorkspaceId
from core.paging import Page, Position

_CHANGED_AT = func.coalesce(Member.updated_at, Member.created_at)
_BY_NAME = Keyset(Member.search_text, Member.id, is_descending=False)


class EmailTakenError(ConflictError):
    """Another member of the workspace has that address."""

    code = "email_taken"


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """Which members to list; None does not filter."""

    q: str | None = None
    is_active: bool | None = None
    kind: MemberKind | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None


def add(session: Session, member: Member) -> None:
    """Raises EmailTakenError."""
    try:
        with session.begin_nested():
            session.add(member)
    except IntegrityError as error:
        if "email" not in str(error.orig):
            raise
        raise EmailTakenError("A member of this workspace already has that email address.") from error


def find(session: Session, workspace_id: WorkspaceId, member_id: MemberId) -> Member | None:
    query = select(Member).where(Member.workspace_id == workspace_id, Member.id == member_id)
    return session.scalars(query).one_or_none()


def find_by_email(session: Session, workspace_id: WorkspaceId, email: str) -> Member | None:
    query = select(Member).where(Member.workspace_id == workspace_id, Member.email == email)
    return session.scalars(query).one_or_none()


def find_by_account(session: Session, workspace_id: WorkspaceId, account_id: AccountId) -> Member | None:
    """The account's membership of the workspace, active or not; the oldest if there are several."""
    query = select(Member).where(Member.workspace_id == workspace_id, Member.account_id == account_id)
    return session.scalars(query.order_by(Member.id).limit(1)).one_or_none()


def find_many(session: Session, workspace_id: WorkspaceId, ids: Collection[MemberId]) -> Sequence[Member]:
    return session.scalars(select(Member).where(Member.workspace_id == workspace_id, Member.id.in_(ids))).all()


def list_page(
    session: Session, workspace_id: WorkspaceId, where: MemberFilter, *, after: Position | None, limit: int
) -> Page[Member]:
    """Sorted by name, then email address."""
    query = select(Member).where(Member.workspace_id == workspace_id)
    if where.q is not None:
        query = query.where(Member.search_text.contains(where.q.casefold(), autoescape=True))
    if where.is_active is not None:
        query = query.where(Member.is_active == where.is_active)
    if where.kind is not None:
        query = query.where(Member.kind == where.kind)
    query = query.where(*within((_CHANGED_AT, where.updated_after, where.updated_before)))
    return _BY_NAME.page_of_objects(session, query, after=after, limit=limit)


def list_ids_of_role(session: Session, workspace_id: WorkspaceId, role: Role) -> Sequence[MemberId]:
    """The ids of active members with the role, in a fixed order."""
    query = select(Member.id).where(
        Member.workspace_id == workspace_id, Member.role == role, Member.is_active.is_(True)
    )
    return session.scalars(query.order_by(Member.id)).all()


def count_active_owners(session: Session, workspace_id: WorkspaceId) -> int:
    query = select(func.count()).where(
        Member.workspace_id == workspace_id, Member.role == Role.OWNER, Member.is_active.is_(True)
    )
    return session.execute(query).scalar_one()
