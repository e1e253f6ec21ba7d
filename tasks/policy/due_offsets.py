"""Due offsets of templates: days, business days or an exact duration after an anchor day."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.calendar import add_business_days, add_months
from core.errors import InvalidError
from tasks.policy.deadlines import Deadline, at_instant, end_of_day
from tasks.policy.faults import refuse

LONGEST_OFFSET = 64
_MOST_DAYS = 3_660
_ADVICE = "must look like P3D, PT4H, -P1W or +3 business days at 17:00"
_AT = r"(?:\s+at\s+(?P<hour>\d{1,2}):(?P<minute>\d{2}))?"
_ISO = re.compile(
    r"(?P<sign>[+-]?)P(?=\d|T\d)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?" + _AT,
    re.ASCII,
)
_WORDS = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<count>\d+)\s+(?P<unit>business day|day|week|month|year|hour|minute)s?" + _AT,
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueOffset:
    """The distance from the anchor: months, then days, then business days, then an exact duration.

    Without business days weekends count as any other day. ``at`` sets the time of day in the requested zone.
    """

    months: int = 0
    days: int = 0
    business_days: int | None = None
    exact: timedelta = timedelta()
    at: time | None = None


def parse_offset(text: str, path: str = "due_offset") -> DueOffset:
    """Parse the offset. Raises InvalidError when it can't be parsed or is out of range."""
    words = text.strip()
    if len(words) > LONGEST_OFFSET:
        raise refuse(path, _ADVICE)
    offset = _from_iso(words, path) or _from_words(words, path)
    if offset is None:
        raise refuse(path, _ADVICE)
    if offset.at is not None and offset.exact:
        raise refuse(path, "can't count hours and name a time of day as well")
    reach = abs(offset.months) * 31 + abs(offset.days) + abs(offset.business_days or 0) + abs(offset.exact.days)
    if reach > _MOST_DAYS:
        raise refuse(path, "must not lead further than ten years away")
    return offset


def resolve_offset(offset: DueOffset, *, anchor: date | datetime, timezone: str) -> Deadline:
    """The deadline at this distance from the anchor.

    Days from a day lead to the end of a day; from an instant they keep its time of day. Raises InvalidError for a
    result outside 1970 to 9999.
    """
    if isinstance(anchor, datetime) and anchor.tzinfo is None:
        raise refuse("anchor_date", "must carry an offset such as Z or +02:00")
    zone = ZoneInfo(timezone)
    local = anchor.astimezone(zone) if isinstance(anchor, datetime) else None
    try:
        day = _shifted(local.date() if local else anchor, offset)
        clock = offset.at or (local.time() if local else None)
        if clock is None and not offset.exact:
            return end_of_day(day, timezone=timezone)
        start = datetime.combine(day, clock or time(), tzinfo=zone)
        return at_instant(start.astimezone(UTC) + offset.exact, timezone=timezone)
    except (OverflowError, InvalidError) as error:
        raise refuse("anchor_date", "leads beyond the years 1970 to 9999") from error


def _shifted(day: date, offset: DueOffset) -> date:
    moved = add_months(day, offset.months) + timedelta(days=offset.days)
    return moved if offset.business_days is None else add_business_days(moved, offset.business_days)


def _from_iso(words: str, path: str) -> DueOffset | None:
    match = _ISO.fullmatch(words)
    if match is None:
        return None
    part = {name: _signed(match, name) for name in ("years", "months", "weeks", "days", "hours", "minutes", "seconds")}
    return DueOffset(
        months=12 * part["years"] + part["months"],
        days=7 * part["weeks"] + part["days"],
        exact=timedelta(hours=part["hours"], minutes=part["minutes"], seconds=part["seconds"]),
        at=_time_of_day(match, path),
    )


def _from_words(words: str, path: str) -> DueOffset | None:
    match = _WORDS.fullmatch(words)
    if match is None:
        return None
    count, unit = _signed(match, "count"), match["unit"].lower()
    return DueOffset(
        months={"month": count, "year": 12 * count}.get(unit, 0),
        days={"day": count, "week": 7 * count}.get(unit, 0),
        business_days=count if unit == "business day" else None,
        exact=timedelta(minutes={"hour": 60 * count, "minute": count}.get(unit, 0)),
        at=_time_of_day(match, path),
    )


def _signed(match: re.Match[str], name: str) -> int:
    # Longer numbers are out of range anyway, and parsing them would cost time.
    number = int((match[name] or "0")[:9])
    return -number if match["sign"] == "-" else number


def _time_of_day(match: re.Match[str], path: str) -> time | None:
    if match["hour"] is None:
        return None
    try:
        return time(int(match["hour"]), int(match["minute"]))
    except ValueError as error:
        raise refuse(path, "names a time of day that does not exist") from error
