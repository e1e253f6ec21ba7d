"""Saved views: filters, order and shape of a list under a name, private or shared."""

from typing import Any, Final
from urllib.parse import parse_qsl

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ForbiddenError, NotFoundError
from core.ids import Prefix, ViewId, is_id, new_id
from core.paging import Page, Position, Row
from core.versions import check_version
from tasks.models.saved_view import SavedView
from tasks.policy.changed import ALL_LIVE, ChangedFilter
from tasks.policy.changes import difference
from tasks.policy.faults import refuse
from tasks.policy.fields import clean_name
from tasks.repository import views

_FIELDS: Final = ("name", "query", "is_shared")

LONGEST_QUERY = 2000


class ViewNotFoundError(NotFoundError):
    """The view does not exist, or is private to another member."""


class NotYourViewError(ForbiddenError):
    """Only its creator may change a shared view."""


def create_view(uow: UnitOfWork, *, actor: Actor, name: str, query: str, is_shared: bool) -> Row:
    """Create the view. Raises InvalidError, naming the field."""
    if actor.member_id is None:
        raise NotYourViewError("A key that belongs to nobody keeps no views.")
    view = SavedView(
        id=ViewId(new_id(Prefix.VIEW)),
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        name=_clean(name),
        query=_clean_query(query),
        is_shared=is_shared,
        created_at=uow.now,
        updated_at=uow.now,
    )
    views.add(uow.session, view)
    changes = difference(dict.fromkeys(_FIELDS), {name: getattr(view, name) for name in _FIELDS})
    record(uow, Entry(actor, "view.create", "view", view.id, changes=changes))
    return _row(view)


def edit_view(
    uow: UnitOfWork, view_id: ViewId, *, actor: Actor, expected_version: int | None = None, **changes: Any
) -> Row:
    """Set the given fields. Raises ViewNotFoundError, NotYourViewError, VersionConflictError, InvalidError."""
    view = _lock_own(uow, view_id, actor=actor)
    check_version(view.version, expected_version)
    before = {name: getattr(view, name) for name in _FIELDS}
    after = {
        "name": _clean(changes["name"]) if "name" in changes else view.name,
        "query": _clean_query(changes["query"]) if "query" in changes else view.query,
        "is_shared": changes.get("is_shared", view.is_shared),
    }
    if changed := difference(before, after):
        for name, value in after.items():
            setattr(view, name, value)
        view.updated_at = uow.now
        uow.session.flush()
        record(uow, Entry(actor, "view.edit", "view", view.id, changes=changed))
    return _row(view)


def delete_view(uow: UnitOfWork, view_id: ViewId, *, actor: Actor) -> None:
    """Delete the view. Raises ViewNotFoundError and NotYourViewError."""
    view = _lock_own(uow, view_id, actor=actor)
    record(uow, Entry(actor, "view.delete", "view", view.id))
    views.delete(uow.session, view)


def list_views(
    uow: UnitOfWork,
    *,
    actor: Actor,
    where: ChangedFilter = ALL_LIVE,
    after: Position | None = None,
    limit: int = 50,
) -> Page[Row]:
    """The actor's own views and shared ones, by name."""
    return views.list_rows(uow.session, actor.workspace_id, actor.member_id, where, after=after, limit=limit)


def _lock_own(uow: UnitOfWork, view_id: ViewId, *, actor: Actor) -> SavedView:
    is_possible = is_id(view_id, Prefix.VIEW)
    view = views.lock(uow.session, actor.workspace_id, actor.member_id, view_id) if is_possible else None
    if view is None:
        raise ViewNotFoundError("There is no such view.")
    if view.member_id != actor.member_id:
        raise NotYourViewError("This view is shared by somebody else; keep one of your own instead.")
    return view


def _clean(name: str) -> str:
    cleaned = clean_name(name, "name")
    if not cleaned:
        raise refuse("name", "must not be empty")
    return cleaned


def _clean_query(query: str) -> str:
    """The query string, checked. Raises InvalidError when it is too long or not a query string."""
    if len(query) > LONGEST_QUERY:
        raise refuse("query", f"must be at most {LONGEST_QUERY} characters")
    try:
        parse_qsl(query.removeprefix("?"), strict_parsing=bool(query.removeprefix("?")))
    except ValueError as error:
        raise refuse("query", "must be the query of an address, such as view=table&mine=1") from error
    return query.removeprefix("?")


def _row(view: SavedView) -> Row:
    return {column.name: getattr(view, column.name) for column in SavedView.__table__.columns}
