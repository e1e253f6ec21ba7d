"""The numbers above a queue."""

from dataclasses import dataclass

from access.services.workspaces import get_workspace
from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.calendar import ONE_DAY, day_start, local_day
from staging.repository import counts as staged_counts
from tasks.repository import counts
from tasks.repository.counts import ActiveCounts, Days
from tasks.repository.task_filter import TaskFilter

_SHIFTS = {"today": 0 * ONE_DAY, "tomorrow": ONE_DAY, "week": -6 * ONE_DAY}


@dataclass(frozen=True, slots=True)
class Stats:
    """Days are those of the workspace's zone; the last seven include today."""

    active: ActiveCounts
    completed_today: int
    completed_7_days: int
    staged_waiting: int


def count_work(uow: UnitOfWork, *, actor: Actor, where: TaskFilter) -> Stats:
    """Counts of what the actor may see; the filter's statuses are ignored."""
    days, viewer = _days(uow, actor), viewer_of(actor)
    where = where.standing_anyhow()
    today, week = counts.count_completed(uow.session, viewer, where, days)
    return Stats(
        active=counts.count_active(uow.session, viewer, where, days),
        completed_today=today,
        completed_7_days=week,
        staged_waiting=staged_counts.count_waiting(uow.session, viewer, where, now=uow.now),
    )


def _days(uow: UnitOfWork, actor: Actor) -> Days:
    zone = get_workspace(uow, actor.workspace_id).timezone
    today = local_day(uow.now, timezone=zone)
    begin = {name: day_start(today + shift, timezone=zone) for name, shift in _SHIFTS.items()}
    return Days(now=uow.now, **begin)
