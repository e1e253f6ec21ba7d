"""Every query on tasks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select
from sqlalchemy.orm import Session

from access.viewer import Viewer
from config.many_rows import is_among
from config.rows import fetch
from core.ids import StagedTaskId, TaskId
from core.paging import Row
from tasks.models.assignee import Assignee
from tasks.models.work_item import WorkItem
from tasks.policy.changed import Deleted
from tasks.repository.search_index import TASK, subjects
from tasks.repository.task_conditions import Moment, conditions
from tasks.repository.task_filter import TaskFilter
from tasks.states import TaskStatus

# Built once, because that takes as long as a short query.
ROWS = select(*WorkItem.__table__.columns)


def add(session: Session, item: WorkItem) -> None:
    session.add(item)
    session.flush()


def add_all(session: Session, items: Sequence[WorkItem]) -> None:
    session.add_all(items)
    session.flush()


def lock(session: Session, viewer: Viewer, task_id: TaskId, *, is_deleted: bool = False) -> WorkItem | None:
    """The task, locked until the transaction ends and freshly read."""
    query = select(WorkItem).where(WorkItem.id == task_id, visible(viewer), _deleted(is_deleted=is_deleted))
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def lock_live(session: Session, task_id: TaskId) -> WorkItem | None:
    """The same without a check of visibility."""
    query = select(WorkItem).where(WorkItem.id == task_id, _deleted(is_deleted=False)).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def lock_of_staged(session: Session, staged_id: StagedTaskId) -> WorkItem | None:
    """The one task that this staged task ever had, deleted or not, locked."""
    query = select(WorkItem).where(WorkItem.staged_id == staged_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def find_id_by_number(session: Session, viewer: Viewer, number: int) -> TaskId | None:
    query = select(WorkItem.id).where(WorkItem.workspace_id == viewer.workspace_id, WorkItem.number == number)
    return session.scalars(query).one_or_none()


def find_staged_id(session: Session, viewer: Viewer, task_id: TaskId) -> StagedTaskId | None:
    """The staged task behind a task, deleted or not."""
    query = select(WorkItem.staged_id).where(WorkItem.id == task_id, WorkItem.workspace_id == viewer.workspace_id)
    return session.scalars(query).one_or_none()


def find_row(session: Session, viewer: Viewer, task_id: TaskId, *, or_deleted: bool = False) -> Row | None:
    query = ROWS.where(WorkItem.id == task_id, visible(viewer))
    query = query if or_deleted else query.where(_deleted(is_deleted=False))
    return next(iter(fetch(session, query)), None)


def find_rows(session: Session, viewer: Viewer, ids: Collection[TaskId]) -> Mapping[TaskId, Row]:
    """Those that are live and that the viewer may see."""
    query = ROWS.where(is_among(session, WorkItem.id, ids), *live(viewer))
    return {row["id"]: row for row in fetch(session, query)}


def find_matching(session: Session, viewer: Viewer, where: TaskFilter, *, now: datetime, limit: int) -> list[TaskId]:
    """The ids of matching tasks, oldest first."""
    query = select(WorkItem.id).where(*listed(session, viewer, where, now=now)).order_by(WorkItem.id)
    return list(session.scalars(query.limit(limit)))


def get_row(session: Session, task_id: TaskId) -> Row:
    """The row as it was just written, visible or not."""
    return fetch(session, ROWS.where(WorkItem.id == task_id))[0]


def count_by_status(
    session: Session, viewer: Viewer, where: TaskFilter, statuses: Sequence[TaskStatus], *, now: datetime, limit: int
) -> Mapping[TaskStatus, int]:
    """The number of matching rows by status, up to ``limit`` each."""
    shown = select(WorkItem.id).where(*listed(session, viewer, where, now=now))
    counted = (
        select(func.count()).select_from(shown.where(WorkItem.status == status).limit(limit).subquery())
        for status in statuses
    )
    numbers = session.execute(select(*(query.scalar_subquery() for query in counted))).one()
    return dict(zip(statuses, numbers, strict=True))


def listed(session: Session, viewer: Viewer, where: TaskFilter, *, now: Moment) -> list[ColumnElement[bool]]:
    """The conditions of the list: visible, matching the filter, and live unless deleted rows are requested."""
    found = [visible(viewer), *_as_deleted(where), *conditions(session, where, now=now)]
    if where.words is not None:
        found.append(WorkItem.id.in_(subjects(session, viewer.workspace_id, TASK, where.words)))
    return found


def _as_deleted(where: TaskFilter) -> list[ColumnElement[bool]]:
    if where.deleted is Deleted.INCLUDE:
        return []
    return [_deleted(is_deleted=where.deleted is Deleted.ONLY)]


def _deleted(*, is_deleted: bool) -> ColumnElement[bool]:
    return WorkItem.deleted_at.is_not(None) if is_deleted else WorkItem.deleted_at.is_(None)


def visible(viewer: Viewer) -> ColumnElement[bool]:
    is_theirs = WorkItem.workspace_id == viewer.workspace_id
    if viewer.sees_private:
        return is_theirs
    return is_theirs & or_(WorkItem.is_private.is_(False), concerns(viewer))


def concerns(viewer: Viewer) -> ColumnElement[bool]:
    """Whether the viewer created it or is an assignee."""
    if viewer.member_id is None:
        return false()
    is_assigned = exists().where(Assignee.task_id == WorkItem.id, Assignee.member_id == viewer.member_id)
    return or_(WorkItem.created_by == viewer.member_id, is_assigned)


def live(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """The conditions of a live task that the viewer may see."""
    return visible(viewer), _deleted(is_deleted=False)


def live_ids(viewer: Viewer) -> Select[TaskId]:
    """The ids of all such tasks, as a query to be narrowed."""
    return select(WorkItem.id).where(*live(viewer))
