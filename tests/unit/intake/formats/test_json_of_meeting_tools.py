import json
from datetime import UTC, datetime

import pytest

from intake.document import DateOrigin, ReadWarning
from intake.reading import read_document

NOTETAKER = {"displayName": "Fireflies.ai Notetaker Bruno", "email": "fred@fireflies.ai"}


def read(body, format_name):
    document = read_document(json.dumps(body).encode())
    assert document.format == format_name
    return document


def said(document):
    return [(s.speaker, s.text, s.start_ms, s.end_ms) for s in document.segments if not s.is_note]


def notes(document):
    return [segment.text for segment in document.segments if segment.is_note]


SENTENCES = [
    {"index": 0, "speaker_name": "Anna Li", "speaker_id": 0, "raw_text": "Hello.", "text": "Hello.", "start_time": 0.5, "end_time": 1.25},
    {"index": 1, "speaker_name": None, "speaker_id": 1, "raw_text": "Hi.", "text": "Hi.", "start_time": 2, "end_time": 3},
]  # fmt: skip


def test_fireflies_answer():
    call = {
        "title": "Weekly",
        "date": 1781517600000,
        "participants": ["anna@example.org", "carla@example.org"],
        "meeting_attendees": [{"displayName": "Anna Li", "email": "anna@example.org"}, NOTETAKER],
        "sentences": SENTENCES,
        "summary": {"action_items": "**Anna Li**\nSend the deck (02:10)\n"},
    }
    document = read({"data": {"transcript": call}}, "fireflies")
    assert said(document) == [("Anna Li", "Hello.", 500, 1_250), ("Speaker 1", "Hi.", 2_000, 3_000)]
    assert notes(document) == ["Anna Li", "Send the deck (02:10)"]
    assert (document.title, document.occurred_at_from) == ("Weekly", DateOrigin.JSON)
    assert document.occurred_at == datetime(2026, 6, 15, 10, tzinfo=UTC)
    assert [(person.name, person.email) for person in document.participants] == [
        ("Anna Li", "anna@example.org"), ("Speaker 1", None), ("carla@example.org", "carla@example.org"),
    ]  # fmt: skip


def test_fireflies_downloads_of_both_ages():
    old = [{"sentence": "Hello.", "startTime": "00:01", "endTime": "00:02", "speaker_name": "Anna Li"}]
    assert said(read(old, "fireflies")) == [("Anna Li", "Hello.", 1_000, 2_000)]
    assert said(read(SENTENCES, "fireflies"))[0] == ("Anna Li", "Hello.", 500, 1_250)


def test_fathom_with_invitees_and_action_items():
    meeting = {
        "title": "Weekly",
        "recording_start_time": "2026-06-15T10:00:00Z",
        "calendar_invitees": [{"name": "Alice J", "email": "alice@example.org", "matched_speaker_display_name": "Alice Jones"}],
        "transcript": [
            {"speaker": {"display_name": "Alice Jones"}, "text": "Hello.", "timestamp": "00:05:32"},
            {"speaker": {"display_name": "Bob"}, "text": "Hi.", "timestamp": "00:05:40"},
        ],
        "action_items": [
            {"description": "Send the deck", "completed": False, "assignee": {"name": "Bob"}},
            {"description": "Book a room", "completed": True},
        ],
    }  # fmt: skip
    document = read({"items": [meeting]}, "fathom")
    assert said(document) == [("Alice Jones", "Hello.", 332_000, None), ("Bob", "Hi.", 340_000, None)]
    assert notes(document) == ["[ ] Bob: Send the deck", "[x] Book a room"]
    assert document.participants[0].email == "alice@example.org"
    assert ReadWarning.TRUNCATED in read({"items": [meeting, meeting]}, "fathom").warnings


