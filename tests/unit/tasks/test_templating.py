"""When templated work is due."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import add_business_days, add_months
from core.errors import InvalidError
from tasks.policy.due_offsets import parse_offset, resolve_offset

BERLIN = "Europe/Berlin"
# A Wednesday.
DAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("offset", "anchor", "due", "precision"),
    [
        # From a day, days lead to the end of a day.
        ("P3D", DAY, "2026-03-07 23:59:59", "date"),
        ("+P3D", DAY, "2026-03-07 23:59:59", "date"),
        ("-P1W", DAY, "2026-02-25 23:59:59", "date"),
        ("P0D", DAY, "2026-03-04 23:59:59", "date"),
        ("3 days", DAY, "2026-03-07 23:59:59", "date"),
        ("+ 1 Week", DAY, "2026-03-11 23:59:59", "date"),
        ("P1M", date(2026, 1, 31), "2026-02-28 23:59:59", "date"),
        ("P1Y", date(2024, 2, 29), "2025-02-28 23:59:59", "date"),
        ("-P1M1D", date(2026, 3, 31), "2026-02-27 23:59:59", "date"),
        # With a time of day, to an instant there.
        ("P3D at 9:30", DAY, "2026-03-07 09:30:00", "datetime"),
        ("+3 business days at 17:00", DAY, "2026-03-09 17:00:00", "datetime"),
        ("+0 business days at 17:00", DAY, "2026-03-04 17:00:00", "datetime"),
        # Business days leave out weekends, from wherever they start.
        ("1 business day", date(2026, 3, 6), "2026-03-09 23:59:59", "date"),
        ("1 business day", date(2026, 3, 7), "2026-03-09 23:59:59", "date"),
        ("1 business day", date(2026, 3, 8), "2026-03-09 23:59:59", "date"),
        ("0 business days", date(2026, 3, 7), "2026-03-09 23:59:59", "date"),
        ("-1 business days", date(2026, 3, 8), "2026-03-06 23:59:59", "date"),
        ("-1 business days", date(2026, 3, 9), "2026-03-06 23:59:59", "date"),
        ("10 business days", DAY, "2026-03-18 23:59:59", "date"),
        # Hours are exact, from the beginning of a day or from an instant.
        ("PT4H", DAY, "2026-03-04 04:00:00", "datetime"),
        ("PT4H", NOON, "2026-03-04 16:00:00", "datetime"),
        ("P1DT30M", NOON, "2026-03-05 12:30:00", "datetime"),
        ("90 minutes", NOON, "2026-03-04 13:30:00", "datetime"),
        # From an instant, days keep its time of day, also over a change of the clocks.
        ("P2D", NOON, "2026-03-06 12:00:00", "datetime"),
        ("P1D", datetime(2026, 3, 28, 11, tzinfo=UTC), "2026-03-29 12:00:00", "datetime"),
        ("PT24H", datetime(2026, 3, 28, 11, tzinfo=UTC), "2026-03-29 13:00:00", "datetime"),
        # An hour that the clocks leave out is the one after it.
        ("P1D at 2:30", date(2026, 3, 28), "2026-03-29 03:30:00", "datetime"),
    ],
)
def test_work_is_due_so_long_after_the_anchor(offset: str, anchor: date, due: str, precision: str) -> None:
    deadline = resolve_offset(parse_offset(offset), anchor=anchor, timezone=BERLIN)
    local = deadline.at.astimezone(ZoneInfo(BERLIN))
    assert (local.strftime("%Y-%m-%d %H:%M:%S"), deadline.precision, deadline.timezone) == (due, precision, BERLIN)


@pytest.mark.parametrize(
    "offset",
    [
        "",
        "P",
        "PT",
        "P1DT",
        "soon",
        "3",
        "3 fortnights",
        "+3 business days at 25:00",
        "+3 business days at 17:60",
        "P1D at",
        "PT4H at 17:00",
        "P4000D",
        "P11Y",
        "99999999999999999999 days",
        "P" + "9" * 60 + "D",
        "P1.5D",
        "P\u0663D",
        "--P1D",
        "P1D; DROP TABLE work_items",
    ],
)
def test_an_offset_that_no_day_can_have_is_refused(offset: str) -> None:
    with pytest.raises(InvalidError) as refused:
        parse_offset(offset)
    assert [fault.path for fault in refused.value.faults] == ["due_offset"]


@pytest.mark.parametrize(("offset", "anchor"), [("P10Y", date(9995, 1, 1)), ("-P10Y", date(1971, 1, 1))])
def test_what_leads_out_of_the_calendar_is_refused(offset: str, anchor: date) -> None:
    with pytest.raises(InvalidError):
        resolve_offset(parse_offset(offset), anchor=anchor, timezone=BERLIN)


def one_by_one(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    while count or day.weekday() > 4:
        day += step if count else timedelta(days=1)
        if day.weekday() < 5 and count:
            count -= 1 if count > 0 else -1
    return day


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(-300, 300))
def test_business_days_are_those_that_one_counts_on_a_calendar(day: date, count: int) -> None:
    assert add_business_days(day, count) == one_by_one(day, count)


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(-100, 100))
def test_months_keep_the_day_or_end_early(day: date, count: int) -> None:
    moved = add_months(day, count)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)
