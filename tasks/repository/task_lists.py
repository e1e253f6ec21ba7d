"""Lists of tasks: how each is asked for, so that it comes off an index in its order."""

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

# Whole lists are put together once: the same people ask for the same ones again.
_LISTS: Kept[Query | Statement] = Kept(500)
# The orders in which work of one status comes off an index.
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
    """The page of that list behind that place."""
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
        # That is reckoned from now here and not in the database.
        return order.page(session, put_together(now), after=after, limit=limit)

    def compiled() -> Query | Statement:
        query = put_together(_NOW)
        return as_text(query, session.get_bind().dialect) or query

    key = (session.get_bind().dialect.name, viewer, where, sort, is_descending, is_behind)
    return order.page(session, _LISTS.get(key, compiled), after=after, limit=limit, now=now)


def _open_by_status(session: Session, viewer: Viewer, where: TaskFilter, *, now: Moment) -> Select[Any]:
    """All active words stand behind the final ones in the alphabet.

    PostgreSQL walks that stretch of the index, where a list of the words beside it makes it gather everything that is
    active first.
    """
    query = ROWS.where(*listed(session, viewer, replace(where, hides_final=False), now=now))
    return query.where(WorkItem.status >= ACTIVE_WORDS[0])


def _is_of_several_statuses(where: TaskFilter) -> bool:
    return where.statuses is not None and len(where.statuses) > 1 and not where.or_overdue and where.words is None


def _by_status(session: Session, viewer: Viewer, where: TaskFilter, *, now: Moment) -> list[Select[Any]]:
    """A list for each of the statuses, to be merged.

    Asked for with all of them at once, PostgreSQL gathers whatever has one of them before it puts fifty in order.
    """
    each = (replace(where, statuses=frozenset({status})) for status in sorted(where.statuses or ()))
    return [ROWS.where(*listed(session, viewer, one, now=now)) for one in each]


def _only_thing(where: TaskFilter) -> LinkedTo | None:
    """The one thing that all of the list is about."""
    if len(where.links) != 1 or where.words is not None:
        return None
    (link,) = where.links
    return None if len(link.ids) != 1 or link.or_related or link.or_below else link


def _about(session: Session, viewer: Viewer, where: TaskFilter, link: LinkedTo, *, now: Moment) -> Select[Any]:
    """Found from the links, in whose index work about one thing stands in the order in which it was made.

    The list's own index would be walked for as long as work about something else lies between. In another order all work
    about the thing is looked at, which is little beside that of everybody.
    """
    earlier = aliased(TaskLink)
    is_again = exists().where(
        earlier.task_id == TaskLink.task_id,
        earlier.position < TaskLink.position,
        earlier.type == link.type,
        earlier.id == link.ids[0],
    )
    asked = _ABOUT.where(TaskLink.task_is_open) if where.is_of_open_work else _ABOUT
    # The links say what is open; said once more, the planner would go through all open work instead.
    rest = replace(where, links=(), hides_final=False)
    return asked.where(
        TaskLink.workspace_id == viewer.workspace_id,
        TaskLink.type == link.type,
        TaskLink.id == link.ids[0],
        # Almost all work has one link, whose task need not be looked at for another.
        or_(TaskLink.position == 0, ~is_again),
        *listed(session, viewer, rest, now=now),
    )
