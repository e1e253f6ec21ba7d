"""Queries on many work items at once, by the staged tasks that they were made of."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from core.ids import StagedTaskId, TaskId
from staging.models.work_item import WorkItem
from staging.pages import Row
from staging.repository.rows import fetch

_TABLE = cast("Table", WorkItem.__table__)


def lock_of_staged(session: Session, staged_ids: Collection[StagedTaskId]) -> dict[StagedTaskId, Row]:
    """The one work item that each of the staged tasks ever had, deleted or not, held until the transaction ends."""
    query = select(
        WorkItem.id, WorkItem.staged_id, WorkItem.status, WorkItem.is_touched, WorkItem.deleted_at, WorkItem.version
    ).where(WorkItem.staged_id.in_(staged_ids))
    rows = fetch(session, query.order_by(WorkItem.id).with_for_update()) if staged_ids else []
    return {row["staged_id"]: row for row in rows}


def ids_of_staged(session: Session, staged_ids: Collection[StagedTaskId]) -> dict[StagedTaskId, TaskId]:
    """The work item behind each of the staged tasks."""
    query = select(WorkItem.staged_id, WorkItem.id).where(WorkItem.staged_id.in_(staged_ids))
    return {row.staged_id: row.id for row in session.execute(query)} if staged_ids else {}


def insert_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    # RETURNING makes the driver send many rows in each statement.
    if rows:
        session.execute(insert(WorkItem).returning(WorkItem.id), list(rows)).all()


def rewrite_all(session: Session, rows: Mapping[TaskId, Mapping[str, Any]]) -> None:
    """Each of the items holds its new values, in a new version."""
    if not rows:
        return
    names = next(iter(rows.values())).keys()
    statement = update(_TABLE).where(_TABLE.c.id == bindparam("which"))
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    session.connection().execute(
        statement.values(**values, version=_TABLE.c.version + 1),
        [{"which": task_id, **{f"new_{name}": value for name, value in row.items()}} for task_id, row in rows.items()],
    )
