"""Every query on invitations and one-time links."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from access.link_models import Invitation, OneTimeLink
from access.link_tokens import LinkKind
from config.conditions import Between, within
from config.keyset import Keyset
from core.ids import AccountId, InvitationId, WorkspaceId
from core.paging import Page, Position

_NEWEST = Keyset(Invitation.id, is_descending=True)


def add(session: Session, link: Invitation | OneTimeLink) -> None:
    session.add(link)
    session.flush()


def find_invitation(session: Session, workspace_id: WorkspaceId, invitation_id: InvitationId) -> Invitation | None:
    query = select(Invitation).where(Invitation.workspace_id == workspace_id, Invitation.id == invitation_id)
    return session.scalars(query).one_or_none()


def find_invitation_by_token(session: Session, token_hash: str) -> Invitation | None:
    return session.scalars(select(Invitation).where(Invitation.token_hash == token_hash)).one_or_none()


def list_invitations(
    session: Session, workspace_id: WorkspaceId, between: Between, *, after: Position | None, limit: int
) -> Page[Invitation]:
    """Newest first."""
    settled_at = func.coalesce(Invitation.revoked_at, Invitation.accepted_at, Invitation.created_at)
    query = select(Invitation).where(Invitation.workspace_id == workspace_id, *within((settled_at, *between)))
    return _NEWEST.page_of_objects(session, query, after=after, limit=limit)


def list_waiting(session: Session, workspace_id: WorkspaceId, *, email: str, at: datetime) -> Sequence[Invitation]:
    query = select(Invitation).where(Invitation.workspace_id == workspace_id, Invitation.email == email)
    return session.scalars(query.where(*_waiting(at))).all()


def accept(session: Session, invitation_id: InvitationId, *, at: datetime) -> bool:
    """Accept the invitation. Whether this call did it; False when it was no longer waiting."""
    statement = update(Invitation).where(Invitation.id == invitation_id, *_waiting(at)).values(accepted_at=at)
    return session.execute(statement.returning(Invitation.id)).scalar_one_or_none() is not None


def revoke(session: Session, invitation_id: InvitationId, *, at: datetime) -> bool:
    """Revoke the invitation. Whether this call did it; False when it was no longer waiting."""
    statement = update(Invitation).where(Invitation.id == invitation_id, *_waiting(at)).values(revoked_at=at)
    return session.execute(statement.returning(Invitation.id)).scalar_one_or_none() is not None


def find_link(session: Session, token_hash: str) -> OneTimeLink | None:
    return session.scalars(select(OneTimeLink).where(OneTimeLink.token_hash == token_hash)).one_or_none()


def use_link(session: Session, link_id: str, *, at: datetime) -> bool:
    """Mark the link as used. Whether this call did it; False when it was used before or has expired."""
    is_good = (OneTimeLink.id == link_id, OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > at)
    statement = update(OneTimeLink).where(*is_good).values(used_at=at).returning(OneTimeLink.id)
    return session.execute(statement).scalar_one_or_none() is not None


def forget_links(session: Session, kind: LinkKind, account_id: AccountId | None) -> None:
    """Delete the unused links of that kind and account."""
    is_theirs = OneTimeLink.account_id.is_(None) if account_id is None else OneTimeLink.account_id == account_id
    session.execute(delete(OneTimeLink).where(OneTimeLink.kind == kind, is_theirs, OneTimeLink.used_at.is_(None)))


def purge(session: Session, *, expired_before: datetime) -> None:
    session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at <= expired_before))


def purge_invitations(session: Session, *, expired_before: datetime) -> None:
    """Delete expired invitations that were not accepted. Accepted ones stay as the record of how a member joined."""
    is_over = or_(Invitation.revoked_at.is_not(None), Invitation.accepted_at.is_(None))
    session.execute(delete(Invitation).where(Invitation.expires_at <= expired_before, is_over))


def _waiting(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > at)
