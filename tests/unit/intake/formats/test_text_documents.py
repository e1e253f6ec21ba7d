from datetime import UTC, datetime, timedelta, timezone

import pytest

from intake.document import DateOrigin, Origin, ReadWarning
from intake.reading import read_document


def read(text, format_name):
    document = read_document(text.encode())
    assert document.format == format_name
    return document


def said(document):
    return [(segment.speaker, segment.text, segment.start_ms) for segment in document.segments]


def test_otter_blocks():
    text = (
        "Anna Li  0:49  \nOkay, that is a good point.\n\nUnknown Speaker  1:02  \nYeah, I think so.\n\n"
        "Anna Li  1:02:03  \nLet us go on.\n\nTranscribed by https://otter.ai\n"
    )
    document = read(text, "speaker_blocks")
    assert said(document) == [
        ("Anna Li", "Okay, that is a good point.", 49_000),
        ("Unknown Speaker", "Yeah, I think so.", 62_000),
        ("Anna Li", "Let us go on.", 3_723_000),
    ]
    assert ReadWarning.GENERIC_SPEAKERS in document.warnings


def test_the_text_of_a_teams_document():
    text = (
        "Design & code review-20260615_133555-Meeting Transcript\n15 June 2026, 03:35am\n27m 42s\n\n"
        "Nora Blau started transcription\n\nNora Blau   0:03\nthat from the planning call\n"
        "Rey Toma   0:09\nStructural.\nBut.\nNora Blau   1:00:09\nRight.\nNora Blau stopped transcription\n"
    )
    document = read(text, "speaker_blocks")
    assert said(document) == [
        ("Nora Blau", "that from the planning call", 3_000),
        ("Rey Toma", "Structural. But.", 9_000),
        ("Nora Blau", "Right.", 3_609_000),
    ]
    assert (document.title, document.duration_ms) == ("Design & code review", 1_662_000)
    assert (document.occurred_at, document.occurred_at_from) == (
        datetime(2026, 6, 15, 3, 35, tzinfo=UTC),
        DateOrigin.HEADER,
    )


@pytest.mark.parametrize(
    "header", ["Anna Li - 00:10", "Anna Li (00:10):", "Anna Li: 00:00:10", "[00:10] - Anna Li", "Anna Li 00:10",
               "**Anna Li** 00:10", "[Anna Li] 00:00:10", "Anna Li | 00:10", "0:10 Anna Li"],
)  # fmt: skip
def test_headers_of_other_tools(header):
    text = f"{header}\nGood morning.\n\n{header.replace('Anna Li', 'Bob Ray')}\nHi.\n\n{header}\nFine.\n\n{header.replace('Anna Li', 'Bob Ray')}\nYes.\n"
    assert said(read(text, "speaker_blocks"))[0] == ("Anna Li", "Good morning.", 10_000)


def test_the_time_on_the_line_below_the_name():
    text = "Speaker 1\n00:05\nHello all.\n\nSpeaker 2\n[00:10]\nHi.\n"
    assert said(read(text, "speaker_blocks")) == [("Speaker 1", "Hello all.", 5_000), ("Speaker 2", "Hi.", 10_000)]


def test_a_time_and_a_dash_in_front_of_a_name_need_no_second_one():
    text = "5:32 - Alice Jones\nHello.\n\n5:40 - Bob\nHi.\n"
    assert said(read(text, "speaker_blocks")) == [("Alice Jones", "Hello.", 332_000), ("Bob", "Hi.", 340_000)]


def test_names_without_times_above_blocks():
    text = "Anna Li\nHello all.\n\nBob Ray\nHi.\n\nAnna Li\nI will send the deck.\nToday.\n\nBob Ray\nGood.\n"
    assert said(read(text, "name_blocks"))[2] == ("Anna Li", "I will send the deck.\nToday.", None)


def test_a_line_with_only_the_time_belongs_to_the_line_below_it():
    text = "00:00:05 - 00:00:10\nAnna: hello\n\n00:00:11 - 00:00:12\nBob: hi\n"
    assert said(read(text, "labelled_text")) == [("Anna", "hello", 5_000), ("Bob", "hi", 11_000)]


def test_name_time_and_words_on_one_line():
    text = "Speaker 0    00:00:01    Hi, all.\nSpeaker 1    00:00:04    Hello.\n"
    assert said(read(text, "speaker_blocks")) == [("Speaker 0", "Hi, all.", 1_000), ("Speaker 1", "Hello.", 4_000)]


def test_saved_captions_with_a_clock_on_the_wall_are_counted_from_the_first():
    text = "[Anna Li] 23:59:50\nGood evening.\n\n[Bob Ray] 00:00:10\nGood morning.\n"
    document = read(text, "speaker_blocks")
    assert [one[2] for one in said(document)] == [0, 20_000]
    assert ReadWarning.CLOCK_WRAPPED in document.warnings


def test_a_time_in_a_sentence_is_no_header():
    text = "Anna Li  0:10\nLet us meet at\n10:30\nor see you at 11:00\n\nBob Ray  0:20\nFine.\n"
    assert [one[0] for one in said(read(text, "speaker_blocks"))] == ["Anna Li", "Bob Ray"]


