"""Deadlines: an instant, or the end of a day in a named zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from intake.candidate import DuePrecision
from tasks.policy.changes import AskedDue
from tasks.policy.faults import refuse

EARLIEST_YEAR = 1970
# Later than every deadline, so that tasks without one come last.
NO_DEADLINE = datetime.max.replace(tzinfo=UTC)
_LAST_SECOND = time(23, 59, 59, fold=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """An aware UTC instant, its precision, and its time zone."""

    at: datetime
    precision: DuePrecision
    timezone: str


def end_of_day(day: date, *, timezone: str) -> Deadline:
    """The last second of that day in that zone. Raises InvalidError outside 1970 to 9999."""
    local = datetime.combine(day, _LAST_SECOND, tzinfo=_zone(timezone))
    return Deadline(_in_utc(local), DuePrecision.DATE, timezone)


def at_instant(instant: datetime, *, timezone: str) -> Deadline:
    """The deadline at that instant. Raises InvalidError for an instant without an offset, or outside 1970 to 9999."""
    if instant.tzinfo is None:
        raise refuse("due_at", "must carry an offset such as Z or +02:00")
    _zone(timezone)
    return Deadline(_in_utc(instant), DuePrecision.DATETIME, timezone)


def settle_due(asked: AskedDue | None, *, earlier: Deadline | None, timezone: str) -> Deadline | None:
    """The requested deadline; ``timezone`` is the workspace's.

    Writing back the instant that was read changes nothing: a day stays a day.
    """
    if asked is None:
        return None
    if earlier is not None and asked.value == earlier.at and asked.timezone in {None, earlier.timezone}:
        return earlier
    zone = asked.timezone or timezone
    if isinstance(asked.value, datetime):
        return at_instant(asked.value, timezone=zone)
    return end_of_day(asked.value, timezone=zone)


def plain_deadline(deadline: Deadline | None) -> Mapping[str, Any]:
    """The deadline as three plain fields."""
    if deadline is None:
        return {"due_at": None, "due_precision": None, "due_tz": None}
    return {
        "due_at": deadline.at.isoformat(),
        "due_precision": deadline.precision.value,
        "due_tz": deadline.timezone,
    }


def parse_deadline(plain: Mapping[str, Any]) -> Deadline | None:
    """The inverse of ``plain_deadline``."""
    if plain["due_at"] is None:
        return None
    return Deadline(datetime.fromisoformat(plain["due_at"]), DuePrecision(plain["due_precision"]), plain["due_tz"])


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise refuse("due_tz", "must be an IANA time zone such as Europe/Berlin") from error


def _in_utc(instant: datetime) -> datetime:
    try:
        converted = instant.astimezone(UTC)
    except OverflowError as error:
        raise refuse("due_at", "must lie between 1970 and 9999") from error
    if converted.year < EARLIEST_YEAR:
        raise refuse("due_at", "must lie between 1970 and 9999")
    return converted
