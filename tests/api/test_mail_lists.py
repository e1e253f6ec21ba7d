"""The ledger of mail in any order and by any date, and what a row says of mail that stays closed."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.ids import Prefix, new_id
from tests.api.inbound import list_all, make_address, recipient_of, take_in
from tests.api.people import Caller, Desk, open_desk
from tests.support.inbound import mail
from tests.support.signed_mail import signed_mail

PGP = "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA5please\r\n-----END PGP MESSAGE-----"
SIGNED = (
    b"From: Olga <olga@acme.example>\r\nMessage-ID: <s@acme.example>\r\n"
    b'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\nMIIGRwYJKoZIhvcNAQcCoIIGODCCBjQCAQEx\r\n"
)
WINMAIL = (
    b"From: Olga <olga@acme.example>\r\nMessage-ID: <w@acme.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/plain\r\n\r\nBob, please send the offer by Friday.\r\n"
    b"--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx\r\n--b--\r\n"
)


def subjects(owner: Caller, **query: str) -> list[str]:
    return [row["subject"] for row in list_all(owner, **query)]


def test_messages_are_listed_in_any_order_and_by_the_date_that_they_bear(office: Desk, owner: Caller) -> None:
    for day, subject in ((3, "first"), (1, "second"), (2, "third")):
        raw = mail(subject=subject, message_id=f"<{day}@x>").replace(b"Mon, 15 Jun", f"{day} Jun".encode())
        office.clock.advance(timedelta(minutes=1))
        last = take_in(office, raw, recipient_of(make_address(owner)))
    office.clock.advance(timedelta(minutes=1))
    owner.send("POST", f"/api/inbound/messages/{list_all(owner, q='first')[0]['id']}/reprocess")
    assert last["subject"] == "third"
    assert subjects(owner) == ["third", "second", "first"]
    assert subjects(owner, sort="received_at") == ["first", "second", "third"]
    assert subjects(owner, sort="-updated_at")[0] == "first"
    assert subjects(owner, sent_after="2026-06-02T00:00:00Z", sent_before="2026-06-03T00:00:00Z") == ["third"]
    page = owner.send("GET", "/api/inbound/messages?sort=received_at&limit=2").get_json()
    behind = owner.send(
        "GET",
        "/api/inbound/messages",
        query_string={"sort": "received_at", "limit": "2", "cursor": page["next_cursor"]},
    )
    assert [row["subject"] for row in behind.get_json()["messages"]] == ["third"]
    assert owner.send("GET", "/api/inbound/messages?sort=subject").status_code == 422


def test_suggestions_of_a_message_are_found_by_its_transcript(office: Desk, owner: Caller) -> None:
    row = take_in(office, mail(), recipient_of(make_address(owner)))
    query = {"source_id": row["transcript_id"]}
    found = owner.send("GET", "/api/tasks/staged", query_string=query).get_json()["staged_tasks"]
    assert len(found) == row["staged_count"] == 1


@pytest.mark.parametrize(
    ("raw", "flag", "outcome", "said"),
    [
        (mail(text=PGP), "encrypted", "failed", "encrypted"),
        (mail(text=f"Bob, please call the printer by Friday.\r\n\r\n{PGP}"), "encrypted", "staged", None),
        (SIGNED, "opaquely_signed", "failed", "inside an S/MIME signature"),
        (WINMAIL, "winmail_dat", "staged", None),
    ],
    ids=["pgp", "words beside pgp", "opaque", "words beside winmail"],
)
def test_what_stays_closed_is_said(
    office: Desk, owner: Caller, raw: bytes, flag: str, outcome: str, said: str | None
) -> None:
    row = take_in(office, raw, recipient_of(make_address(owner, policy="token")))
    assert (row["flags"], row["outcome"]) == ([flag], outcome)
    assert said is None or said in row["detail"]


def test_a_letter_of_ours_that_comes_back_is_a_loop_and_peoples_mail_from_the_same_host_is_none(
    tmp_path: Path,
) -> None:
    with open_desk(tmp_path, smtp_host="post", mail_from="Gleaner <gleaner@acme.example>") as office:
        to = recipient_of(make_address(office.with_key(), policy="token"))
        own = f"<{new_id(Prefix.OUTGOING_MAIL).lower()}@ACME.example>"
        ids = (own, "<out_1@acme.example>", "<1@acme.example>")
        rows = [take_in(office, mail(message_id=one, text=f"Bob, please call {one}."), to) for one in ids]
    assert [(row["outcome"], row["reason"]) for row in rows] == [("quarantined", "loop"), *[("staged", None)] * 2]


def test_words_inside_a_signature_are_read_and_flagged(office: Desk, owner: Caller) -> None:
    part = b"Content-Type: text/plain; charset=utf-8\r\n\r\nBob, please send the offer to Acme by Friday.\r\n"
    row = take_in(office, signed_mail(part), recipient_of(make_address(owner, policy="token")))
    assert (row["outcome"], row["staged_count"], row["flags"]) == ("staged", 1, ["opaquely_signed"])
