import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.text.timestamps import (
    clock_text,
    ms_from_milliseconds,
    ms_from_seconds,
    ms_from_ticks,
    parse_clock,
    parse_time,
)


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("00:00:05.790", 5_790),
        ("01:02,5", 62_500),
        ("1:02:03", 3_723_000),
        ("0:00", 0),
        ("123:00:00.000", 442_800_000),
        ("0:0:4.80", 4_800),
        ("00:00.1234567", 123),
    ],
)
def test_clocks_are_read_in_all_their_forms(text, milliseconds):
    assert parse_clock(text) == milliseconds


@pytest.mark.parametrize("text", ["", "5", "a:b", "1:2:3:4:5", "-1:00", "1:", "::", "10:30 am"])
def test_what_is_no_clock_is_none(text):
    assert parse_clock(text) is None


def test_seconds_are_read_as_well():
    assert parse_time("12.5") == parse_time("12.5s") == 12_500


@pytest.mark.parametrize("value", [None, True, -1, float("nan"), float("inf"), 10**400, "x", [], {}])
def test_odd_values_are_no_time(value):
    assert ms_from_seconds(value) is None
    assert ms_from_milliseconds(value) is None
    assert ms_from_ticks(value) is None


def test_json_times_come_in_three_units():
    assert ms_from_seconds("1.5") == ms_from_seconds(1.5) == 1_500
    assert ms_from_milliseconds(1_500) == ms_from_milliseconds("1500") == 1_500
    assert ms_from_ticks(15_000_000) == 1_500


@given(st.integers(0, 10**9))
def test_a_written_clock_is_read_back(milliseconds):
    assert parse_clock(clock_text(milliseconds)) == milliseconds
    assert parse_clock(clock_text(milliseconds, separator=",")) == milliseconds
