"""Handing in several transcripts at once, as files or in archives, and transcripts inside of other files."""

import io
import json
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.api.people import Caller, Desk
from tests.api.transcripts import CALL, MONDAY, upload, upload_and_read
from tests.support.archives import packed
from tests.support.pdf import text_pdf
from tests.support.reading import read_everything

TEXT = "Anna: I'll send the deck tomorrow.\nBob: Thanks.\nAnna: Sure."
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MakeFiles = Callable[[], Sequence[tuple[str, str | bytes]]]
RECORDING = b"ID3\x03" + b"\x00" * 40


def upload_several(caller: Caller, *files: tuple[str, str | bytes], **fields: str) -> TestResponse:
    parts = [(io.BytesIO(data.encode() if isinstance(data, str) else data), name) for name, data in files]
    return caller.send("POST", "/api/tasks/transcripts", data={"file": parts, "occurred_at": MONDAY, **fields})


def word_document(*lines: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return packed(("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>"))


def open_document(*lines: str) -> bytes:
    body = "".join(f"<text:p>{line}</text:p>" for line in lines)
    content = f'<d xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{body}</d>'
    return packed(("content.xml", content), ("META-INF/manifest.xml", "<m/>"))


def mail_with(name: str, content: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "anna@acme.example", "tasks@acme.example", "Our call"
    mail["Message-ID"] = "<1@acme.example>"
    mail.set_content("Please find the transcript of our call attached.")
    mail.add_attachment(content.encode(), maintype="text", subtype="vtt", filename=name)
    return mail.as_bytes()


def fathom_meeting(title: str, date: str) -> dict[str, Any]:
    turn = {"speaker": {"display_name": "Anna"}, "text": f"I'll prepare the {title} list.", "timestamp": "00:00:05"}
    return {"title": title, "recording_start_time": f"{date}T10:00:00Z", "transcript": [turn]}


def outcomes(response: TestResponse) -> list[tuple[str, str, str | None]]:
    assert response.status_code == 207
    return [
        (one["file_name"], one["status"], one["error"] and one["error"]["code"])
        for one in response.get_json()["transcripts"]
    ]


def test_several_files_are_taken_in_each_as_a_transcript_of_its_own(office: Desk) -> None:
    response = upload_several(office.with_key(), ("call.vtt", CALL), ("weekly.txt", TEXT))
    assert outcomes(response) == [("call.vtt", "accepted", None), ("weekly.txt", "accepted", None)]
    read_everything(office.runtime)
    found = office.with_key().send("GET", "/api/tasks/transcripts").get_json()["transcripts"]
    assert {(one["file_name"], one["format"], one["state"]) for one in found} == {
        ("call.vtt", "webvtt", "done"),
        ("weekly.txt", "labelled_text", "done"),
    }


def test_one_bad_file_does_not_stop_the_others_and_goes_on_the_record(office: Desk) -> None:
    caller = office.with_key()
    response = upload_several(caller, ("call.mp3", RECORDING), ("empty.txt", " \n"), ("call.vtt", CALL))
    assert outcomes(response) == [
        ("call.mp3", "refused", "unsupported_format"),
        ("empty.txt", "refused", "no_speech_found"),
        ("call.vtt", "accepted", None),
    ]
    assert "Transcribe it first" in response.get_json()["transcripts"][0]["error"]["detail"]
    events = caller.send("GET", "/api/audit").get_json()["events"]
    codes = [event["error_code"] for event in events if event["action"] == "source.receive"]
    assert sorted(code or "" for code in codes) == ["", "no_speech_found", "unsupported_format"]


def test_the_same_content_twice_in_one_request_is_one_transcript(office: Desk) -> None:
    response = upload_several(office.with_key(), ("a.vtt", CALL), ("b.vtt", CALL))
    assert outcomes(response) == [("a.vtt", "accepted", None), ("b.vtt", "duplicate", None)]
    first, second = response.get_json()["transcripts"]
    assert first["transcript"]["id"] == second["transcript"]["id"]


def test_an_archive_of_several_is_one_transcript_for_each(office: Desk) -> None:
    archive = packed(
        ("monday/call.vtt", CALL), ("monday/photo.png", b"\x89PNG\r\n\x1a\n"), ("__MACOSX/x", "x"), ("weekly.txt", TEXT)
    )
    response = upload(office.with_key(), archive, name="calls.zip")
    assert outcomes(response) == [
        ("calls.zip/monday/call.vtt", "accepted", None),
        ("calls.zip/monday/photo.png", "refused", "unsupported_format"),
        ("calls.zip/weekly.txt", "accepted", None),
    ]
    assert response.get_json()["transcripts"][0]["transcript"]["file_name"] == "call.vtt"
    again = upload(office.with_key(), CALL)
    assert (again.status_code, again.get_json()["duplicate"]) == (200, True)


def test_an_archive_of_one_transcript_is_answered_as_that_transcript(office: Desk) -> None:
    response = upload(office.with_key(), packed(("call.vtt", CALL)), name="call.zip")
    assert response.status_code == 202
    read_everything(office.runtime)
    source_id = response.get_json()["transcript"]["id"]
    found = office.with_key().send("GET", f"/api/tasks/transcripts/{source_id}").get_json()["transcript"]
    assert (found["state"], found["format"]) == ("done", "webvtt")


def test_a_damaged_file_in_an_archive_is_refused_alone(office: Desk) -> None:
    archive = bytearray(packed(("bad.txt", TEXT * 50), ("call.vtt", CALL)))
    archive[40:44] = b"\xff\xff\xff\xff"
    response = upload(office.with_key(), bytes(archive), name="calls.zip")
    assert outcomes(response) == [
        ("calls.zip/bad.txt", "refused", "unsupported_format"),
        ("calls.zip/call.vtt", "accepted", None),
    ]


@pytest.mark.parametrize(
    "make_files",
    [
        lambda: [("../call.vtt", CALL), ("weekly.txt", TEXT)],
        lambda: [(f"{number}.txt", TEXT) for number in range(1_001)],
        lambda: [("zeros.txt", b"0" * 3_000_000), ("call.vtt", CALL)],
        lambda: [(f"{number}.txt", bytes([65 + number]) * 3_000_000) for number in range(8)],
    ],
    ids=["points outside", "too many entries", "shrinks too well", "unpacks to too much"],
)
def test_an_unsafe_archive_is_refused_at_the_door(office: Desk, make_files: MakeFiles) -> None:
    archive = packed(*make_files())
    response = upload(office.with_key(), archive, name="calls.zip")
    assert (response.status_code, response.get_json()["code"]) == (422, "unsafe_archive")
    both = upload_several(office.with_key(), ("calls.zip", archive), ("call.vtt", CALL))
    assert outcomes(both) == [("calls.zip", "refused", "unsafe_archive"), ("call.vtt", "accepted", None)]


def test_archives_may_not_unpack_to_more_together_than_one_upload_may_have(office: Desk) -> None:
    lines = "".join(f"Anna: This is line number {number} of it.\n" for number in range(350_000))
    archives = [(f"{n}.zip", packed(("a.txt", f"Bob: {n}\n{lines}"), ("b.txt", f"Eve: {n}"))) for n in range(2)]
    response = upload_several(office.with_key(), *archives)
    # The test client spools a form of this size to a file and leaves that open.
    response.request.environ["wsgi.input"].close()
    assert [(name, code) for name, _, code in outcomes(response)] == [
        ("0.zip/a.txt", None),
        ("0.zip/b.txt", None),
        ("1.zip/a.txt", "payload_too_large"),
        ("1.zip/b.txt", "payload_too_large"),
    ]


def test_what_goes_beyond_is_not_even_unpacked(office: Desk) -> None:
    damaged = bytearray(packed(("a.txt", "Anna: This is it.\n" * 20_000), ("b.txt", "Eve: b")))
    damaged[60:90] = bytes(30)
    whole = packed(("a.txt", "".join(f"Anna: {number}\n" for number in range(1_500_000))[:19_000_000]), ("b.txt", "x"))
    response = upload_several(office.with_key(), ("1.zip", whole), ("2.zip", whole), ("3.zip", bytes(damaged)))
    response.request.environ["wsgi.input"].close()
    assert [(name, code) for name, _, code in outcomes(response)][2:] == [
        ("2.zip/a.txt", "payload_too_large"),
        ("2.zip/b.txt", "payload_too_large"),
        # Damaged as it is, it would be called so had anybody tried.
        ("3.zip/a.txt", "payload_too_large"),
        ("3.zip/b.txt", "payload_too_large"),
    ]


def test_the_calls_of_one_answer_are_one_transcript_for_each(office: Desk) -> None:
    body = json.dumps({"items": [fathom_meeting("Weekly", "2026-06-15"), fathom_meeting("Daily", "2026-06-16")]})
    response = upload(office.with_key(), body, name="fathom 2026-06-20.json")
    assert outcomes(response) == [
        ("fathom 2026-06-20.json/1", "accepted", None),
        ("fathom 2026-06-20.json/2", "accepted", None),
    ]
    read_everything(office.runtime)
    found = office.with_key().send("GET", "/api/tasks/transcripts").get_json()["transcripts"]
    assert {(one["title"], one["format"], one["occurred_at"][:10], one["file_name"]) for one in found} == {
        ("Weekly", "fathom", "2026-06-15", "fathom 2026-06-20.json"),
        ("Daily", "fathom", "2026-06-16", "fathom 2026-06-20.json"),
    }
    archive = packed(("calls/fathom.json", body), ("call.vtt", CALL))
    assert outcomes(upload(office.with_key(), archive, name="all.zip")) == [
        ("all.zip/calls/fathom.json/1", "duplicate", None),
        ("all.zip/calls/fathom.json/2", "duplicate", None),
        ("all.zip/call.vtt", "accepted", None),
    ]


def test_the_calls_of_an_answer_sent_as_text_are_those_of_the_same_answer_sent_as_a_file(office: Desk) -> None:
    body = json.dumps({"items": [fathom_meeting("Weekly", "2026-06-15"), fathom_meeting("Daily", "2026-06-16")]})
    caller = office.with_key()
    response = caller.send("POST", "/api/tasks/transcripts", json={"text": body})
    assert [status for _, status, _ in outcomes(response)] == ["accepted", "accepted"]
    as_file = upload(caller, body, name="fathom.json")
    assert [status for _, status, _ in outcomes(as_file)] == ["duplicate", "duplicate"]
    titled = caller.send("POST", "/api/tasks/transcripts", json={"text": body, "title": "Weekly"})
    assert (titled.status_code, titled.get_json()["errors"][0]["path"]) == (422, "title")


def test_a_thousand_files_may_come_at_once_and_no_more(office: Desk) -> None:
    files = [(f"{number}.txt", TEXT) for number in range(1_001)]
    response = upload_several(office.with_key(), *files[1:], participants="[]", timezone="Europe/Berlin")
    assert [status for _, status, _ in outcomes(response)] == ["accepted", *["duplicate"] * 999]
    response = upload_several(office.with_key(), *files)
    assert (response.status_code, response.get_json()["errors"][0]["reason"]) == (
        422,
        "send at most 1,000 files at once",
    )


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:/calls/a.txt", "a.txt"),
        ("a\x1b[31m\u202etxt.exe", "a[31mtxt.exe"),
        ("..", ".."),
    ],
)
def test_of_a_name_only_the_last_part_is_kept_and_nothing_hidden(office: Desk, name: str, kept: str) -> None:
    assert upload(office.with_key(), TEXT + "!", name=name).get_json()["transcript"]["file_name"] == kept


