"""Tasks by the day on which they are due."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.calendar import ONE_DAY, day_start, local_day
from core.paging import Position, Row
from intake.candidate import DuePrecision
from tasks.items.read import TaskFilter, TaskSort, TaskView, list_tasks

# A date is stored in the zone in which it was meant, and zones lie up to 26 hours apart.
_ZONES_APART = timedelta(hours=26)
_FEED_BACK = timedelta(days=90)
_FEED_AHEAD = timedelta(days=400)
_MOST_IN_FEED = 1_000


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from the first to the last, both included, in a zone."""

    first: date
    last: date
    timezone: str


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Tasks by day, in order; the last day may continue behind ``next``."""

    days: Mapping[date, list[TaskView]]
    timezone: str
    next: Position | None


def list_days(
    uow: UnitOfWork,
    *,
    actor: Actor,
    where: TaskFilter,
    first: date,
    last: date,
    timezone: str | None,
    after: Position | None = None,
    limit: int = 200,
) -> CalendarPage:
    """Tasks that are due on these days, in the given zone or else the workspace's."""
    asked = DayRange(first, last, timezone or get_workspace(uow, actor.workspace_id).timezone)
    page = list_tasks(
        uow,
        actor=actor,
        where=_within(where, asked),
        sort=TaskSort.DUE_AT,
        is_descending=False,
        after=after,
        limit=limit,
    )
    days: dict[date, list[TaskView]] = {}
    for view in page.rows:
        day = due_day(view.row, timezone=asked.timezone)
        if first <= day <= last:
            days.setdefault(day, []).append(view)
    return CalendarPage(dict(sorted(days.items())), asked.timezone, page.next)


def list_feed(uow: UnitOfWork, *, actor: Actor, where: TaskFilter) -> tuple[TaskView, ...]:
    """Tasks for a calendar program: due from three months back to a good year ahead."""
    near = replace(where, due_after=uow.now - _FEED_BACK, due_before=uow.now + _FEED_AHEAD)
    page = list_tasks(uow, actor=actor, where=near, sort=TaskSort.DUE_AT, is_descending=False, limit=_MOST_IN_FEED)
    return page.rows


def due_day(row: Row, *, timezone: str) -> date:
    """The calendar day of a due time: a date stays as it was meant, an instant is converted to the given zone."""
    zone = row["due_tz"] if row["due_precision"] is DuePrecision.DATE else timezone
    return local_day(row["due_at"], timezone=zone)


def _within(where: TaskFilter, days: DayRange) -> TaskFilter:
    start = day_start(days.first, timezone=days.timezone) - _ZONES_APART
    end = day_start(days.last + ONE_DAY, timezone=days.timezone) + _ZONES_APART
    due_after = max(start, where.due_after) if where.due_after else start
    return replace(where, due_after=due_after, due_before=min(end, where.due_before) if where.due_before else end)
