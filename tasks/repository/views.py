"""Every query on saved views."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from config.keyset import Keyset
from core.ids import MemberId, ViewId, WorkspaceId
from core.paging import Page, Position, Row
from tasks.models.saved_view import SavedView
from tasks.policy.changed import ChangedFilter
from tasks.repository.changed import conditions

_BY_NAME = Keyset(SavedView.name, SavedView.id, is_descending=False)


def add(session: Session, view: SavedView) -> None:
    session.add(view)
    session.flush()


def delete(session: Session, view: SavedView) -> None:
    session.delete(view)
    session.flush()


def lock(session: Session, workspace_id: WorkspaceId, member_id: MemberId | None, view_id: ViewId) -> SavedView | None:
    """The view, if the member may see it, locked until the transaction ends."""
    query = select(SavedView).where(*_seen_by(workspace_id, member_id), SavedView.id == view_id)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def list_rows(
    session: Session,
    workspace_id: WorkspaceId,
    member_id: MemberId | None,
    where: ChangedFilter,
    *,
    after: Position | None,
    limit: int,
) -> Page[Row]:
    asked = conditions(where, updated_at=SavedView.updated_at)
    query = select(*SavedView.__table__.columns).where(*_seen_by(workspace_id, member_id), *asked)
    return _BY_NAME.page_of(session, query, after=after, limit=limit)


def _seen_by(workspace_id: WorkspaceId, member_id: MemberId | None) -> tuple[ColumnElement[bool], ...]:
    """The member's own views, and shared ones."""
    return SavedView.workspace_id == workspace_id, or_(SavedView.is_shared, SavedView.member_id == member_id)
