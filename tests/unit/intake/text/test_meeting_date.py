from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidError
from intake.document import DateOrigin
from intake.text.meeting_date import FoundDate, date_in_name, resolve_occurred_at
from intake.text.written_dates import find_written_date


def wall_clock(*parts):
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)


UPLOADED = datetime(2026, 6, 20, 8, 0, tzinfo=UTC)
REQUESTED = datetime(2026, 6, 18, 8, 0, tzinfo=UTC)


def test_the_content_wins_over_name_request_and_upload():
    found = FoundDate(datetime(2026, 6, 15, 10, 0, tzinfo=UTC), DateOrigin.JSON)
    assert resolve_occurred_at(
        found, "GMT20260616-133555_Recording.transcript.vtt", requested=REQUESTED, uploaded_at=UPLOADED
    ) == (found.instant, DateOrigin.JSON)


def test_the_name_wins_over_the_request():
    occurred_at, origin = resolve_occurred_at(
        None, "GMT20260615-133555_Recording.transcript.vtt", requested=REQUESTED, uploaded_at=UPLOADED
    )
    assert (occurred_at, origin) == (datetime(2026, 6, 15, 13, 35, 55, tzinfo=UTC), DateOrigin.FILE_NAME)


def test_the_request_wins_over_the_upload():
    assert resolve_occurred_at(None, "notes.txt", requested=REQUESTED, uploaded_at=UPLOADED)[1] is DateOrigin.REQUEST
    assert resolve_occurred_at(None, None, uploaded_at=UPLOADED) == (UPLOADED, DateOrigin.UPLOAD)
    assert resolve_occurred_at(None, None) == (None, None)


def test_a_wall_clock_is_read_in_the_zone_of_the_meeting():
    occurred_at, _ = resolve_occurred_at(
        None, "Board sync-20260615_133555-Meeting Transcript.docx", timezone="Europe/Berlin"
    )
    assert occurred_at == datetime(2026, 6, 15, 11, 35, 55, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "x" * 300, "Europe/\0"])
def test_a_zone_that_does_not_exist_is_refused(zone):
    with pytest.raises(InvalidError):
        resolve_occurred_at(None, None, uploaded_at=UPLOADED, timezone=zone)


@pytest.mark.parametrize(
    ("name", "instant"),
    [
        ("2026-06-15 standup.txt", wall_clock(2026, 6, 15, 12)),
        ("standup_2026-06-15_09-30.vtt", wall_clock(2026, 6, 15, 9, 30)),
        ("2026-06-15T09.30.05 call.srt", wall_clock(2026, 6, 15, 9, 30, 5)),
        ("call 20260615.json", wall_clock(2026, 6, 15, 12)),
        ("2026_06_15 call.json", wall_clock(2026, 6, 15, 12)),
        ("call-20261399.json", None),
        ("take 12345678901.json", None),
        ("notes.txt", None),
        (None, None),
    ],
)
def test_dates_in_file_names(name, instant):
    assert date_in_name(name) == instant


@pytest.mark.parametrize(
    ("line", "instant"),
    [
        ("15 June 2026, 03:35am", wall_clock(2026, 6, 15, 3, 35)),
        ("June 15, 2026, 3:35 PM", wall_clock(2026, 6, 15, 15, 35)),
        ("Mon, 15 Jun 2026", wall_clock(2026, 6, 15, 12)),
        ("15. Juni 2026 14:05", wall_clock(2026, 6, 15, 14, 5)),
        ("2026-06-15T10:02:00Z", datetime(2026, 6, 15, 10, 2, tzinfo=UTC)),
        ("(2026-06-15 10:02 GMT+1)", datetime(2026, 6, 15, 10, 2, tzinfo=timezone(timedelta(hours=1)))),
        ("12:30 am is not a date", None),
        ("06/07/2026", None),
        ("31 June 2026", None),
    ],
)
def test_dates_as_people_write_them(line, instant):
    written = find_written_date(line)
    assert (written.instant if written else None) == instant


@given(st.text(max_size=60))
def test_no_name_breaks_the_search_for_a_date(name):
    date_in_name(name)
    find_written_date(name)
