"""Mail that is turned away: its sender is told as the protocol wants, and the ledger says what and why, in few rows."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from access.scopes import Role
from intake.blobs import DatabaseBlobs
from intake.inbound import refusals
from intake.inbound.refusals import MOST_ROWS_A_DAY, Noted, Refusal, note_refusal, refused_recipient
from intake.inbound.routing import ANY_HOST
from intake.inbound.words import Way
from tests.api.inbound import list_all, make_address, recipient_of
from tests.api.people import Caller, Desk, open_desk
from tests.support.inbound import mail
from tests.support.mail_server import mail_server, speaking
from tests.support.service import wait_until

SECRET = "a-secret-of-this-test"
SENDER = "olga@acme.example"
NOBODY = "intake+0123456789@mail.example"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    """Where Postmark and SendGrid may call."""
    with open_desk(tmp_path, mail_provider_secrets=f"postmark={SECRET} sendgrid={SECRET}") as opened:
        yield opened


def call(office: Desk, body: bytes, *, secret: str = SECRET) -> tuple[int, dict]:
    password = base64.b64encode(f"mail:{secret}".encode()).decode()
    headers = {"Authorization": f"Basic {password}", "Content-Type": "application/json"}
    response = office.anybody().send("POST", "/api/inbound/email/postmark", data=body, headers=headers)
    return response.status_code, response.get_json()


def postmark(to: str) -> bytes:
    return json.dumps({"OriginalRecipient": to, "MessageID": "e1", "RawEmail": mail().decode()}).encode()


def note(office: Desk, refusal: Refusal) -> Noted:
    with office.runtime.transactions.begin() as uow:
        return note_refusal(uow, refusal, hosts=ANY_HOST, blobs=DatabaseBlobs())


def said(row: dict) -> tuple:
    return row["outcome"], row["reason"], row["way"], row["recipient"], row["times"]


@pytest.mark.parametrize("way", [Way.SMTP, Way.LMTP])
def test_a_server_is_told_of_unknown_and_revoked_recipients_and_the_ledger_counts_them(
    office: Desk, owner: Caller, way: Way
) -> None:
    address = make_address(owner)
    revoked = recipient_of(address)
    owner.send("DELETE", f"/api/inbound/addresses/{address['id']}")
    with mail_server(office.runtime, way) as path, speaking(way, path) as client:
        for _ in range(2):
            client.mail(SENDER)
            assert [client.rcpt(one)[0] for one in (NOBODY, revoked)] == [550, 550]
            client.rset()
        wait_until(lambda: sum(row["times"] for row in list_all(owner)) == 4, seconds=30, what="all were counted")
    rows = sorted(list_all(owner), key=lambda row: row["reason"])
    assert [said(row) for row in rows] == [
        ("refused", "address_revoked", way.value, revoked, 2),
        ("refused", "unknown_recipient", way.value, NOBODY, 2),
    ]
    assert {row["envelope_sender"] for row in rows} == {SENDER}


def test_a_service_is_told_of_an_unknown_recipient_and_the_ledger_says_so(office: Desk, owner: Caller) -> None:
    make_address(owner)
    assert call(office, postmark(NOBODY))[0] == 404
    [row] = list_all(owner)
    assert said(row) == ("refused", "unknown_recipient", "provider", NOBODY, 1)
    assert row["provider"] == "postmark"


def test_a_signed_call_without_a_mail_is_kept_and_answered_as_done(office: Desk, owner: Caller) -> None:
    body = b'{"From": "broken'
    for _ in range(2):
        status, answer = call(office, body)
        assert (status, answer["kept"]) == (200, 0)
    [row] = list_all(owner)
    assert said(row) == ("refused", "bad_payload", "provider", None, 2)
    assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data() == body
    refused = owner.send("POST", f"/api/inbound/messages/{row['id']}/reprocess")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "illegal_move")


def test_a_broken_call_that_is_too_large_to_be_kept_is_refused_and_counted(office: Desk, owner: Caller) -> None:
    assert call(office, b"[" * (1024 * 1024 + 1))[0] == 503
    [row] = list_all(owner)
    assert (row["reason"], row["size"]) == ("bad_payload", 1024 * 1024)


def test_a_call_that_is_too_large_to_be_read_is_to_come_again_and_the_ledger_counts_it(
    office: Desk, owner: Caller
) -> None:
    for size in (27, 28):
        assert call(office, b"[" * (size * 1024 * 1024))[0] == 503
    [row] = list_all(owner)
    assert said(row) == ("refused", "mail_too_large", "provider", None, 2)
    assert (row["provider"], row["size"]) == ("postmark", 0)
    assert "28,311,552 bytes" in row["detail"]
    answer = office.anybody().send("POST", "/api/inbound/email/pigeon", data=b"[" * (27 * 1024 * 1024))
    assert answer.status_code in {404, 503}
    assert len(list_all(owner)) == 1


def test_a_call_that_does_not_prove_itself_leaves_no_row(office: Desk, owner: Caller) -> None:
    assert call(office, b"{", secret="somebody-elses-secret")[0] == 401
    assert list_all(owner) == []


def test_a_flood_of_refusals_has_few_rows_and_counts_all(
    office: Desk, owner: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "MOST_ROWS_A_DAY", 5)
    for number in range(12):
        note(office, refused_recipient(Way.SMTP, f"n{number}@mail.example", SENDER))
    rows = list_all(owner)
    assert len(rows) == 6 < MOST_ROWS_A_DAY
    assert sum(row["times"] for row in rows) == 12
    assert [row["times"] for row in rows if row["recipient"] is None] == [7]


def test_where_two_workspaces_take_mail_an_unknown_recipient_is_in_neither_ledger(office: Desk, owner: Caller) -> None:
    make_address(owner)
    other = office.with_key(member=office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other")))
    make_address(other)
    assert note(office, refused_recipient(Way.SMTP, NOBODY, SENDER)) is Noted.NOWHERE
    assert list_all(owner) == list_all(other) == []
    revoked = make_address(other, name="Legal")
    other.send("DELETE", f"/api/inbound/addresses/{revoked['id']}")
    assert note(office, refused_recipient(Way.SMTP, recipient_of(revoked), SENDER)) is Noted.KEPT
    assert (list_all(owner), list_all(other)[0]["reason"]) == ([], "address_revoked")


def test_what_comes_again_after_its_row_was_deleted_is_counted_on_a_new_row(office: Desk, owner: Caller) -> None:
    make_address(owner)
    assert note(office, refused_recipient(Way.SMTP, NOBODY, SENDER)) is Noted.KEPT
    (deleted,) = list_all(owner)
    assert owner.send("DELETE", f"/api/inbound/messages/{deleted['id']}").status_code == 200
    for _ in range(2):
        note(office, refused_recipient(Way.SMTP, NOBODY, SENDER))
    rows = {row["id"]: row for row in list_all(owner)}
    assert rows[deleted["id"]]["times"] == 1
    assert [row["times"] for own, row in rows.items() if own != deleted["id"]] == [2]
