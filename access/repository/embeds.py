"""Every query on embeds."""

from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from access.embed_models import ListEmbed
from config.keyset import Keyset
from core.ids import EmbedId, WorkspaceId
from core.paging import Page, Position

_NEWEST = Keyset(ListEmbed.id, is_descending=True)


def add(session: Session, embed: ListEmbed) -> None:
    session.add(embed)
    session.flush()


def find(session: Session, workspace_id: WorkspaceId, embed_id: EmbedId) -> ListEmbed | None:
    query = select(ListEmbed).where(ListEmbed.workspace_id == workspace_id, ListEmbed.id == embed_id)
    return session.scalars(query).one_or_none()


def list_page(session: Session, workspace_id: WorkspaceId, *, after: Position | None, limit: int) -> Page[ListEmbed]:
    """Newest first."""
    query = select(ListEmbed).where(ListEmbed.workspace_id == workspace_id)
    return _NEWEST.page_of_objects(session, query, after=after, limit=limit)


def revoke(session: Session, workspace_id: WorkspaceId, embed_id: EmbedId, *, at: datetime) -> bool:
    """Revoke the embed. Whether this call did it; False when it was revoked before."""
    is_open = (ListEmbed.workspace_id == workspace_id, ListEmbed.id == embed_id, ListEmbed.revoked_at.is_(None))
    statement = update(ListEmbed).where(*is_open).values(revoked_at=at)
    return session.execute(statement.returning(ListEmbed.id)).scalar_one_or_none() is not None


def revoke_all(session: Session, workspace_id: WorkspaceId, *, at: datetime) -> None:
    are_open = (ListEmbed.workspace_id == workspace_id, ListEmbed.revoked_at.is_(None))
    session.execute(update(ListEmbed).where(*are_open).values(revoked_at=at))


def touch(session: Session, embed_id: EmbedId, *, at: datetime, unless_since: datetime) -> None:
    """Set the last use, unless a use after ``unless_since`` is recorded."""
    is_due = or_(ListEmbed.last_used_at.is_(None), ListEmbed.last_used_at <= unless_since)
    session.execute(update(ListEmbed).where(ListEmbed.id == embed_id, is_due).values(last_used_at=at))
