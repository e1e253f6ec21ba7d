"""The report on service levels, grouped by assignee, priority or start."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from access.services.workspaces import get_workspace
from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.calendar import local_day, monday_of
from core.paging import Row
from tasks.policy.sla import SlaState, sla_state
from tasks.repository import reports
from tasks.repository.task_filter import TaskFilter

# The subject of a line in the report: a key for programs, and a name for people.
Subject = tuple[str | None, str | None]


class Grouping(StrEnum):
    ASSIGNEE = "assignee"
    PRIORITY = "priority"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class SlaLine:
    """The number of tasks in each service level state, for one group."""

    key: str | None
    name: str | None
    counts: Mapping[SlaState, int]


@dataclass(frozen=True, slots=True)
class SlaReport:
    lines: tuple[SlaLine, ...]
    total: Mapping[SlaState, int]


def report_sla(
    uow: UnitOfWork,
    *,
    actor: Actor,
    by: Grouping,
    created_after: datetime,
    created_before: datetime | None = None,
    timezone: str | None = None,
) -> SlaReport:
    """Counts of tasks with a service level that were created in that time and that the actor may see.

    Open tasks past their time count as breached, closed ones keep the state they closed with. By assignee, a task
    counts for each of its assignees, but once in the total.
    """
    where = TaskFilter(created_after=created_after, created_before=created_before)
    viewer = viewer_of(actor)
    zone = timezone or get_workspace(uow, actor.workspace_id).timezone
    rows = reports.walk_judged(uow.session, viewer, where, now=uow.now)
    if by is not Grouping.ASSIGNEE:
        lines = _count(rows, lambda row: _subject(row, by, timezone=zone), now=uow.now)
        return SlaReport(_sorted(lines), _sum(lines.values()))
    total = _count(rows, lambda _row: (None, None), now=uow.now)
    assigned = reports.walk_judged_by_assignee(uow.session, viewer, where, now=uow.now)
    lines = _count(assigned, lambda row: (row["member_id"], row["name"]), now=uow.now)
    return SlaReport(_sorted(lines), _sum(total.values()))


def _count(
    rows: Iterable[Row], subject_of: Callable[[Row], Subject], *, now: datetime
) -> dict[Subject, Counter[SlaState]]:
    counted: dict[Subject, Counter[SlaState]] = {}
    for row in rows:
        state = sla_state(row["created_at"], row["sla_hours"], closed_at=row["closed_at"], now=now)
        counted.setdefault(subject_of(row), Counter())[state] += 1
    return counted


def _subject(row: Row, by: Grouping, *, timezone: str) -> Subject:
    if by is Grouping.PRIORITY:
        return row["priority"].value, None
    day = local_day(row["created_at"], timezone=timezone)
    return _period(day, by).isoformat(), None


def _period(day: date, by: Grouping) -> date:
    """The first day of the period that the day is in."""
    if by is Grouping.MONTH:
        return day.replace(day=1)
    return monday_of(day) if by is Grouping.WEEK else day


def _sorted(lines: Mapping[Subject, Counter[SlaState]]) -> tuple[SlaLine, ...]:
    ordered = sorted(lines.items(), key=lambda line: (line[0][0] is None, line[0][1] or line[0][0] or ""))
    return tuple(SlaLine(key, name, counts) for (key, name), counts in ordered)


def _sum(counters: Iterable[Counter[SlaState]]) -> Mapping[SlaState, int]:
    total: Counter[SlaState] = Counter()
    for counter in counters:
        total += counter
    return total
