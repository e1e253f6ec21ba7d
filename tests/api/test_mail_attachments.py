"""Transcripts attached to mail: each is read, and so is what the mail says around them."""

from email.message import EmailMessage
from email.policy import SMTP

from tests.api.inbound import take_in
from tests.api.people import Caller, Desk

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
