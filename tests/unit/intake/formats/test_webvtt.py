import pytest

from intake.document import ReadWarning
from intake.reading import read_document


def read(text):
    return read_document(text.encode(), format_name="webvtt")


def said(document):
    return [(segment.speaker, segment.text) for segment in document.segments]


def test_names_in_front_of_the_words_are_speakers():
    document = read(
        "WEBVTT\n\n1\n00:00:05.790 --> 00:00:07.000\nDana Fox: Good morning.\n\n"
        "2\n00:00:07.500 --> 00:00:09.000\nBob Ray: I will send the plan: today.\n"
    )
    assert said(document) == [("Dana Fox", "Good morning."), ("Bob Ray", "I will send the plan: today.")]
    assert (document.segments[0].start_ms, document.segments[0].end_ms) == (5_790, 7_000)


def test_a_cue_without_a_name_continues_the_last_speaker():
    document = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nDana: I will\n\n00:02.100 --> 00:03.000\nsend it.\n\n"
        "00:03.000 --> 00:04.000\nBob: Fine.\n\n00:05.000 --> 00:06.000\nDana: Good.\n"
    )
    assert said(document)[0] == ("Dana", "I will send it.")


def test_voice_tags_are_speakers_even_when_they_are_never_closed():
    document = read(
        "WEBVTT\n\nab/1-0\n00:00:01.000 --> 00:00:02.000\n<v Dana Fox>Hello &amp;amp; <i>welcome</i>.</v>\n\n"
        "00:00:03.000 --> 00:00:04.000\n<v.loud.first Bob Ray>Thanks\n"
    )
    assert said(document) == [("Dana Fox", "Hello &amp; welcome."), ("Bob Ray", "Thanks")]


def test_several_voices_in_one_cue_are_several_segments():
    document = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana>Ready?</v>\n<v Bob>Yes.</v>\n")
    assert said(document) == [("Dana", "Ready?"), ("Bob", "Yes.")]


def test_comments_styles_and_regions_are_not_speech():
    document = read(
        "WEBVTT - a title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:one\n\n"
        "NOTE this is not said\nnor this\n\n00:01.000 --> 00:02.000 align:start\nSaid.\n\nNOTE\nover\n"
    )
    assert said(document) == [(None, "Said.")]
    assert ReadWarning.NO_SPEAKERS in document.warnings


def test_inline_times_and_unknown_tags_go_and_a_lone_bracket_stays():
    document = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<00:01.000><c.yellow>If x < 5</c> we ship\n")
    assert document.text == "If x < 5 we ship"


def test_words_after_an_empty_line_inside_a_cue_are_kept():
    document = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nI will send\n\nthe report.\n\n7\n\n00:02.000 --> 00:03.000\nYes.\n"
    )
    assert document.text == "I will send the report. Yes."


def test_cues_without_an_empty_line_between_them_are_told_apart():
    document = read("WEBVTT\n1\n00:01.000 --> 00:02.000\nOne.\n2\n00:05.000 --> 00:06.000\nTwo.")
    assert [segment.text for segment in document.segments] == ["One.", "Two."]


def test_words_with_unreadable_times_are_kept_without_times():
    document = read("WEBVTT\n\n00:xx.000 --> soon 1\nStill said.\n")
    assert (document.text, document.segments[0].start_ms) == ("Still said.", None)
    assert ReadWarning.NO_TIMESTAMPS in document.warnings


def test_seconds_alone_are_a_time():
    assert read("WEBVTT\n\n0.860 --> 7.380\n<v SPEAKER_1>Hi.\n").segments[0].start_ms == 860


def test_cues_that_overlap_are_told():
    document = read("WEBVTT\n\n00:01.000 --> 00:05.000\nA: One.\n\n00:03.000 --> 00:06.000\nB: Two.\n")
    assert ReadWarning.OVERLAPPING_CUES in document.warnings


def test_a_teams_file_without_names_says_that_they_are_missing():
    guid = "12345678-1234-1234-1234-123456789abc"
    document = read(f"WEBVTT\n\n{guid}/1-0\n00:01.000 --> 00:05.000\nHello there.\n")
    assert ReadWarning.SPEAKERS_MISSING in document.warnings


def test_two_dashes_in_a_cue_are_two_people():
    assert said(read("WEBVTT\n\n00:01.000 --> 00:02.000\n- Tea?\n- No.\n")) == [(None, "Tea?"), (None, "No.")]


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("<", ""), ("<<", ""), ("< ", ""), ("<.", ""), ("<c.", ""), ("</", ""), ("<0", ""), ("<00:00.500", ""),
        ("<c></>said", "said"), ("<c></ c>said", "said"), ("<00:00:00.500>said", "said"), ("<lang en>said</lang>", "said"),
        ("<ruby>said<rt>so</rt></ruby>", "saidso"), ("x < 5, <b>yes", "x < 5, yes"), ("a <3", "a <3"),
    ],
)  # fmt: skip
def test_tags_end_where_the_standard_says_and_words_outside_of_them_stay(cue, words):
    document = read_document(
        f"WEBVTT\n\n00:01.000 --> 00:02.000\n{cue}\n\n00:03.000 --> 00:04.000\nThe end.\n".encode()
    )
    assert document.text.split() == [*words.split(), "The", "end."]
