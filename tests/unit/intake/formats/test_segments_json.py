import json

import pytest

from intake.document import DateOrigin
from intake.reading import read_document


def read(body):
    return read_document(json.dumps(body).encode())


@pytest.mark.parametrize(
    "segment",
    [
        {"speaker": "Anna", "start_ms": 1500, "end_ms": 2500, "text": "Hello."},
        {"speaker": "Anna", "start": 1.5, "end": 2.5, "text": "Hello."},
        {"speaker": {"name": "Anna"}, "start_time": "1.5", "end_time": "2.5", "text": "Hello."},
        {"speaker_name": "Anna", "startTime": "00:00:01.500", "endTime": "00:00:02.500", "body": "Hello."},
    ],
)
def test_segments_are_read_under_their_usual_names(segment):
    for body in ({"segments": [segment]}, [segment]):
        document = read(body)
        (only,) = document.segments
        assert (only.speaker, only.text, only.start_ms, only.end_ms) == ("Anna", "Hello.", 1_500, 2_500)
        assert document.format == "segments_json"


def test_title_date_and_people_come_along():
    document = read(
        {
            "title": "Weekly",
            "occurred_at": "2026-06-15T10:00:00+02:00",
            "participants": [{"name": "Anna", "email": "anna@example.org"}, {"name": "Carla"}],
            "segments": [{"speaker": "Anna", "text": "Hello."}],
        }
    )
    assert (document.title, document.occurred_at_from) == ("Weekly", DateOrigin.JSON)
    assert document.occurred_at.isoformat() == "2026-06-15T08:00:00+00:00"
    assert [(person.name, person.email) for person in document.participants] == [
        ("Anna", "anna@example.org"),
        ("Carla", None),
    ]


def test_whole_numbers_that_would_be_hours_are_milliseconds():
    document = read([{"start": 250, "end": 4_000, "text": "One."}, {"start": 60_000, "end": 64_000, "text": "Two."}])
    assert [segment.start_ms for segment in document.segments] == [250, 60_000]


def test_times_that_run_backwards_have_no_end():
    assert read([{"start": 5.0, "end": 1.0, "text": "One."}]).segments[0].end_ms is None


def test_speakers_by_number_are_generic():
    (person,) = read([{"speaker": 0, "text": "One."}]).participants
    assert (person.name, person.is_generic) == ("Speaker 0", True)
