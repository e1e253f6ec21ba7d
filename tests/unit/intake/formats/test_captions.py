import json
from datetime import UTC, datetime

import pytest

from intake.document import DateOrigin, ReadWarning
from intake.reading import read_document
from intake.text.safe_xml import UnsafeDocumentError


def said(document):
    return [(segment.speaker, segment.text, segment.start_ms, segment.end_ms) for segment in document.segments]


def read(text, format_name):
    document = read_document(text.encode())
    assert document.format == format_name
    return document


def test_srt_with_names_in_front():
    text = "\ufeff1\r\n00:00:01,500 --> 00:00:02,000\r\nAnna: Hello.\r\n\r\n2\r\n00:00:02,100 --> 00:00:03,000\r\nBob: Hi.\r\n"
    assert said(read(text, "srt")) == [("Anna", "Hello.", 1_500, 2_000), ("Bob", "Hi.", 2_100, 3_000)]


def test_srt_with_the_name_on_a_line_of_its_own():
    text = "1\n00:00:01,000 --> 00:00:02,000\nAnna Li:\nHello there.\n\n2\n00:00:02,000 --> 00:00:03,000\nAnna Li:\nAll well?\n"
    assert [one[:2] for one in said(read(text, "srt"))] == [("Anna Li", "Hello there. All well?")]


def test_srt_with_arrows_for_a_change_of_speaker():
    text = "1\n00:00:01,000 --> 00:00:02,000\n>> ANNA: Hello.\n\n2\n00:00:02,000 --> 00:00:03,000\n>> BOB: Hi.\n"
    assert [one[:2] for one in said(read(text, "srt"))] == [("ANNA", "Hello."), ("BOB", "Hi.")]


def test_the_old_layout_of_teams_documents():
    text = (
        "0:0:0.0 --> 0:0:4.80\nAnna Li\nGood morning all.\n0:0:5.0 --> 0:0:6.0\nBob Ray\nMorning.\n"
        "0:0:9.0 --> 0:0:10.0\nAnna Li\nLet us\nbegin.\n0:0:10.0 --> 0:0:11.0\nBob Ray\nYes.\n"
    )
    assert said(read(text, "srt"))[:2] == [
        ("Anna Li", "Good morning all.", 0, 4_800),
        ("Bob Ray", "Morning.", 5_000, 6_000),
    ]


def test_rolling_captions_are_said_once():
    cues = ["one two", "one two\nthree four", "three four\nfive six", "five six\nseven", "seven\neight"]
    text = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n\n" for n, words in enumerate(cues, start=1))
    assert read(text, "srt").text == "one two three four five six seven eight"


def test_what_somebody_repeats_is_kept():
    text = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nAnna: Yes.\n\n" for n in range(1, 6))
    assert read(text, "srt").text == "Yes. Yes. Yes. Yes. Yes."


def test_a_line_of_one_space_does_not_end_a_cue():
    document = read("WEBVTT\n\n00:01.000 --> 00:02.000\n \nHello<00:01.500><c> all</c>\n", "webvtt")
    assert said(document) == [(None, "Hello all", 1_000, 2_000)]


def test_sbv():
    text = "0:00:00.599,0:00:04.160\nAnna: Hello.\n\n0:00:04.200,0:00:05.000\nBob: Hi.\n"
    assert said(read(text, "sbv")) == [("Anna", "Hello.", 599, 4_160), ("Bob", "Hi.", 4_200, 5_000)]


def test_webex_has_the_speaker_in_the_identifier():
    text = 'WEBVTT\n\n1 "Anna Li" (2382727168)\n00:00:01.000 --> 00:00:02.000\nHello.\n\n2 "" (0)\n00:00:09.000 --> 00:00:10.000\nHm.\n'
    assert said(read(text, "webex_vtt")) == [("Anna Li", "Hello.", 1_000, 2_000), (None, "Hm.", 9_000, 10_000)]


def test_teams_metadata_has_a_record_in_each_cue():
    first = {
        "startDateTime": "2026-06-15T10:00:00Z",
        "speakerName": "Anna Li",
        "spokenText": "Hello.",
        "spokenLanguage": "en-us",
    }
    second = {**first, "speakerName": "Bob Ray", "spokenText": "Hi."}
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{json.dumps(first)}\n\n00:03.000 --> 00:04.000\n{json.dumps(second)}\n\n00:05.000 --> 00:06.000\n{{broken\n"
    document = read(text, "teams_metadata_vtt")
    assert said(document) == [("Anna Li", "Hello.", 1_000, 2_000), ("Bob Ray", "Hi.", 3_000, 4_000)]
    assert (document.occurred_at, document.occurred_at_from) == (datetime(2026, 6, 15, 10, tzinfo=UTC), DateOrigin.JSON)
    assert document.language == "en-us"


TTML = """<?xml version="1.0" encoding="UTF-16"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en" frameRate="25">
<head><metadata><ttm:title>Weekly</ttm:title><ttm:agent xml:id="a1" type="person"><ttm:name>Anna Li</ttm:name></ttm:agent></metadata></head>
<body><div>
<p begin="00:00:01.500" end="00:00:02.000" ttm:agent="a1">Hello<br/>there &amp; all.</p>
<p begin="3s" dur="500ms">Hi.</p>
<p begin="00:00:08:05" end="9s"><span>Bye.</span></p>
</div></body></tt>"""


def test_ttml_with_agents_and_times_of_all_kinds():
    document = read(TTML, "ttml")
    assert said(document) == [
        ("Anna Li", "Hello there & all.", 1_500, 2_000),
        (None, "Hi.", 3_000, 3_500),
        (None, "Bye.", 8_200, 9_000),
    ]
    assert (document.title, document.language) == ("Weekly", "en")


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE tt [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE tt SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE tt [<!ENTITY x SYSTEM "http://127.0.0.1/x">]>',
    ],
)
def test_xml_with_a_document_type_is_refused(declaration):
    with pytest.raises(UnsafeDocumentError):
        read_document(f"{declaration}<tt><p>&b;</p></tt>".encode())


def test_xml_with_endless_elements_is_refused():
    with pytest.raises(UnsafeDocumentError):
        read_document(b"<tt>" + b"<p/>" * 700_000 + b"</tt>")
    with pytest.raises(UnsafeDocumentError):
        read_document(b"<tt>" + b"<p>" * 1_000)


def test_broken_xml_is_read_as_far_as_it_goes():
    assert read("<tt><body><p begin='1s'>Hello.</p><p begin='2s'>Lost", "ttml").text == "Hello."


def test_sami():
    text = (
        "<SAMI><HEAD><TITLE>x</TITLE></HEAD><BODY>\n<SYNC Start=1000><P Class=EN>Hello <b>you</b><br>all\n"
        "<SYNC Start=2000><P Class=EN>&nbsp;\n<SYNC Start=5000><P Class=EN>Bye.\n</BODY></SAMI>"
    )
    assert said(read(text, "sami")) == [(None, "Hello you all", 1_000, 2_000), (None, "Bye.", 5_000, None)]


def test_captions_without_names_say_so():
    assert ReadWarning.NO_SPEAKERS in read("1\n00:00:01,000 --> 00:00:02,000\nHello.\n", "srt").warnings
