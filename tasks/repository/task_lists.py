"""Lists of tasks, with queries that read an index in the order of the list."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, bindparam, exists, or_
from sqlalchemy.orm import Session, aliased

from access.viewer import Viewer
from config.database import UtcDateTime
from config.kept import Kept
from config.keyset import Keyset
from config.statements import Statement, as_text
from core.paging import Page, Position, Row
from tasks.models.link import TaskLink
from tasks.models.work_item import ACTIVE_WORDS, WorkItem
from tasks.repository.task_conditions import Moment
from tasks.repository.task_filter import LinkedTo, TaskFilter, TaskSort, order_of
from tasks.repository.work_items import ROWS, listed

Query = Select[Any] | CompoundSelect[Any]

# Built queries are cached, because clients request the same lists again.
_LISTS: Kept[Query | Statement] = Kept(500)
# Orders in which an index returns the tasks of one status.
_BY_STATUS = frozenset({TaskSort.CREATED_AT, TaskSort.DUE_AT})
_NOW: ColumnElement[datetime] = bindparam("now", type_=UtcDateTime)
_ABOUT = ROWS.add_columns(TaskLink.task_created_at, TaskLink.task_id).join(
    TaskLink, (TaskLink.task_id == WorkItem.id) & (TaskLink.workspace_id == WorkItem.workspace_id)
)


def list_rows(
    session: Session,
    viewer: Viewer,
    where: TaskFilter,
    *,
    sort: TaskSort,
    is_descending: bool,
    after: Position | None,
    limit: int,
    now: datetime,
) -> Page[Row]:
    """The page of the list behind the position."""
    thing, is_behind = _only_thing(where), after is not None
    order = order_of(sort, is_descending=is_descending)
    if thing is not None and sort is TaskSort.CREATED_AT:
        order = Keyset(TaskLink.task_created_at, TaskLink.task_id, is_descending=is_descending)

    def put_together(moment: Moment) -> Query:
        if thing is not None:
            return order.bounded(_about(session, viewer, where, thing, now=moment), is_behind=is_behind)
        if sort is TaskSort.STATUS and where.hides_final and not where.names_status:
            return order.bounded(_open_by_status(session, viewer, where, now=moment), is_behind=is_behind)
        if _is_of_several_statuses(where) and sort in _BY_STATUS:
            lists = _by_status(session, viewer, where, now=moment)
            return order.merged(session.get_bind().dialect, lists, is_behind=is_behind)
        return order.bounded(ROWS.where(*listed(session, viewer, where, now=moment)), is_behind=is_behind)

    if where.stale_days is not None:
        # ``stale_days`` is subtracted from now in Python, so the query holds this instant and can't be reused.
        return order.page(session, put_together(now), after=after, limit=limit)

    def compiled() -> Query | Statement:
        query = put_together(_NOW)
        return as_text(query, session.get_bind().dialect) or query

    key = (session.get_bind().dialect.name, viewer, where, sort, is_descending, is_behind)
    return order.page(session, _LISTS.get(key, compiled), after=after, limit=limit, now=now)


def _open_by_status(session: Session, viewer: Viewer, where: TaskFilter, *, now: Moment) -> Select[Any]:
    """Active tasks by a range of statuses: all active values sort after the final ones.

    PostgreSQL scans that range of the index; with an IN clause it gathers all active rows first.
    """
    query = ROWS.where(*listed(session, viewer, replace(where, hides_final=False), now=now))
    return query.where(WorkItem.status >= ACTIVE_WORDS[0])


def _is_of_several_statuses(where: TaskFilter) -> bool:
    return where.statuses is not None and len(where.statuses) > 1 and not where.or_overdue and where.words is None


def _by_status(session: Session, viewer: Viewer, where: TaskFilter, *, now: Moment) -> list[Select[Any]]:
    """A query for each of the statuses, to be merged.

    With all statuses in one query, PostgreSQL gathers every row that has one of them before it sorts fifty.
    """
    each = (replace(where, statuses=frozenset({status})) for status in sorted(where.statuses or ()))
    return [ROWS.where(*listed(session, viewer, one, now=now)) for one in each]


def _only_thing(where: TaskFilter) -> LinkedTo | None:
    """The only resource that the list's tasks must be linked with, if there is exactly one."""
    if len(where.links) != 1 or where.words is not None:
        return None
    (link,) = where.links
    return None if len(link.ids) != 1 or link.or_related or link.or_below else link


def _about(session: Session, viewer: Viewer, where: TaskFilter, link: LinkedTo, *, now: Moment) -> Select[Any]:
    """Tasks by their links, whose index holds one resource's tasks in order of creation.

    A scan of the index of all tasks would pass over everything linked elsewhere. In other orders all tasks of the
    resource are read, which are few beside all tasks.
    """
    earlier = aliased(TaskLink)
    is_again = exists().where(
        earlier.task_id == TaskLink.task_id,
        earlier.position < TaskLink.position,
        earlier.type == link.type,
        earlier.id == link.ids[0],
    )
    asked = _ABOUT.where(TaskLink.task_is_open) if where.is_of_open_work else _ABOUT
    # The links' own column limits to open tasks; a second condition would make the planner scan all open tasks.
    rest = replace(where, links=(), hides_final=False)
    return asked.where(
        TaskLink.workspace_id == viewer.workspace_id,
        TaskLink.type == link.type,
        TaskLink.id == link.ids[0],
        # Most tasks have one link, and need no check for an earlier one.
        or_(TaskLink.position == 0, ~is_again),
        *listed(session, viewer, rest, now=now),
    )