MEET = (
    "Team sync (2026-06-15 10:02 GMT+1) - Transcript\nAttendees\nAnna Li, Bob Ray, Bob Ray's Presentation\n\n"
    "00:00:00\nAnna Li: That is fine because it is just\nBob Ray: Yeah.\n00:05:00\n\nAnna Li: Next point.\n"
    "Transcription ended after 00:30:30\n\n"
    "This editable transcript was computer generated and might contain errors. People can also change the text after it was created.\n"
)


def test_a_meet_document_gives_only_the_marks_that_it_has():
    document = read(MEET, "meet_document")
    assert said(document) == [
        ("Anna Li", "That is fine because it is just", 0),
        ("Bob Ray", "Yeah.", None),
        ("Anna Li", "Next point.", 300_000),
    ]
    assert (document.title, document.duration_ms) == ("Team sync", 1_830_000)
    assert document.occurred_at == datetime(2026, 6, 15, 10, 2, tzinfo=timezone(timedelta(hours=1)))
    assert [person.name for person in document.participants] == ["Anna Li", "Bob Ray"]
    assert ReadWarning.APPROXIMATE_TIMES in document.warnings


def test_a_meet_document_in_markdown():
    text = "# **Team sync - Transcript**\n\n### 00:00:00\n\n**Anna Li:** Hello.\n\n**Bob Ray:** Hi.\n"
    assert said(read(text, "meet_document")) == [("Anna Li", "Hello.", 0), ("Bob Ray", "Hi.", None)]


def test_notes_above_a_gemini_transcript_are_notes():
    text = (
        "📝 Notes\nTeam sync\n\nSummary\nThe plan was agreed.\n\nSuggested next steps\n- [ ] Anna will send the plan\n"
        "- [x] Bob booked the room\n\n📖 Transcript\n00:00:00\nAnna Li: Hello.\nBob Ray: Hi.\n"
    )
    document = read(text, "meet_document")
    notes = [segment.text for segment in document.segments if segment.is_note]
    assert notes[-2:] == ["[ ] Anna will send the plan", "[x] Bob booked the room"]
    assert [segment.speaker for segment in document.segments if not segment.is_note] == ["Anna Li", "Bob Ray"]


def test_bullets_and_boxes_are_notes_and_nobody_speaks():
    text = "# Weekly\n\n## Action items\n- [ ] Anna: send the deck\n* [x] Bob booked\n  the room\n1. Review budget\n• Call Dana\n"
    document = read(text, "notes")
    assert [segment.text for segment in document.segments] == [
        "Weekly", "Action items", "[ ] Anna: send the deck", "[x] Bob booked the room", "Review budget", "Call Dana",
    ]  # fmt: skip
    assert document.origin is Origin.NOTES
    assert all(segment.is_note and segment.speaker is None for segment in document.segments)


def test_a_list_below_a_conversation_was_not_said_by_the_last_speaker():
    text = "Anna: hello\nBob: hi\nAnna: bye\n\nAction items:\n- Bob sends the deck\n"
    document = read(text, "labelled_text")
    assert [(s.speaker, s.is_note) for s in document.segments][-2:] == [(None, True), (None, True)]


@pytest.mark.parametrize(
    "text",
    [
        "10:03:44\t From Bob Ray to Everyone:\n\tcan you send the deck?\n10:04:00\t From Anna Li to Bob Ray(Direct Message):\n\tsure\n",
        "10:03:44 From Bob Ray : can you send the deck?\n10:04:00 From Anna Li : sure\n",
        '10:03:44\tBob Ray:\tcan you send the deck?\n10:04:00\tAnna Li:\tReplying to "can you send..."\n\nsure\n10:05:00\tBob Ray:\tReacted to "sure" with 👍\n',
    ],
)  # fmt: skip
def test_zoom_chat_of_all_ages(text):
    document = read(text, "zoom_chat")
    assert said(document) == [("Bob Ray", "can you send the deck?", 0), ("Anna Li", "sure", 16_000)]
    assert document.origin is Origin.CHAT


def test_whatsapp_with_the_day_first():
    text = (
        "15/06/2026, 10:02 - Messages are end-to-end encrypted.\n15/06/2026, 10:02 - Anna: can you\nsend the deck?\n"
        "15/06/2026, 10:04 - Bob: <Media omitted>\n15/06/2026, 10:05 - Bob: sure\n"
    )
    document = read(text, "whatsapp")
    assert said(document) == [("Anna", "can you\nsend the deck?", 0), ("Bob", "sure", 180_000)]
    assert document.occurred_at == datetime(2026, 6, 15, 10, 2, tzinfo=UTC)


def test_whatsapp_with_the_month_first():
    text = "[6/15/26, 10:02:11 PM] Anna: hello\n[6/16/26, 12:02:11 AM] Bob: hi\n"
    document = read(text, "whatsapp")
    assert document.occurred_at == datetime(2026, 6, 15, 22, 2, 11, tzinfo=UTC)
    assert said(document)[1] == ("Bob", "hi", 7_200_000)


def test_slack_copy():
    text = "Anna Li  10:02 AM\ncan you send the deck?\n10:03\nplease\nBob Ray  12:05 PM\nsure\n"
    document = read(text, "slack_copy")
    assert said(document)[1] == ("Bob Ray", "sure", 7_380_000)
    assert document.origin is Origin.CHAT
