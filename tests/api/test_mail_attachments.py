"""Transcripts attached to mail: each is a source of its own below the mail, and so is what the mail says around them."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from sqlalchemy import delete

from access.scopes import Role
from intake.models import AttachedSource, Job, Source
from staging.models.evidence import EvidenceRow
from staging.models.staged_task import StagedTask
from tests.api.inbound import list_all, look_at, make_address, recipient_of, take_in
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read
from tests.support.inbound import sort_everything

CALL = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Anna Li>I will call the bank about the loan tomorrow.\n\n00:05.000 --> 00:08.000\n<v Bob Ray>And I will book the hotel by Friday.\n"
OTHER = CALL.replace("call the bank about the loan", "order the new chairs").replace(
    "book the hotel", "print the flyers"
)
INVITATION = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260601T090000Z\r\nATTENDEE;CN=Dan Dee:mailto:dan@acme.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def posted(text: str, *files: tuple[str, str]) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Authentication-Results"] = "mx.acme.example; dmarc=pass header.from=x"
    message["From"] = "Olga Owner <olga@acme.example>"
    message["To"] = "Bob Ray <bob@us.example>"
    message["Subject"] = "The call"
    message["Date"] = "Mon, 15 Jun 2026 10:00:00 +0000"
    message["Message-ID"] = "<call@acme.example>"
    message.set_content(text)
    for name, content in files:
        message.add_attachment(content.encode(), maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def transcript(owner: Caller, source_id: str) -> dict[str, Any]:
    found: dict[str, Any] = owner.send("GET", f"/api/tasks/transcripts/{source_id}").get_json()["transcript"]
    return found


def again(raw: bytes, text: str) -> bytes:
    """Another mail with the same files."""
    return raw.replace(b"<call@", b"<again@").replace(b"send the invoice to Acme by Monday", text.encode())


def due_by_title(owner: Caller) -> dict[str, str]:
    rows = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    return {row["title"]: (row["proposed"]["due_at"] or "")[:10] for row in rows}


def test_the_words_of_a_mail_and_every_transcript_attached_to_it_are_read(office: Desk, owner: Caller) -> None:
    raw = posted("Anna, please send the invoice to Acme by Monday.\n", ("call.vtt", CALL), ("other.vtt", OTHER))
    message = take_in(office, raw)
    assert set(due_by_title(owner)) == {
        "Send the invoice to Acme", "Call the bank about the loan", "Book the hotel", "Order the new chairs",
        "Print the flyers",
    }  # fmt: skip
    assert message["staged_count"] == 5


def test_a_transcript_without_a_date_is_as_old_as_its_mail(office: Desk, owner: Caller) -> None:
    take_in(office, posted("", ("call.vtt", CALL)))
    assert due_by_title(owner)["Call the bank about the loan"] == "2026-06-16"


def test_an_invitation_beside_a_transcript_says_when_it_was(office: Desk, owner: Caller) -> None:
    take_in(office, posted("", ("call.vtt", CALL), ("invitation.ics", INVITATION)))
    assert due_by_title(owner)["Call the bank about the loan"] == "2026-06-02"


def test_each_transcript_is_a_source_of_its_own_with_the_mail_as_its_parent(office: Desk, owner: Caller) -> None:
    message = take_in(office, posted("Have a look.\n", ("call.vtt", CALL), ("invitation.ics", INVITATION)))
    mail = transcript(owner, message["transcript_id"])
    assert (mail["parent_id"], mail["format"], mail["title"]) == (None, "email", "The call")
    [attached] = message["attached"]
    assert (attached["file_name"], attached["state"]) == ("call.vtt", "done")
    call = transcript(owner, attached["transcript_id"])
    assert (call["parent_id"], call["format"], call["file_name"]) == (mail["id"], "webvtt", "call.vtt")
    assert call["occurred_at"] == "2026-06-01T09:00:00Z"
    assert {person["name"] for person in call["participants"]} == {"Anna Li", "Bob Ray", "Dan Dee"}
    original = owner.send("GET", f"/api/tasks/transcripts/{call['id']}/original").get_data()
    assert original.decode() == CALL
    found = {
        row["title"]: row["source_id"] for row in owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    }
    assert found == {"Call the bank about the loan": call["id"], "Book the hotel": call["id"]}


def test_a_mail_without_words_is_read_for_what_is_attached(office: Desk, owner: Caller) -> None:
    message = take_in(office, posted("", ("call.vtt", CALL)))
    assert (message["outcome"], message["staged_count"]) == ("staged", 2)
    assert transcript(owner, message["transcript_id"])["state"] == "done"


def test_the_same_file_in_another_mail_doubles_nothing(office: Desk, owner: Caller) -> None:
    raw = posted("Anna, please send the invoice to Acme by Monday.\n", ("call.vtt", CALL))
    first = take_in(office, raw)
    second = take_in(office, again(raw, "order new chairs for the office"))
    assert second["attached"] == first["attached"]
    assert (second["outcome"], second["staged_count"]) == ("staged", 3)
    assert set(due_by_title(owner)) == {
        "Send the invoice to Acme", "Order new chairs for the office", "Call the bank about the loan", "Book the hotel",
    }  # fmt: skip
    [shown] = first["attached"]
    assert transcript(owner, shown["transcript_id"])["parent_id"] == first["transcript_id"]


def test_a_file_that_somebody_uploaded_before_is_not_read_twice(office: Desk, owner: Caller) -> None:
    uploaded = upload_and_read(office, CALL)
    message = take_in(office, posted("", ("call.vtt", CALL)))
    assert [one["transcript_id"] for one in message["attached"]] == [uploaded["id"]]
    assert transcript(owner, uploaded["id"])["parent_id"] is None
    assert len(due_by_title(owner)) == 2


def test_reprocessing_a_mail_reads_what_is_attached_again_and_doubles_nothing(office: Desk, owner: Caller) -> None:
    message = take_in(office, posted("Anna, please send the invoice to Acme.\n", ("call.vtt", CALL)))
    owner.send("POST", f"/api/inbound/messages/{message['id']}/reprocess", json={})
    sort_everything(office.runtime)
    after = look_at(owner, message["id"])
    assert (after["outcome"], after["staged_count"], len(due_by_title(owner))) == ("staged", 3, 3)


def test_mail_that_was_read_as_one_before_stays_one(office: Desk, owner: Caller) -> None:
    message = take_in(office, posted("", ("call.vtt", CALL)))
    with office.runtime.transactions.begin() as uow:
        for table in (EvidenceRow, StagedTask, AttachedSource):
            uow.session.execute(delete(table))
        uow.session.execute(delete(Job).where(Job.source_id != message["transcript_id"]))
        uow.session.execute(delete(Source).where(Source.parent_id.is_not(None)))
    owner.send("POST", f"/api/inbound/messages/{message['id']}/reprocess", json={})
    sort_everything(office.runtime)
    after = look_at(owner, message["id"])
    assert (after["attached"], after["staged_count"]) == ([], 2)


def test_deleting_a_mail_deletes_what_came_with_it_alone(office: Desk, owner: Caller) -> None:
    raw = posted("Anna, please send the invoice to Acme by Monday.\n", ("call.vtt", CALL), ("other.vtt", OTHER))
    first = take_in(office, raw)
    shared = posted("Look.\n", ("call.vtt", CALL)).replace(b"<call@", b"<again@")
    second = take_in(office, shared)
    owner.send("DELETE", f"/api/tasks/transcripts/{first['transcript_id']}")
    assert [one["file_name"] for one in look_at(owner, first["id"])["attached"]] == ["call.vtt"]
    assert look_at(owner, second["id"])["attached"] == first["attached"][:1]


def test_undoing_a_release_takes_back_what_came_attached(office: Desk, owner: Caller) -> None:
    address = recipient_of(make_address(owner))
    raw = posted("", ("call.vtt", CALL)).replace(b"dmarc=pass", b"dmarc=fail")
    message = take_in(office, raw, address)
    owner.send("POST", f"/api/inbound/messages/{message['id']}/release", json={})
    sort_everything(office.runtime)
    [attached] = look_at(owner, message["id"])["attached"]
    assert owner.send("POST", f"/api/inbound/messages/{message['id']}/undo", json={}).status_code == 200
    assert look_at(owner, message["id"])["outcome"] == "quarantined"
    assert due_by_title(owner) == {}
    assert owner.send("GET", f"/api/tasks/transcripts/{attached['transcript_id']}").status_code == 404


def test_what_came_with_a_private_mail_is_as_private(office: Desk, owner: Caller) -> None:
    message = take_in(office, posted("", ("call.vtt", CALL)), is_private="true")
    [attached] = message["attached"]
    other = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert transcript(owner, attached["transcript_id"])["is_private"] is True
    assert other.send("GET", f"/api/tasks/transcripts/{attached['transcript_id']}").status_code == 404
    assert other.send("GET", f"/api/inbound/messages/{message['id']}").status_code == 404


def test_a_message_is_found_by_what_came_attached_to_it(office: Desk, owner: Caller) -> None:
    message = take_in(office, posted("", ("call.vtt", CALL)))
    [attached] = message["attached"]
    assert [row["id"] for row in list_all(owner, transcript_id=attached["transcript_id"])] == [message["id"]]


def test_a_transcript_in_a_forwarded_mail_is_found_as_well(office: Desk, owner: Caller) -> None:
    inner = message_from_bytes(posted("Bob, please book the room.\n", ("call.vtt", CALL)), policy=SMTP)
    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["To"], outer["Subject"] = "Olga <olga@acme.example>", "bob@us.example", "Fwd: The call"
    outer["Date"], outer["Message-ID"] = "Tue, 16 Jun 2026 10:00:00 +0000", "<outer@acme.example>"
    outer.set_content("See below.\n")
    outer.add_attachment(inner)
    message = take_in(office, outer.as_bytes())
    assert [one["file_name"] for one in message["attached"]] == ["call.vtt"]
    assert set(due_by_title(owner)) == {"Call the bank about the loan", "Book the hotel", "Book the room"}


@pytest.mark.parametrize("start", ["00010101T000000", "00010101T000000Z", "99991231T235959", "20260601T110000"])
def test_an_invitation_may_say_any_year(office: Desk, owner: Caller, start: str) -> None:
    invitation = INVITATION.replace("20260601T090000Z", start)
    message = take_in(office, posted("", ("call.vtt", CALL), ("invitation.ics", invitation)))
    assert (message["outcome"], message["staged_count"]) == ("staged", 2)
