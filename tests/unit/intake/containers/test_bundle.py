"""Several transcripts in one file."""

import json

import pytest

from core.errors import AppError
from intake.containers.bundle import unbundle
from intake.containers.kinds import UnsupportedFormatError
from intake.document import ReadWarning
from intake.door.admission import check_admissible
from intake.reading import read_document
from intake.text.json_body import TooComplexError
from tests.support.archives import packed

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nAnna Li: Hello.\n\n00:03.000 --> 00:04.000\nBob: Hi.\n"
INVITATION = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Weekly\r\nORGANIZER;CN=Carla Roth:mailto:carla@example.org\r\n"
    'ATTENDEE;ROLE=REQ-PARTICIPANT;CN="Anna Li";PARTSTAT=ACCEPTED:mailto:an\r\n na@example.org\r\n'
    "ATTENDEE;CUTYPE=ROOM;CN=Room 3:mailto:room3@example.org\r\nATTENDEE:mailto:dan@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def contents(payload):
    found = unbundle(payload)
    return None if found is None else [(one.name, one.file_name, one.read()) for one in found]


def gong_call(call_id, words):
    turns = [{"speakerId": "11", "sentences": [{"start": 60, "end": 600, "text": words}]}]
    return {"callId": call_id, "transcript": turns}


def gong_details(call_id, title):
    return {"metaData": {"id": call_id, "title": title}, "parties": [{"speakerId": "11", "name": f"Anna {title}"}]}


def fathom_meeting(title):
    return {"title": title, "transcript": [{"speaker": {"display_name": "Alice"}, "text": title, "timestamp": "00:01"}]}


def test_the_files_of_an_packed():
    payload = packed(("a.vtt", VTT), ("b/c.txt", "Bob: Hi."))
    assert contents(payload) == [("a.vtt", "a.vtt", VTT.encode()), ("b/c.txt", "b/c.txt", b"Bob: Hi.")]


@pytest.mark.parametrize("payload", ["", "{", VTT, '{"items": []}', "[1]"])
def test_one_transcript_is_no_bundle(payload):
    assert unbundle(payload.encode()) is None


def test_an_archive_of_one_transcript_is_no_bundle():
    assert unbundle(packed(("a.vtt", VTT))) is None


def test_calls_of_one_gong_answer_are_parted_each_with_its_parties():
    body = {
        "callTranscripts": [gong_call("7", "Hello."), gong_call("8", "Goodbye.")],
        "calls": [gong_details("8", "Second"), gong_details("7", "First")],
    }
    calls = contents(json.dumps(body).encode())
    assert [(name, file_name) for name, file_name, _ in calls] == [("1", None), ("2", None)]
    documents = [read_document(content) for _, _, content in calls]
    assert [(one.title, one.text, one.segments[0].speaker) for one in documents] == [
        ("First", "Hello.", "Anna First"), ("Second", "Goodbye.", "Anna Second"),
    ]  # fmt: skip
    assert all(ReadWarning.TRUNCATED not in one.warnings for one in documents)


def test_meetings_of_one_fathom_answer_are_parted():
    body = {"items": [fathom_meeting("One"), {"title": "without words"}, fathom_meeting("Two")]}
    calls = contents(b"\xef\xbb\xbf " + json.dumps(body).encode())
    assert [read_document(content).title for _, _, content in calls] == ["One", "Two"]


def test_calls_of_one_fireflies_answer_are_parted():
    call = {"title": "Weekly", "sentences": [{"speaker_name": "Anna", "text": "Hello.", "start_time": 0.5}]}
    calls = contents(json.dumps({"data": {"transcripts": [call, {**call, "title": "Daily"}]}}).encode())
    assert [read_document(content).title for _, _, content in calls] == ["Weekly", "Daily"]


def test_an_answer_of_endless_values_is_refused_before_it_is_parsed():
    with pytest.raises(TooComplexError):
        unbundle(b'{"items": [' + b"[]," * 1_100_000 + b"[]]}")


@pytest.mark.parametrize("ids", [[7, 8], [None, {}], [["7"], "7"]])
def test_odd_ids_of_calls_do_no_harm(ids):
    body = {"callTranscripts": [gong_call(each, "Hello.") for each in ids], "calls": [{"metaData": {"id": each}} for each in ids]}  # fmt: skip
    assert len(contents(json.dumps(body).encode())) == 2


def test_an_invitation_beside_a_transcript_lists_who_was_invited():
    payload = packed(("call.vtt", VTT), ("invite.ics", INVITATION))
    assert unbundle(payload) is None
    document = read_document(payload)
    assert (document.container, document.format) == ("zip", "webvtt")
    assert [(one.name, one.email, one.is_speaker) for one in document.participants] == [
        ("Anna Li", "anna@example.org", True), ("Bob", None, True), ("Carla Roth", "carla@example.org", False),
        ("dan@example.org", "dan@example.org", False),
    ]  # fmt: skip


def test_an_invitation_attached_beside_a_transcript_lists_who_was_invited():
    mail = (
        "From: a@example.org\nMessage-ID: <1@example.org>\nContent-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/calendar; method=REQUEST\n\n{INVITATION}\n"
        f"--b\nContent-Type: text/vtt\nContent-Disposition: attachment; filename=c.vtt\n\n{VTT}\n--b--\n"
    )
    document = read_document(mail.encode())
    assert (document.container, document.format) == ("eml", "webvtt")
    assert [one.email for one in document.participants] == ["anna@example.org", None, "carla@example.org", "dan@example.org"]  # fmt: skip


def test_an_invitation_alone_is_refused_with_what_to_do_instead():
    for refuse in (read_document, check_admissible):
        with pytest.raises(UnsupportedFormatError, match="one archive"):
            refuse(INVITATION.encode())


@pytest.mark.parametrize(
    "payload",
    [b"ID3\x03" + bytes(40), bytes(range(256)), b" \n\0\n", b"\xff\xfe \0\n\0", b"\xef\xbb\xbf\n"],
    ids=["a recording", "noise", "blanks", "blanks in UTF-16", "a mark of UTF-8"],
)
def test_what_can_be_no_transcript_is_refused_at_the_door(payload):
    with pytest.raises(AppError):
        check_admissible(payload)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-be", "gb2312", "utf-32", "cp1252"])
def test_words_of_any_charset_are_let_in(charset):
    check_admissible("Anna: 好 hello there, how are you?".encode(charset, "ignore"))
