"""Queries on many staged tasks at once: held, changed and counted in single statements."""

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
    """Those columns of the staged tasks that the viewer may see, held until the transaction ends."""
    query = _visible(session, viewer, staged_ids, names=names)
    return {row["id"]: row for row in fetch(session, _held(query))} if staged_ids else {}


def find_visible(
    session: Session, viewer: Viewer, staged_ids: Collection[StagedTaskId], *, names: Sequence[str]
) -> dict[StagedTaskId, Row]:
    """The same without holding them."""
    query = _visible(session, viewer, staged_ids, names=names)
    return {row["id"]: row for row in fetch(session, query)} if staged_ids else {}


def _visible(
    session: Session, viewer: Viewer, staged_ids: Collection[StagedTaskId], *, names: Sequence[str]
) -> Select[Any]:
    return _columns(names).where(is_among(session, StagedTask.id, staged_ids), visible(viewer))


def insert_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, StagedTask, rows)


def list_rows(session: Session, staged_ids: Collection[StagedTaskId]) -> dict[StagedTaskId, Row]:
    """The whole rows, whoever asks."""
    return {row["id"]: row for row in _WHOLE.fetch(session, ids=staged_ids)} if staged_ids else {}


def lock_matching(
    session: Session, viewer: Viewer, where: StagedFilter, *, names: Sequence[str], limit: int
) -> dict[StagedTaskId, Row]:
    """Those columns of what a list with that filter shows, held until the transaction ends."""
    query = _matching(session, viewer, where, names=names)
    return {row["id"]: row for row in fetch(session, _held(query).limit(limit))}


def find_matching(
    session: Session, viewer: Viewer, where: StagedFilter, *, names: Sequence[str], limit: int
) -> dict[StagedTaskId, Row]:
    """The same without holding them."""
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
    """Snoozed ones whose time has come; those that somebody else holds are left for the next time."""
    query = _due(StagedTask.id, StagedTask.workspace_id, StagedTask.state, StagedTask.is_private, now=now)
    query = query.order_by(StagedTask.snoozed_until, StagedTask.id).limit(limit)
    return fetch(session, query.with_for_update(skip_locked=True, key_share=True))


def lock_old(session: Session, workspace_id: WorkspaceId, *, before: datetime, limit: int) -> list[Row]:
    """Proposed ones that nobody has touched since; those that somebody else holds are left out."""
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
    """These values hold for all of them, each in a new version; each names the task behind it if it is to."""
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
    """How what was decided differs from what had been suggested, for each that was edited."""
    if edits:
        statement = update(_TABLE).where(_TABLE.c.id == bindparam("which"))
        rows = [{"which": staged_id, "edits": dict(edited)} for staged_id, edited in edits.items()]
        session.connection().execute(statement.values(decision_edits=bindparam("edits")), rows)


def _columns(names: Iterable[str]) -> Select[Any]:
    return select(*(_TABLE.columns[name] for name in names))


def _due(*columns: Any, now: datetime) -> Select[Any]:
    return select(*columns).where(StagedTask.state == StagedState.SNOOZED, StagedTask.snoozed_until <= now)


def _held(query: Select[Any]) -> Select[Any]:
    # Always in the same order, so that two reviewers never wait for each other's rows.
    return query.order_by(StagedTask.id).with_for_update(key_share=True)
