"""Queries on many staged tasks at once: locking, changing and counting in single statements."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Select, Table, Update, bindparam, func, select, update
from sqlalchemy.orm import Session

from access.viewer import Viewer
from config.many_rows import insert_many, is_among
from config.rows import fetch
from config.statements import Change, OneOf, Statement
from core.ids import StagedTaskId, WorkspaceId
from core.paging import Row
from staging.models.staged_task import StagedTask
from staging.repository.staged_filter import StagedFilter, conditions
from staging.repository.visibility import visible
from staging.states import StagedState
from tasks.models.work_item import WorkItem

_TABLE = cast("Table", StagedTask.__table__)
_WHOLE = Statement(lambda one_of: select(*_TABLE.columns).where(one_of(StagedTask.id)))


def lock_visible(
    session: Session,
    viewer: Viewer,
    staged_ids: Collection[StagedTaskId],
    *,
    names: Sequence[str] = tuple(_TABLE.columns.keys()),
) -> dict[StagedTaskId, Row]:
    """Lock the staged tasks that the viewer may see, and return the named columns."""
    query = _visible(session, viewer, staged_ids, names=names)
    return {row["id"]: row for row in fetch(session, _held(query))} if staged_ids else {}


def find_visible(
    session: Session, viewer: Viewer, staged_ids: Collection[StagedTaskId], *, names: Sequence[str]
) -> dict[StagedTaskId, Row]:
    """The same without locks."""
    query = _visible(session, viewer, staged_ids, names=names)
    return {row["id"]: row for row in fetch(session, query)} if staged_ids else {}


def _visible(
    session: Session, viewer: Viewer, staged_ids: Collection[StagedTaskId], *, names: Sequence[str]
) -> Select[Any]:
    return _columns(names).where(is_among(session, StagedTask.id, staged_ids), visible(viewer))


def insert_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, StagedTask, rows)


def list_rows(session: Session, staged_ids: Collection[StagedTaskId]) -> dict[StagedTaskId, Row]:
    """The whole rows, visible or not."""
    return {row["id"]: row for row in _WHOLE.fetch(session, ids=staged_ids)} if staged_ids else {}


def lock_matching(
    session: Session, viewer: Viewer, where: StagedFilter, *, names: Sequence[str], limit: int
) -> dict[StagedTaskId, Row]:
    """Lock the staged tasks that match the filter, and return the named columns."""
    query = _matching(session, viewer, where, names=names)
    return {row["id"]: row for row in fetch(session, _held(query).limit(limit))}


def find_matching(
    session: Session, viewer: Viewer, where: StagedFilter, *, names: Sequence[str], limit: int
) -> dict[StagedTaskId, Row]:
    """The same without locks."""
    query = _matching(session, viewer, where, names=names)
    return {row["id"]: row for row in fetch(session, query.order_by(StagedTask.id).limit(limit))}


def _matching(session: Session, viewer: Viewer, where: StagedFilter, *, names: Sequence[str]) -> Select[Any]:
    return _columns(names).where(visible(viewer), *conditions(session, viewer, where))


def count(session: Session, viewer: Viewer, where: StagedFilter) -> int:
    query = select(func.count()).select_from(StagedTask).where(visible(viewer), *conditions(session, viewer, where))
    return session.execute(query).scalar_one()


def has_due(session: Session, *, now: datetime) -> bool:
    return session.execute(_due(StagedTask.id, now=now).limit(1)).first() is not None


def lock_due(session: Session, *, now: datetime, limit: int) -> list[Row]:
    """Snoozed staged tasks that are due; those locked by another transaction are skipped."""
    query = _due(StagedTask.id, StagedTask.workspace_id, StagedTask.state, StagedTask.is_private, now=now)
    query = query.order_by(StagedTask.snoozed_until, StagedTask.id).limit(limit)
    return fetch(session, query.with_for_update(skip_locked=True, key_share=True))


def lock_old(session: Session, workspace_id: WorkspaceId, *, before: datetime, limit: int) -> list[Row]:
    """Proposed staged tasks unchanged since then; those locked by another transaction are skipped."""
    query = select(StagedTask.id, StagedTask.state, StagedTask.is_private).where(
        StagedTask.workspace_id == workspace_id,
        StagedTask.state == StagedState.PROPOSED,
        StagedTask.created_at < before,
        StagedTask.updated_at < before,
    )
    query = query.order_by(StagedTask.created_at, StagedTask.id).limit(limit)
    return fetch(session, query.with_for_update(skip_locked=True, key_share=True))


def change_all(
    session: Session, staged_ids: Collection[StagedTaskId], values: Mapping[str, Any], *, names_items: bool = False
) -> None:
    """Set these values on all rows, each in a new version; with ``names_items`` also each row's own task id."""
    given = {name: value for name, value in values.items() if not (names_items and name == "task_id")}
    change = _change_of(tuple(given), names_items=names_items)
    change.run(session, ids=staged_ids, **{f"new_{name}": value for name, value in given.items()})


@lru_cache(maxsize=32)
def _change_of(names: Sequence[str], *, names_items: bool) -> Change:
    return Change(lambda one_of: _update_of(one_of, names, names_items=names_items))


def _update_of(one_of: OneOf, names: Sequence[str], *, names_items: bool) -> Update:
    item = select(WorkItem.id).where(WorkItem.staged_id == _TABLE.c.id).scalar_subquery()
    named: dict[str, Any] = {"task_id": func.coalesce(item, _TABLE.c.completes)} if names_items else {}
    named |= {name: bindparam(f"new_{name}", type_=_TABLE.c[name].type) for name in names}
    return update(_TABLE).where(one_of(_TABLE.c.id)).values(**named, version=_TABLE.c.version + 1)


def note_edits(session: Session, edits: Mapping[StagedTaskId, Mapping[str, Any]]) -> None:
    """Store how each edited row differs from what had been suggested."""
    if edits:
        statement = update(_TABLE).where(_TABLE.c.id == bindparam("which"))
        rows = [{"which": staged_id, "edits": dict(edited)} for staged_id, edited in edits.items()]
        session.connection().execute(statement.values(decision_edits=bindparam("edits")), rows)


def _columns(names: Iterable[str]) -> Select[Any]:
    return select(*(_TABLE.columns[name] for name in names))


def _due(*columns: Any, now: datetime) -> Select[Any]:
    return select(*columns).where(StagedTask.state == StagedState.SNOOZED, StagedTask.snoozed_until <= now)


def _held(query: Select[Any]) -> Select[Any]:
    # A fixed order, so that two reviewers never deadlock.
    return query.order_by(StagedTask.id).with_for_update(key_share=True)
