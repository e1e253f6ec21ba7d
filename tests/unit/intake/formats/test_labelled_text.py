from datetime import UTC, datetime

import pytest

from intake.document import DateOrigin
from intake.reading import read_document


def said(text, **arguments):
    document = read_document(text.encode(), **arguments)
    assert document.format == "labelled_text"
    return [(segment.speaker, segment.text) for segment in document.segments]


def test_a_name_in_front_of_each_line():
    assert said("Anna: good morning\nBob: I'll send it by Friday\nAnna: thanks") == [
        ("Anna", "good morning"),
        ("Bob", "I'll send it by Friday"),
        ("Anna", "thanks"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[00:01:02] Anna: hello",
        "00:01:02 Anna: hello",
        "Anna [00:01:02]: hello",
        "Anna (00:01:02): hello",
        "(00:01:02) Anna – hello",
        "**Anna (01:02):** hello",
        "**Anna:** \\[01:02\\] hello",
        "- **Anna [01:02]:** hello",
        "[00:01:02] @anna hello",
    ],
)
def test_times_in_all_their_places(line):
    document = read_document(f"{line}\nBob: yes\nBob: no".encode(), format_name="labelled_text")
    first = document.segments[0]
    assert (first.speaker.casefold(), first.text, first.start_ms) == ("anna", "hello", 62_000)


def test_a_line_without_a_name_goes_on_with_the_speaker():
    assert said("Anna: one\ntwo\n\nthree\nBob: four\nAnna: five")[0] == ("Anna", "one two\nthree")


def test_headings_inside_speech_are_not_speakers():
    text = "Anna: hello\nBob: hi\nAnna: here is the list\nNote: buy paper\nhttp://example.org\nBob: fine"
    speakers = {speaker for speaker, _ in said(text)}
    assert speakers == {"Anna", "Bob"}
    assert "Note: buy paper" in read_document(text.encode()).text


def test_the_lines_on_top_are_read_as_header():
    text = "Team sync\n15 June 2026, 10:00\nAttendees: Anna Li, Bob Ray, Carla\n\nAnna Li: hello\nBob Ray: hi\n"
    document = read_document(text.encode())
    assert document.title == "Team sync"
    assert (document.occurred_at, document.occurred_at_from) == (
        datetime(2026, 6, 15, 10, 0, tzinfo=UTC),
        DateOrigin.HEADER,
    )
    assert [person.name for person in document.participants] == ["Anna Li", "Bob Ray", "Carla"]
    assert document.text == "hello\nhi"


def test_front_matter_is_read_as_header():
    text = "---\ntitle: Weekly\ndate: 2026-06-15\nspeakers:\n  - Anna\n---\n\n## Start\n\nAnna: hello\nBob: hi\n"
    document = read_document(text.encode())
    assert (document.title, document.text) == ("Weekly", "Start\nhello\nhi")


def test_prose_is_not_taken_for_a_conversation():
    text = "We met at noon.\n\nThe result: nothing new.\n\nWe meet again on Monday and talk about the budget."
    assert read_document(text.encode()).format == "plain_text"
