from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidError
from intake.candidate import DuePrecision
from tasks.policy.changes import AskedDue
from tasks.policy.deadlines import EARLIEST_YEAR, at_instant, end_of_day, settle_due

ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Asia/Beirut"])
DAYS = st.dates(date(EARLIEST_YEAR, 1, 2), date(9999, 12, 30))


@given(DAYS, ZONES)
def test_a_day_ends_in_its_own_zone(day: date, zone: str) -> None:
    deadline = end_of_day(day, timezone=zone)
    local = deadline.at.astimezone(ZoneInfo(zone))
    assert deadline.precision is DuePrecision.DATE
    assert deadline.at.tzinfo is UTC
    # A zone may skip a whole day once, as Apia did; never is the result more than that away.
    assert abs((local.date() - day).days) <= (1 if zone == "Pacific/Apia" else 0)


def test_a_day_whose_last_hour_comes_twice_ends_with_the_second() -> None:
    # In Beirut the clocks went back at midnight, so that 23:59:59 came twice on 28 October 2023.
    deadline = end_of_day(date(2023, 10, 28), timezone="Asia/Beirut")
    assert deadline.at == datetime(2023, 10, 28, 21, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(1969, 12, 31), date(1, 1, 1)])
def test_days_before_1970_are_refused(day: date) -> None:
    with pytest.raises(InvalidError):
        end_of_day(day, timezone="UTC")


def test_a_day_that_ends_after_9999_is_refused() -> None:
    with pytest.raises(InvalidError):
        end_of_day(date(9999, 12, 31), timezone="America/New_York")
    assert end_of_day(date(9999, 12, 31), timezone="UTC").at.year == 9999


def test_an_instant_needs_an_offset() -> None:
    with pytest.raises(InvalidError) as refused:
        at_instant(datetime(2026, 6, 5, 12), timezone="UTC")  # noqa: DTZ001
    assert [fault.path for fault in refused.value.faults] == ["due_at"]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", ""])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(InvalidError):
        end_of_day(date(2026, 6, 5), timezone=zone)


@given(DAYS, ZONES)
def test_writing_back_what_was_read_changes_nothing(day: date, zone: str) -> None:
    earlier = end_of_day(day, timezone=zone)
    assert settle_due(AskedDue(earlier.at), earlier=earlier, timezone="UTC") == earlier


def test_another_instant_replaces_the_day() -> None:
    earlier = end_of_day(date(2026, 6, 5), timezone="Europe/Berlin")
    later = settle_due(AskedDue(earlier.at + timedelta(hours=1)), earlier=earlier, timezone="UTC")
    assert later is not None
    assert (later.precision, later.timezone) == (DuePrecision.DATETIME, "UTC")


def test_no_date_is_no_deadline() -> None:
    assert settle_due(None, earlier=end_of_day(date(2026, 6, 5), timezone="UTC"), timezone="UTC") is None
