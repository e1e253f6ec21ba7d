import contextlib
import dataclasses
import json
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import AppError
from intake.containers.kinds import UnsupportedFormatError
from intake.document import Participant, ReadWarning
from intake.formats.registry import list_formats
from intake.reading import (
    MAX_BYTES,
    NoSpeechFoundError,
    PayloadTooLargeError,
    ReadingHints,
    document_payload,
    read_document,
)
from intake.text.json_body import MAX_DEPTH, BrokenJsonError, TooComplexError
from intake.text.segments import MAX_CUES

ZOOM = b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAnna: Hello.\n\n2\n00:00:02.000 --> 00:00:03.000\nBob: Hi.\n"
SHAPED = st.text(alphabet="WEBVT\n:->.0123 <>v/{}[]\"',;#*|-()@AnaBob\t", max_size=200)


@given(st.text())
@example("WEBVTT\n\n00:00.000 --> 00:01.000\nx: y")
def test_offsets_hold_for_any_text(text):
    try:
        document = read_document(text.encode(errors="surrogatepass"))
    except AppError:
        return
    for segment in document.segments:
        assert document.text[segment.char_start : segment.char_end] == segment.text


@given(SHAPED)
def test_reading_twice_is_identical(text):
    try:
        once = read_document(text.encode())
    except AppError:
        return
    assert read_document(text.encode()) == once


@given(st.binary(max_size=400), st.sampled_from(list_formats()))
def test_any_bytes_are_read_or_refused_in_any_format(payload, name):
    for format_name in (None, name):
        with contextlib.suppress(AppError):
            read_document(payload, format_name=format_name)


JSON_KEYS = [
    "segments", "results", "text", "start", "end", "speaker", "words", "items", "transcript", "source", "sentences", "channels",
    "alternatives", "utterances", "monologues", "elements", "blocks", "data", "participant", "summary", "speaker_blocks",
]  # fmt: skip
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(JSON_KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON_VALUES, st.sampled_from(list_formats()))
def test_any_json_is_read_or_refused_in_any_format(value, name):
    for format_name in (None, name):
        with contextlib.suppress(AppError):
            read_document(json.dumps(value).encode(), format_name=format_name)


def test_the_format_is_found_by_content_whatever_the_name_says():
    assert read_document(ZOOM, filename="music.mp3").format == "webvtt"


def test_the_format_can_be_asked_for():
    assert read_document(ZOOM, format_name="plain_text").format == "plain_text"
    with pytest.raises(UnsupportedFormatError, match="webvtt"):
        read_document(ZOOM, format_name="cuneiform")


def test_a_file_beyond_the_limit_is_refused_with_the_limit():
    with pytest.raises(PayloadTooLargeError, match="25 MB"):
        read_document(b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "WEBVTT\n\n", "WEBVTT", "...\n---\n", "[]", "{}"])
def test_a_file_in_which_nobody_speaks_is_refused(text):
    with pytest.raises((NoSpeechFoundError, UnsupportedFormatError)):
        read_document(text.encode())


