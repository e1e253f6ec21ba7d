"""Where days begin and end for people in a zone. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


def local_day(instant: datetime, *, timezone: str) -> date:
    """Which day it is there at that instant."""
    return instant.astimezone(ZoneInfo(timezone)).date()


def day_start(day: date, *, timezone: str) -> datetime:
    """The instant at which that day begins there."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(timezone)).astimezone(UTC)
