import json
from itertools import groupby

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake.document import Document
from intake.export.files import ExportFormat, NoTimesError, export_document
from intake.reading import read_document
from intake.text.segments import Utterance, lay_out
from tests.support.steps import count_steps

VTT = (
    b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Anna Li>I will send</v>\n\n00:00:02.500 --> 00:00:03.000\n"
    b"<v Anna Li>the deck &amp; more.</v>\n\n00:00:04.000 --> 00:00:05.250\n<v Bob Ray>If x &lt; 5 --&gt; fine.</v>\n"
)
WORDS = st.lists(
    st.sampled_from(
        ["we", "will", "send", "<b>", "&", "-->", "5", "&amp;", "Ünïcode", "好", "Bob:", ">>", "- x", "10:30"]
    ),
    min_size=1,
    max_size=8,
)
NAMES = st.sampled_from(["Anna Li", "Bob Ray", "Carla", "Speaker 1", "Dr. José Núñez-O’Brien", "王伟", None])
TURNS = st.lists(st.tuples(NAMES, WORDS), min_size=1, max_size=12)


def reread(document, export_format):
    return read_document(export_document(document, export_format).encode())


def turns(document):
    return [
        (segment.speaker, " ".join(segment.text.split()), segment.start_ms, segment.end_ms)
        for segment in document.segments
    ]


@pytest.mark.parametrize("export_format", [ExportFormat.VTT, ExportFormat.JSON, ExportFormat.SRT])
def test_what_is_written_is_read_back_the_same(export_format):
    document = read_document(VTT)
    again = reread(document, export_format)
    assert turns(again) == turns(document)
    assert again.text == document.text


def test_captions_keep_the_time_of_every_cue():
    document = read_document(VTT)
    again = reread(document, ExportFormat.VTT)
    assert [segment.cues for segment in again.segments] == [segment.cues for segment in document.segments]


def test_srt_has_names_in_front_and_no_arrow_in_the_words():
    document = read_document(VTT)
    text = export_document(document, ExportFormat.SRT)
    assert "00:00:02,500 --> 00:00:03,000\nAnna Li: the deck & more.\n" in text
    assert "00:00:04,000 --> 00:00:05,250\nBob Ray: If x &lt; 5 --&gt; fine.\n" in text


def test_names_that_could_be_words_stand_behind_arrows():
    document = read_document(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Note>Well.\n\n00:03.000 --> 00:04.000\nOh.\n\n00:05.000 --> 00:06.000\nAnna: no.\n"
    )
    assert [turn[:2] for turn in turns(document)] == [("Note", "Well."), (None, "Oh. Anna: no.")]
    assert export_document(document, ExportFormat.TXT) == "[00:00:01] >> Note: Well.\n[00:00:03] >>> Oh. Anna: no.\n"


def test_text_has_a_line_for_each_turn():
    assert export_document(read_document(VTT), ExportFormat.TXT) == (
        "[00:00:01] Anna Li: I will send the deck & more.\n[00:00:04] Bob Ray: If x < 5 --> fine.\n"
    )


def test_json_is_the_stable_payload():
    body = json.loads(export_document(read_document(VTT), ExportFormat.JSON))
    assert body["segments"][0]["speaker"] == "Anna Li"


def test_no_times_are_invented_for_captions():
    document = read_document(b"Anna: hello\nBob: hi")
    for export_format in (ExportFormat.VTT, ExportFormat.SRT):
        with pytest.raises(NoTimesError):
            export_document(document, export_format)
    assert export_document(document, ExportFormat.TXT) == "Anna: hello\nBob: hi\n"


def test_a_turn_without_an_end_lasts_until_the_next_begins():
    document = read_document(b"[00:00:01] Anna: hello\n[00:00:05] Bob: hi\n")
    assert turns(reread(document, ExportFormat.VTT)) == [("Anna", "hello", 1_000, 5_000), ("Bob", "hi", 5_000, 5_000)]


def test_paragraphs_without_speakers_come_back_as_they_were():
    document = read_document(b"First thing.\n\nSecond thing.")
    assert turns(reread(document, ExportFormat.JSON)) == turns(document)


def without_pauses(document):
    """Who said what from when on; a line of text does not tell when it ended."""
    grouped = [list(turn) for _, turn in groupby(document.segments, key=lambda one: one.speaker)]
    return [(turn[0].speaker, turn[0].start_ms, " ".join(one.text for one in turn).split()) for turn in grouped]


def document_of(said):
    utterances = [
        Utterance(" ".join(("ok", *words)), name, n * 4_000, n * 4_000 + 1_000) for n, (name, words) in enumerate(said)
    ]
    canonical = lay_out(utterances)
    return Document(canonical.text, canonical.segments, "made")


@given(TURNS)
@example([("Carla", ["we"]), (None, ["Bob:", "will"]), ("Anna Li", ["send"])])
def test_any_conversation_survives_the_round_trip(said):
    document = document_of(said)
    for export_format in (ExportFormat.VTT, ExportFormat.JSON, ExportFormat.SRT):
        assert turns(reread(document, export_format)) == turns(document)


@given(TURNS)
def test_any_conversation_survives_as_text_with_times_to_the_second(said):
    document = document_of(said)
    assert without_pauses(reread(document, ExportFormat.TXT)) == without_pauses(document)


def cost(count, export_format):
    utterances = [Utterance(f"word {n}", f"Speaker {n % 2}", None if n else 0) for n in range(count)]
    canonical = lay_out(utterances)
    document = Document(canonical.text, canonical.segments, "made")
    return count_steps(lambda: export_document(document, export_format))


@pytest.mark.parametrize("export_format", [ExportFormat.VTT, ExportFormat.SRT, ExportFormat.TXT])
def test_four_times_as_many_turns_are_written_in_about_as_many_times_the_steps(export_format):
    # Looking ahead from each of them to the next one with a time would take 16 times as many.
    assert cost(800, export_format) < 6 * cost(200, export_format)
