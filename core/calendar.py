"""Calendar arithmetic on plain dates, and conversion between local days and instants. Pure."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

WEDNESDAY = 2
FRIDAY = 4
SATURDAY = 5
BUSINESS_DAYS_A_WEEK = 5
DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
MONTHS_A_QUARTER = 3
ONE_DAY = timedelta(days=1)
LAST_SECOND = time(23, 59, 59)


class NextWeekday(StrEnum):
    """The meaning of "next Friday": the Friday of the following week, or the nearest future Friday."""

    FOLLOWING_WEEK = "following_week"
    NEAREST = "nearest"


def local_day(instant: datetime, *, timezone: str) -> date:
    """The date in that time zone at that instant."""
    return instant.astimezone(ZoneInfo(timezone)).date()


def day_start(day: date, *, timezone: str) -> datetime:
    """The instant at which that day begins in the time zone."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday strictly after the day, because "Friday" said on a Friday does not mean today."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % DAYS_A_WEEK + 1)


def weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % DAYS_A_WEEK)


def monday_of(day: date) -> date:
    """The Monday of the day's week; weeks begin on Monday, as in ISO 8601."""
    return day - timedelta(days=day.weekday())


def monday_of_next_week(day: date) -> date:
    return monday_of(day) + timedelta(days=DAYS_A_WEEK)


def next_weekday(day: date, weekday: int, *, convention: NextWeekday) -> date:
    if convention == NextWeekday.NEAREST:
        return weekday_after(day, weekday)
    return monday_of_next_week(day) + timedelta(days=weekday)


def end_of_working_week(day: date) -> date:
    """The Friday of this week; at a weekend, the Friday of the next week."""
    return weekday_from(day, FRIDAY)


def add_business_days(day: date, count: int) -> date:
    """The date ``count`` business days later, or earlier for a negative count. 0 from a weekend gives the Monday after it."""
    weekday = day.weekday()
    if weekday >= BUSINESS_DAYS_A_WEEK:
        # Start from the business day next to the weekend, so that the first step crosses the weekend.
        day += timedelta(days=7 - weekday) if count <= 0 else timedelta(days=4 - weekday)
        weekday = day.weekday()
    weeks, rest = divmod(weekday + count, BUSINESS_DAYS_A_WEEK)
    return day + timedelta(days=weeks * 7 + rest - weekday)


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def end_of_quarter(day: date) -> date:
    month = (day.month - 1) // MONTHS_A_QUARTER * MONTHS_A_QUARTER + MONTHS_A_QUARTER
    return end_of_month(day.replace(month=month, day=1))


def end_of_year(day: date) -> date:
    return day.replace(month=12, day=31)


def month_to_come(day: date, month: int) -> date:
    """The first day of the named month: this year's until the month is over, then next year's."""
    return date(day.year if month >= day.month else day.year + 1, month, 1)


def day_of_month_to_come(day: date, number: int) -> date:
    """The first date from the day on with this day number, skipping months that are too short."""
    start = day if number >= day.day else add_months(day.replace(day=1), 1)
    while monthrange(start.year, start.month)[1] < number:
        start = add_months(start.replace(day=1), 1)
    return start.replace(day=number)


def to_instant(day: date, clock: time | None, *, timezone: str) -> datetime:
    """The UTC instant of a local time; without a time, the last second of the day.

    A local time that a clock change skips is computed with the offset before the change; one that occurs twice is the first.
    """
    return datetime.combine(day, clock or LAST_SECOND, tzinfo=ZoneInfo(timezone)).astimezone(UTC)