def test_gong_takes_names_from_the_parties():
    call = {
        "callId": "7",
        "transcript": [
            {"speakerId": "11", "topic": "Intro", "sentences": [{"start": 60, "end": 600, "text": "Hello."}]},
            {"speakerId": "12", "sentences": [{"start": 700, "end": 900, "text": "Hi."}]},
        ],
    }
    parties = [{"speakerId": "11", "name": "Anna Li", "emailAddress": "anna@example.org", "affiliation": "Internal"}]
    details = [{"metaData": {"id": "7", "title": "Demo", "started": "2026-06-15T10:00:00Z"}, "parties": parties}]
    document = read({"callTranscripts": [call], "calls": details}, "gong")
    assert said(document) == [("Anna Li", "Hello.", 60, 600), ("Speaker 2", "Hi.", 700, 900)]
    assert (document.title, document.participants[0].email) == ("Demo", "anna@example.org")
    alone = read({"callTranscripts": [call]}, "gong")
    assert [person.name for person in alone.participants] == ["Speaker 1", "Speaker 2"]
    assert ReadWarning.GENERIC_SPEAKERS in alone.warnings


@pytest.mark.parametrize("wrap", [list, lambda turns: {"transcript": turns}])
def test_recall_turns_are_made_of_words(wrap):
    turns = [
        {"participant": {"id": 1, "name": "Anna Li"}, "words": [
            {"text": "Hello", "start_timestamp": {"relative": 1.0}, "end_timestamp": {"relative": 1.5}},
            {"text": "all.", "start_timestamp": {"relative": 1.5}, "end_timestamp": {"relative": 2.0}}]},
        {"speaker": "Bob", "words": [{"text": "Hi.", "start_time": 3.0, "end_time": 3.5}]},
    ]  # fmt: skip
    assert said(read(wrap(turns), "recall")) == [("Anna Li", "Hello all.", 1_000, 2_000), ("Bob", "Hi.", 3_000, 3_500)]


def test_granola_counts_from_the_first_moment():
    entries = [
        {"source": "microphone", "text": "Hello.", "start_timestamp": "2026-06-15T10:00:00.000Z", "end_timestamp": "2026-06-15T10:00:01.000Z"},
        {"source": "system", "text": "Hi.", "start_timestamp": "2026-06-15T10:00:02.500Z", "end_timestamp": "2026-06-15T10:00:03.000Z"},
    ]  # fmt: skip
    document = read(entries, "granola")
    assert said(document) == [("Me", "Hello.", 0, 1_000), ("Them", "Hi.", 2_500, 3_000)]
    assert document.occurred_at == datetime(2026, 6, 15, 10, tzinfo=UTC)
    assert all(person.is_generic for person in document.participants)


def test_read_ai_counts_from_the_first_moment_and_lists_actions():
    body = {
        "title": "Weekly",
        "participants": [{"name": "Anna Li", "email": "anna@example.org"}],
        "action_items": [{"text": "Anna to send the deck"}],
        "transcript": {
            "speaker_blocks": [
                {"start_time": "1781517600000", "end_time": "1781517601000", "speaker": {"name": "Anna Li"}, "words": "Hello."},
                {"start_time": "1781517604000", "end_time": "1781517605000", "speaker": {"name": "Bob"}, "words": "Hi."},
            ]
        },
    }  # fmt: skip
    document = read(body, "read_ai")
    assert said(document) == [("Anna Li", "Hello.", 0, 1_000), ("Bob", "Hi.", 4_000, 5_000)]
    assert notes(document) == ["Anna to send the deck"]
    assert document.occurred_at == datetime(2026, 6, 15, 10, tzinfo=UTC)


def test_podcast_segments_of_single_words_become_turns():
    words = [
        {"speaker": "Luke", "startTime": n, "endTime": n + 0.9, "body": word}
        for n, word in enumerate(["so", "it", "is"])
    ]
    document = read({"version": "1.0.0", "segments": words}, "segments_json")
    assert said(document) == [("Luke", "so it is", 0, 2_900)]


def test_records_on_lines_are_one_transcript():
    lines = [
        {"participant": {"name": "Anna"}, "transcript": "Hello.", "final": True, "timestamp": 1781517600000},
        {"participant": {"name": "Bob"}, "transcript": "Hi.", "final": True, "timestamp": 1781517603000},
    ]
    document = read_document("\n".join(map(json.dumps, lines)).encode())
    assert [segment.speaker for segment in document.segments] == ["Anna", "Bob"]
