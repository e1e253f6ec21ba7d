"""How many tasks come in, are decided and get done per day. Figures about one's own decisions are shown to oneself only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from access.services.workspaces import get_workspace
from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.calendar import ONE_DAY, day_start, local_day
from core.paging import Row
from staging.policy.review import ReviewKind
from staging.repository import pace


@dataclass(frozen=True, slots=True)
class PaceDay:
    day: date
    found: int
    approved: int
    rejected: int
    merged: int
    completed: int


@dataclass(frozen=True, slots=True)
class OwnPace:
    """The caller's decisions, and the median seconds that each took, where the pages measured it."""

    decided: int
    median_seconds: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    days: tuple[PaceDay, ...]
    own: OwnPace


def report_pace(uow: UnitOfWork, *, actor: Actor, days: int, timezone: str | None = None) -> Pace:
    """Figures for each of the last days, today included, of what the actor may see.

    Days are those of the zone, or else of the workspace. Decisions that were undone do not count.
    """
    zone = timezone or get_workspace(uow, actor.workspace_id).timezone
    last = local_day(uow.now, timezone=zone)
    first = last - (days - 1) * ONE_DAY
    since, viewer = day_start(first, timezone=zone), viewer_of(actor)
    decided = list(pace.walk_decided(uow.session, viewer, since=since))
    found = _by_day(pace.walk_found(uow.session, viewer, since=since), zone)
    completed = _by_day(pace.walk_completed(uow.session, viewer, since=since), zone)
    kinds = {kind: _by_day((row for row in decided if row["kind"] == kind), zone) for kind in ReviewKind}
    every = (first + number * ONE_DAY for number in range(days))
    return Pace(
        days=tuple(
            PaceDay(
                day,
                found=found[day],
                approved=kinds[ReviewKind.APPROVE][day],
                rejected=kinds[ReviewKind.REJECT][day],
                merged=kinds[ReviewKind.MERGE][day],
                completed=completed[day],
            )
            for day in every
        ),
        own=_own(row for row in decided if row["actor_id"] == actor.member_id and actor.member_id is not None),
    )


def _by_day(rows: Iterable[Row], zone: str) -> Counter[date]:
    return Counter(local_day(_instant(row), timezone=zone) for row in rows)


def _instant(row: Row) -> datetime:
    at: datetime = row["at"]
    return at


def _own(rows: Iterable[Row]) -> OwnPace:
    spent = [row["seconds_spent"] for row in rows]
    known = [seconds for seconds in spent if seconds is not None]
    return OwnPace(len(spent), round(median(known), 1) if known else None)
