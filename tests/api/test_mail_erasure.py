"""Mail that was erased is gone: from every table and every file, with what we wrote about it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deliver.mail.outbox import Outbox
from intake.inbound.models import InboundMessage
from intake.inbound.words import ReceiptState
from staging.receipts.write import ReceiptWriter
from tests.api.inbound import list_all, look_at, make_address, recipient_of, take_in
from tests.api.people import Caller, Desk
from tests.support.erasure import files_with, tables_with
from tests.support.inbound import mail
from workers.schedule import erase, retain

AROUND, SUBJECT, SENDER, ATTACHED = "zyzzyvas", "quokkabar", "wobblegong", "brontide"
WORDS = (AROUND, SUBJECT, SENDER, ATTACHED)
TEXT = f"The {AROUND} were lovely.\r\nBob, please send the signed {AROUND} contract to Acme by Friday.\r\n"
GRACE = timedelta(days=30, hours=1)
OUTBOX = Outbox("Gleaner <gleaner@acme.example>", "https://gleaner.example")


def raw(**more: str) -> bytes:
    """A mail with something attached."""
    boundary = "=part="
    plain = mail(subject=f"About {SUBJECT}", sender=f"{SENDER}@acme.example", **more)
    head, _, _ = plain.partition(b"\r\n\r\n")
    head = head.replace(b"text/plain; charset=utf-8", f'multipart/mixed; boundary="{boundary}"'.encode())
    parts = (
        f"--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n"
        f'--{boundary}\r\nContent-Type: text/plain; name="{ATTACHED}.txt"\r\n'
        f'Content-Disposition: attachment; filename="{ATTACHED}.txt"\r\n\r\nThe {ATTACHED}\r\n--{boundary}--\r\n'
    )
    return head + b"\r\n\r\n" + parts.encode()


@pytest.fixture
def address(owner: Caller) -> str:
    return recipient_of(make_address(owner, policy="anyone"))


def take(office: Desk, address: str, **more: str) -> dict[str, Any]:
    message = take_in(office, raw(**more), address)
    assert message["outcome"] == "staged", message
    return message


def write_receipts(office: Desk) -> None:
    assert ReceiptWriter(office.runtime.transactions, OUTBOX).write_owed()


def delete_source(owner: Caller, message: dict[str, Any]) -> None:
    assert owner.send("DELETE", f"/api/tasks/transcripts/{message['transcript_id']}").status_code == 200


def let_time_pass(office: Desk, time: timedelta = GRACE) -> None:
    office.clock.advance(time)
    erase(office.runtime)


def assert_nothing_is_left(office: Desk, folder: Path) -> None:
    assert {word: tables_with(office.runtime.engine, word) for word in WORDS} == {word: set() for word in WORDS}
    office.runtime.engine.dispose()
    assert {word: files_with(folder, word) for word in WORDS} == {word: set() for word in WORDS}


def test_nothing_of_a_deleted_mail_is_in_any_table_or_file(
    office: Desk, owner: Caller, address: str, tmp_path: Path
) -> None:
    message = take(office, address)
    take_in(office, raw(), address)
    delete_source(owner, message)
    assert all(tables_with(office.runtime.engine, word) for word in WORDS)
    let_time_pass(office)
    assert_nothing_is_left(office, tmp_path)


def test_a_receipt_that_waits_to_be_sent_goes_as_well(
    office: Desk, owner: Caller, address: str, tmp_path: Path
) -> None:
    message = take(office, address)
    with office.runtime.transactions.begin() as uow:
        owe_receipt(uow.session, message["id"])
    write_receipts(office)
    assert "outgoing_mails" in tables_with(office.runtime.engine, SENDER)
    delete_source(owner, message)
    let_time_pass(office)
    assert_nothing_is_left(office, tmp_path)


def owe_receipt(session: Any, message_id: str) -> None:
    """As sorting does for senders who proved who they are, where mail is sent."""
    session.get_one(InboundMessage, message_id).receipt = ReceiptState.OWED


def test_an_erased_mail_is_still_listed_and_can_not_be_read_or_decided_on(
    office: Desk, owner: Caller, address: str
) -> None:
    message = take(office, address)
    delete_source(owner, message)
    let_time_pass(office)
    path = f"/api/inbound/messages/{message['id']}"
    assert (look_at(owner, message["id"])["reason"], look_at(owner, message["id"])["subject"]) == ("erased", None)
    assert owner.send("GET", f"{path}/raw").status_code == 404
    assert [owner.send("POST", f"{path}/{move}", json={}).status_code for move in ("reprocess", "release")] == [
        404,
        404,
    ]
    actions = [(each["action"], each["subject_id"]) for each in owner.send("GET", "/api/audit").get_json()["events"]]
    assert ("inbound_message.erase", message["id"]) in actions


def test_other_mail_stays_whole(office: Desk, owner: Caller, address: str) -> None:
    gone, kept = take(office, address), take(office, address, message_id="<two@acme.example>", X_Other="1")
    delete_source(owner, gone)
    let_time_pass(office)
    assert look_at(owner, kept["id"])["subject"] == f"About {SUBJECT}"
    assert owner.send("GET", f"/api/inbound/messages/{kept['id']}/raw").status_code == 200


def keep(owner: Caller, **days: int | None) -> dict[str, int]:
    answer = owner.send("PATCH", "/api/workspace", json={"retention": days})
    assert answer.status_code == 200, answer.get_json()
    kept: dict[str, int] = answer.get_json()["workspace"]["retention"]
    return kept


def test_mail_is_kept_for_as_long_as_the_workspace_wants(
    office: Desk, owner: Caller, address: str, tmp_path: Path
) -> None:
    keep(owner, email=90)
    take(office, address)
    office.clock.advance(timedelta(days=90))
    retain(office.runtime)
    assert len(owner.send("GET", "/api/tasks/transcripts").get_json()["transcripts"]) == 1
    office.clock.advance(timedelta(hours=1))
    retain(office.runtime)
    assert owner.send("GET", "/api/tasks/transcripts").get_json()["transcripts"] == []
    let_time_pass(office)
    assert_nothing_is_left(office, tmp_path)


def test_mail_that_was_never_read_is_erased_without_a_time_of_grace(
    office: Desk, owner: Caller, tmp_path: Path
) -> None:
    closed = recipient_of(make_address(owner, policy="members"))
    take_in(office, raw(), closed)
    assert [each["outcome"] for each in list_all(owner)] == ["quarantined"]
    keep(owner, email=7)
    office.clock.advance(timedelta(days=7, hours=1))
    retain(office.runtime)
    assert_nothing_is_left(office, tmp_path)


def test_each_origin_has_a_time_of_its_own(office: Desk, owner: Caller, address: str) -> None:
    assert keep(owner, email=7, transcript=365) == {"email": 7, "transcript": 365}
    assert keep(owner, email=None) == {"transcript": 365}
    take(office, address)
    office.clock.advance(timedelta(days=30))
    retain(office.runtime)
    assert len(owner.send("GET", "/api/tasks/transcripts").get_json()["transcripts"]) == 1


@pytest.mark.parametrize("wrong", [{"letters": 7}, {"email": 0}, {"email": "7"}, {"email": 99999}])
def test_a_time_that_makes_no_sense_is_refused(owner: Caller, wrong: dict[str, Any]) -> None:
    assert owner.send("PATCH", "/api/workspace", json={"retention": wrong}).status_code == 422