def test_nothing_said_in_a_known_format_is_no_speech():
    for payload in (b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", b"WEBVTT", b""):
        with pytest.raises(NoSpeechFoundError):
            read_document(payload)


def test_cues_beyond_the_limit_are_left_out_and_that_is_told():
    payload = json.dumps([{"text": "ok", "speaker": "A"}] * (MAX_CUES + 1)).encode()
    document = read_document(payload)
    assert ReadWarning.TRUNCATED in document.warnings
    assert document.segments[0].text.count("ok") == MAX_CUES


def test_a_cue_hours_after_all_others_is_left_out_and_that_is_told():
    document = read_document(b"WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n99:00:00.000 --> 99:00:01.000\nTwo.\n")
    assert document.text == "One."
    assert ReadWarning.TRUNCATED in document.warnings


def test_a_recording_whose_counter_starts_at_ten_hours_is_whole():
    document = read_document(b"WEBVTT\n\n10:00:01.000 --> 10:00:02.000\nOne.\n\n11:00:00.000 --> 11:00:01.000\nTwo.\n")
    assert ReadWarning.TRUNCATED not in document.warnings


def test_deep_json_is_refused_before_it_is_walked():
    for depth in (MAX_DEPTH + 1, 500):
        with pytest.raises(TooComplexError):
            read_document(b"[" * depth + b"]" * depth)
    for closing in (b"", b"]" * 100_000):
        with pytest.raises(TooComplexError):
            read_document(b"[" * 100_000 + closing)


@pytest.mark.parametrize(
    "text",
    [
        '{"segments": [{"text": "Hello.", "speaker"',
        '[{"text": "Hello."}, {"te',
        '[["Hello"',
        '{"a": 1}\n{"a"\n{"b"\n',
    ],
)
def test_json_that_breaks_off_is_refused_and_not_read_as_prose(text):
    with pytest.raises(BrokenJsonError):
        read_document(text.encode())


def test_a_log_whose_last_line_breaks_off_is_read():
    line = b'{"speaker": "Anna", "text": "Hello.", "start": 1}\n'
    assert read_document(line * 20 + line[:20]).format == "segments_json"


@pytest.mark.parametrize(
    "text",
    ["[00:01] Anna: hi\n[00:02] Bob: yo", "[Anna] 10:00:00\nHello.\n", "{laughs} Well, hello.", "[ ] do it\n[x] done"],
)
def test_text_may_begin_with_a_bracket(text):
    assert read_document(text.encode()).format != "segments_json"


def test_an_object_where_a_word_is_expected_does_no_harm():
    for key in ("source", "speaker", "text", "start", "id", "channel"):
        with contextlib.suppress(AppError):
            read_document(json.dumps([{key: {"a": []}, "words": [{"text": {}}]}]).encode())


def test_json_of_nobody_is_not_read_as_prose():
    with pytest.raises(UnsupportedFormatError):
        read_document(b'{"name": "thing", "version": 3}')


def test_hints_fill_in_what_the_file_does_not_say():
    hints = ReadingHints(
        occurred_at=datetime(2026, 6, 15, 10, tzinfo=UTC),
        timezone="Europe/Berlin",
        participants=(Participant("anna", "anna@example.org"), Participant("Carla")),
    )
    document = read_document(ZOOM, hints=hints)
    assert (document.occurred_at, document.timezone) == (hints.occurred_at, "Europe/Berlin")
    assert [(person.name, person.email) for person in document.participants] == [
        ("Anna", "anna@example.org"),
        ("Bob", None),
        ("Carla", None),
    ]


def test_the_payload_is_plain_json_with_stable_keys():
    payload = document_payload(read_document(ZOOM))
    assert json.loads(json.dumps(payload)) == payload
    assert {"format", "warnings", "occurred_at", "occurred_at_from", "timezone", "title", "participants",
            "duration_ms", "segments", "text"} <= payload.keys()  # fmt: skip
    assert payload["segments"][1] == {
        "index": 1, "speaker": "Bob", "start_ms": 2_000, "end_ms": 3_000, "text": "Hi.",
        "char_start": 7, "char_end": 10, "is_note": False,
    }  # fmt: skip


def test_documents_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        read_document(ZOOM).text = "other"


def test_what_stands_in_columns_fits_into_them():
    body = {
        "title": "A\u0000 title " + "x" * 1_000,
        "language": "x" * 300,
        "participants": [
            {"name": "Anna", "email": "anna@example.org\u0000"},
            {"name": "Bob\u0000", "email": "b" * 300 + "@example.org"},
            {"name": "Carla", "email": "not an address"},
        ],
        "segments": [{"text": "Hello\u0000.", "speaker": "y" * 500, "start_ms": 10**300}],
    }
    document = read_document(json.dumps(body).encode())
    assert document.title.startswith("A title x")
    assert len(document.title) <= 500
    assert document.language is None
    assert [(person.email, len(person.name) <= 255) for person in document.participants] == [(None, True)] * 4
    assert "\0" not in json.dumps(document_payload(document)).replace("\\u0000", "\0")
