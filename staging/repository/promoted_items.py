"""Queries on many tasks by the staged tasks that they were made of."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

import orjson
from sqlalchemy import Dialect, Insert, Integer, Table, Text, bindparam, insert, select, update
from sqlalchemy import cast as cast_to
from sqlalchemy.orm import Session

from config.many_rows import given, is_among
from config.rows import connection_of
from config.statements import Change, Statement
from core.ids import StagedTaskId, TaskId
from core.paging import Row
from staging.models.staged_task import StagedTask
from tasks.models.work_item import WorkItem

_TABLE = cast("Table", WorkItem.__table__)
_STAGED = cast("Table", StagedTask.__table__)
_HELD = Statement(
    lambda one_of: (
        select(
            WorkItem.id, WorkItem.staged_id, WorkItem.status, WorkItem.is_touched, WorkItem.deleted_at, WorkItem.version
        )
        .where(one_of(WorkItem.staged_id))
        .order_by(WorkItem.id)
        .with_for_update()
    )
)


def lock_of_staged(session: Session, staged_ids: Collection[StagedTaskId]) -> dict[StagedTaskId, Row]:
    """Lock the task of each staged task, deleted or not. A staged task never has more than one."""
    return {row["staged_id"]: row for row in _HELD.fetch(session, ids=staged_ids)} if staged_ids else {}


def lock_live(session: Session, task_ids: Collection[TaskId]) -> dict[TaskId, WorkItem]:
    """Lock those of the tasks that are not deleted, visible or not, in the order of their ids, as every transaction does."""
    query = select(WorkItem).where(is_among(session, WorkItem.id, task_ids), WorkItem.deleted_at.is_(None))
    query = query.order_by(WorkItem.id).with_for_update().execution_options(populate_existing=True)
    return {item.id: item for item in session.scalars(query)} if task_ids else {}


def ids_of_staged(session: Session, staged_ids: Collection[StagedTaskId]) -> dict[StagedTaskId, TaskId]:
    """The task of each staged task."""
    query = select(WorkItem.staged_id, WorkItem.id).where(is_among(session, WorkItem.staged_id, staged_ids))
    return {row.staged_id: row.id for row in session.execute(query)} if staged_ids else {}


def create_of_staged(
    session: Session,
    made: Sequence[tuple[StagedTaskId, TaskId, int]],
    *,
    taken: Sequence[str],
    values: Mapping[str, Any],
) -> None:
    """Insert a task per staged task, with that id and number: ``taken`` columns are copied, ``values`` sets the others."""
    alike = {name: value for name, value in values.items() if name not in {"id", "number", "staged_id", *taken}}
    creation = _creation(connection_of(session).dialect, tuple(taken), tuple(alike))
    creation.run(session, made=orjson.dumps(made).decode(), **alike)


@lru_cache(maxsize=8)
def _creation(dialect: Dialect, taken: Sequence[str], alike: Sequence[str]) -> Change:
    return Change(lambda _: _insertion(dialect, taken, alike))


def _insertion(dialect: Dialect, taken: Sequence[str], alike: Sequence[str]) -> Insert:
    ids = given(dialect, ("staged_id", "task_id", "number"), bindparam("made", type_=Text))
    number = cast_to(ids.c.number, Integer)
    own = {"id": ids.c.task_id, "number": number, "staged_id": _STAGED.columns.id}
    own |= {name: _STAGED.columns[name] for name in taken}
    own |= {name: bindparam(name, type_=_TABLE.columns[name].type) for name in alike}
    query = select(*own.values()).join_from(ids, _STAGED, _STAGED.columns.id == ids.c.staged_id).order_by(number)
    return insert(_TABLE).from_select(list(own), query)


def rewrite_all(session: Session, rows: Mapping[TaskId, Mapping[str, Any]]) -> None:
    """Write new values to each of the tasks, in a new version."""
    if not rows:
        return
    names = next(iter(rows.values())).keys()
    statement = update(_TABLE).where(_TABLE.c.id == bindparam("which"))
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    session.connection().execute(
        statement.values(**values, version=_TABLE.c.version + 1),
        [{"which": task_id, **{f"new_{name}": value for name, value in row.items()}} for task_id, row in rows.items()],
    )