def test_an_invitation_in_an_archive_of_several_is_refused_alone(office: Desk) -> None:
    archive = packed(("a.vtt", CALL), ("invite.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), ("b.txt", TEXT))
    assert outcomes(upload(office.with_key(), archive, name="calls.zip")) == [
        ("calls.zip/a.vtt", "accepted", None),
        ("calls.zip/invite.ics", "refused", "unsupported_format"),
        ("calls.zip/b.txt", "accepted", None),
    ]


WHO = {"calls": [{"metaData": {"id": "7", "title": "Demo"}, "parties": [{"speakerId": "11", "name": "Anna Li"}]}]}


def gong_calls(*call_ids: str) -> dict[str, Any]:
    turn = {"speakerId": "11", "sentences": [{"start": 60, "end": 600, "text": "I'll send the deck tomorrow."}]}
    return {"callTranscripts": [{"callId": each, "transcript": [turn]} for each in call_ids]}


def hand_in_two(caller: Caller, said: dict[str, Any], *, is_packed: bool, **fields: str) -> TestResponse:
    files = ("who.json", json.dumps(WHO)), ("what.json", json.dumps(said))
    if is_packed:
        return upload(caller, packed(*files), name="calls.zip", **fields)
    return upload_several(caller, *files, **fields)


@pytest.mark.parametrize("is_packed", [True, False], ids=["archive", "form"])
def test_a_call_and_a_list_of_who_took_part_are_one_transcript(office: Desk, is_packed: bool) -> None:
    caller = office.with_key()
    response = hand_in_two(caller, gong_calls("7"), is_packed=is_packed)
    assert (response.status_code, response.get_json()["transcript"]["file_name"]) == (202, "what.json")
    read_everything(office.runtime)
    (found,) = caller.send("GET", "/api/tasks/transcripts").get_json()["transcripts"]
    assert (found["state"], found["format"], found["title"]) == ("done", "gong", "Demo")
    shown = caller.send("GET", f"/api/tasks/transcripts/{found['id']}/segments").get_json()["segments"]
    assert [segment["speaker"] for segment in shown] == ["Anna Li"]
    for again in (True, False):
        repeated = hand_in_two(caller, gong_calls("7"), is_packed=again)
        assert (repeated.status_code, repeated.get_json()["transcript"]["id"]) == (200, found["id"])


@pytest.mark.parametrize("is_packed", [True, False], ids=["archive", "form"])
def test_a_list_of_who_took_part_names_those_of_its_call_among_several(office: Desk, is_packed: bool) -> None:
    caller, folder = office.with_key(), "calls.zip/" if is_packed else ""
    assert outcomes(hand_in_two(caller, gong_calls("7", "8"), is_packed=is_packed)) == [
        (f"{folder}what.json/1", "accepted", None),
        (f"{folder}what.json/2", "accepted", None),
    ]
    read_everything(office.runtime)
    found = caller.send("GET", "/api/tasks/transcripts").get_json()["transcripts"]
    assert {one["title"] for one in found} == {"Demo", None}
    lines = json.dumps(gong_calls("7", "8")) + "\n" + json.dumps(WHO)
    assert [status for _, status, _ in outcomes(upload(caller, lines, name="calls.jsonl"))] == ["duplicate"] * 2


def test_a_list_of_who_took_part_in_other_calls_or_in_none_is_refused(office: Desk) -> None:
    caller = office.with_key()
    assert outcomes(hand_in_two(caller, gong_calls("8"), is_packed=False)) == [
        ("who.json", "refused", "unsupported_format"),
        ("what.json", "accepted", None),
    ]
    alone = upload(caller, json.dumps(WHO), name="who.json")
    as_text = caller.send("POST", "/api/tasks/transcripts", json={"text": json.dumps(WHO)})
    for response in (alone, as_text):
        assert (response.status_code, response.get_json()["code"]) == (415, "unsupported_format")
        assert "together with their transcripts" in response.get_json()["detail"]


def test_a_title_may_name_the_one_call_that_comes_in_two_files(office: Desk) -> None:
    response = hand_in_two(office.with_key(), gong_calls("7"), is_packed=True, title="Renewal")
    assert (response.status_code, response.get_json()["transcript"]["title"]) == (202, "Renewal")
    refused = hand_in_two(office.with_key(), gong_calls("7", "8"), is_packed=True, title="Renewal")
    assert [fault["path"] for fault in refused.get_json()["errors"]] == ["title"]


def test_a_title_names_one_transcript_only(office: Desk) -> None:
    response = upload_several(office.with_key(), ("a.vtt", CALL), ("b.txt", TEXT), title="Weekly")
    assert response.status_code == 422
    assert [fault["path"] for fault in response.get_json()["errors"]] == ["title"]
    assert office.with_key().send("GET", "/api/tasks/transcripts").get_json()["transcripts"] == []


def test_several_files_sent_twice_with_one_key_get_the_same_answer(office: Desk) -> None:
    caller = office.with_key()
    caller.headers["Idempotency-Key"] = "twice"
    first, second = (upload_several(caller, ("a.vtt", CALL), ("b.txt", TEXT)) for _ in range(2))
    assert second.headers["Idempotency-Replayed"] == "true"
    assert (second.status_code, second.get_json()) == (207, first.get_json())


@pytest.mark.parametrize(
    ("container", "make"),
    [
        ("docx", lambda: word_document(*TEXT.split("\n"))),
        ("odt", lambda: open_document(*TEXT.split("\n"))),
        ("pdf", lambda: text_pdf(TEXT.split("\n"))),
        ("rtf", lambda: "{\\rtf1 " + TEXT.replace("\n", "\\par ") + "}"),
        ("html", lambda: "<html><p>" + TEXT.replace("\n", "</p><p>") + "</p></html>"),
    ],
    ids=["docx", "odt", "pdf", "rtf", "html"],
)
def test_documents_are_read_for_the_transcript_in_them(
    office: Desk, container: str, make: Callable[[], str | bytes]
) -> None:
    transcript = upload_and_read(office, make(), name=f"call.{container}")
    assert (transcript["state"], transcript["error"]) == ("done", None)
    staged = office.with_key().send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert len(staged) == 1


def test_a_transcript_attached_to_a_mail_is_read_like_the_file_that_it_is(office: Desk) -> None:
    mail = upload_and_read(office, mail_with("GMT20260615-133555_Recording.transcript.vtt", CALL), name="fw.eml")
    caller = office.with_key()
    [message] = caller.send("GET", "/api/inbound/messages").get_json()["messages"]
    [attached] = message["attached"]
    transcript = caller.send("GET", f"/api/tasks/transcripts/{attached['transcript_id']}").get_json()["transcript"]
    assert (mail["format"], transcript["format"]) == ("email", "webvtt")
    assert [person["name"] for person in transcript["participants"]] == ["Anna Li", "Bob Ray"]
