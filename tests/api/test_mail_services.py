"""Calls of mail services: with right, wrong, old and repeated signatures, and never lost for a fault of ours."""

import base64
import hashlib
import hmac
import io
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.api.inbound import list_all, make_address, recipient_of
from tests.api.people import Desk, open_desk
from tests.support.inbound import mail, sort_everything

OLD, NEW = "an-old-secret-of-ours", "a-new-secret-of-ours"
NAMES = ("cloudflare", "mailgun", "mailjet", "postmark", "sendgrid")
SENDER = "olga@acme.example"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    """Where every service may call, with the old secret and the new one."""
    secrets = " ".join(f"{name}={secret}" for name in NAMES for secret in (OLD, NEW))
    with open_desk(tmp_path, mail_provider_secrets=secrets) as opened:
        yield opened


def signed(secret: str, *parts: bytes) -> str:
    return hmac.new(secret.encode(), b"".join(parts), hashlib.sha256).hexdigest()


def basic(secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"mail:{secret}".encode()).decode()}


def mailgun(desk: Desk, raw: bytes, to: str, *, secret: str, seconds: int, token: str = "t1") -> TestResponse:
    timestamp = str(int(desk.clock.now().timestamp()) - seconds)
    form = {
        "recipient": to, "sender": SENDER, "timestamp": timestamp, "token": token, "X-Mailgun-Spf": "Pass",
        "signature": signed(secret, timestamp.encode(), token.encode()), "body-mime": raw.decode(),
    }  # fmt: skip
    return desk.anybody().send("POST", "/api/inbound/email/mailgun?mime", data=form)


def cloudflare(desk: Desk, raw: bytes, to: str, *, secret: str, seconds: int) -> TestResponse:
    timestamp = str(int(desk.clock.now().timestamp()) - seconds)
    envelope = f"{timestamp}\n{SENDER}\n{to}\n".encode()
    headers = {
        "X-Envelope-From": SENDER,
        "X-Envelope-To": to,
        "X-Gleaner-Timestamp": timestamp,
        "X-Gleaner-Signature": signed(secret, envelope, raw),
        "Content-Type": "message/rfc822",
    }
    return desk.anybody().send("POST", "/api/inbound/email/cloudflare", data=raw, headers=headers)


def postmark(desk: Desk, raw: bytes, to: str, *, secret: str, seconds: int) -> TestResponse:
    body = {"OriginalRecipient": to, "MessageID": "e1", "RawEmail": raw.decode()}
    return desk.anybody().send("POST", "/api/inbound/email/postmark", json=body, headers=basic(secret))


def sendgrid(desk: Desk, raw: bytes, to: str, *, secret: str, seconds: int) -> TestResponse:
    form = {"email": raw.decode(), "envelope": json.dumps({"to": [to], "from": SENDER}), "SPF": "pass"}
    return desk.anybody().send("POST", "/api/inbound/email/sendgrid", data=form, headers=basic(secret))


def mailjet(desk: Desk, raw: bytes, to: str, *, secret: str, seconds: int) -> TestResponse:
    head, _, text = raw.decode().partition("\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.split("\r\n"))
    body = {"Sender": SENDER, "Recipient": to, "Headers": headers, "Text-part": text, "From": headers["From"]}
    return desk.anybody().send("POST", "/api/inbound/email/mailjet", json=body, headers=basic(secret))


Send = Callable[..., TestResponse]
ALL = pytest.mark.parametrize("send", [cloudflare, mailgun, mailjet, postmark, sendgrid], ids=NAMES)


@ALL
@pytest.mark.parametrize("secret", [OLD, NEW], ids=["old secret", "new secret"])
def test_a_mail_is_kept_and_read(office: Desk, send: Send, secret: str) -> None:
    owner = office.with_key()
    to = recipient_of(make_address(owner, policy="token"))
    response = send(office, mail(), to, secret=secret, seconds=1)
    assert (response.status_code, response.get_json()["kept"]) == (200, 1)
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["way"], row["provider"]) == ("staged", "provider", send.__name__)
    assert (row["subject"], row["sender"]["address"]) == ("The contract", SENDER)


@ALL
def test_a_wrong_secret_is_answered_with_401_and_nothing_is_kept(office: Desk, send: Send) -> None:
    owner = office.with_key()
    to = recipient_of(make_address(owner))
    response = send(office, mail(), to, secret="somebody-elses-secret", seconds=1)
    assert (response.status_code, response.get_json()["code"]) == (401, "bad_signature")
    assert list_all(owner) == []


@ALL
def test_the_same_call_again_is_answered_with_200_and_has_one_row(office: Desk, send: Send) -> None:
    owner = office.with_key()
    to = recipient_of(make_address(owner, policy="token"))
    assert [send(office, mail(), to, secret=NEW, seconds=1).status_code for _ in range(3)] == [200] * 3
    sort_everything(office.runtime)
    assert [row["outcome"] for row in list_all(owner)] == ["staged"]


@pytest.mark.parametrize("send", [mailgun, cloudflare], ids=["mailgun", "cloudflare"])
def test_a_call_that_was_accepted_is_answered_with_200_also_once_it_is_old(office: Desk, send: Send) -> None:
    owner = office.with_key()
    to = recipient_of(make_address(owner, policy="token"))
    assert send(office, mail(), to, secret=NEW, seconds=1).status_code == 200
    office.clock.advance(timedelta(hours=1))
    assert send(office, mail(), to, secret=NEW, seconds=3601).status_code == 200
    assert len(list_all(owner)) == 1


@pytest.mark.parametrize(("send", "seconds"), [(mailgun, 301), (cloudflare, 301), (mailgun, -301), (cloudflare, -301)])
def test_an_old_signature_and_one_of_the_future_are_refused(office: Desk, send: Send, seconds: int) -> None:
    to = recipient_of(make_address(office.with_key()))
    assert send(office, mail(), to, secret=NEW, seconds=seconds).status_code == 401


def test_a_call_of_mailgun_serves_for_no_other_mail_nor_for_another_workspace(office: Desk) -> None:
    owner = office.with_key()
    to = recipient_of(make_address(owner))
    assert mailgun(office, mail(), to, secret=NEW, seconds=1).status_code == 200
    assert mailgun(office, mail(text="Pay Eve."), to, secret=NEW, seconds=1).status_code == 401
    other = recipient_of(make_address(owner, name="Other"))
    assert mailgun(office, mail(), other, secret=NEW, seconds=1).status_code == 401
    assert len(list_all(owner)) == 1


@ALL
def test_an_unknown_recipient_is_answered_with_404(office: Desk, send: Send) -> None:
    response = send(office, mail(), "nobody@mail.example", secret=NEW, seconds=1)
    assert (response.status_code, response.get_json()["code"]) == (404, "not_found")


def test_what_a_service_found_out_about_a_sender_counts(office: Desk) -> None:
    owner = office.with_key()
    to = recipient_of(make_address(owner))
    for send in (mailgun, sendgrid, postmark):
        send(office, mail(subject=send.__name__, message_id=f"<{send.__name__}@x>"), to, secret=NEW, seconds=1)
    sort_everything(office.runtime)
    # Postmark tells nothing, and what the mail itself claims was written by anybody.
    assert {row["subject"]: row["sender"]["verdict"] for row in list_all(owner)} == {
        "mailgun": "passed", "sendgrid": "passed", "postmark": "unknown",
    }  # fmt: skip


def test_a_broken_body_is_kept_in_the_ledger_and_answered_with_200(office: Desk) -> None:
    for body in (b"", b"[1]", b'{"RawEmail": "x"}'):
        headers = {**basic(NEW), "Content-Type": "application/json"}
        response = office.anybody().send("POST", "/api/inbound/email/postmark", data=body, headers=headers)
        assert (response.status_code, response.get_json()["kept"]) == (200, 0)
    assert {row["reason"] for row in list_all(office.with_key())} == {"bad_payload"}


def test_a_mail_in_parts_is_put_together_without_new_headers(office: Desk) -> None:
    owner = office.with_key()
    body: dict[str, Any] = {
        "OriginalRecipient": recipient_of(make_address(owner, policy="token")),
        "From": "Olga <olga@acme.example>",
        "Subject": "Hello\r\nX-Intake-Id: 1",
        "Headers": [{"Name": "Message-ID", "Value": "<1@x>"}, {"Name": "Bad Name", "Value": "x"}],
        "TextBody": "Bob, please send the offer by Friday.",
        "HtmlBody": "<p>Bob, please send the offer by Friday.</p>",
        "Attachments": [{"Name": "../a.txt", "ContentType": "text/plain", "Content": base64.b64encode(b"Hi").decode()}],
    }
    office.anybody().send("POST", "/api/inbound/email/postmark", json=body, headers=basic(NEW))
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["message_id"]) == ("staged", "1@x")
    raw = owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data()
    assert b"\nX-Intake-Id" not in raw
    assert b"Bad Name" not in raw


def test_a_service_without_a_secret_is_not_there(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with open_desk(tmp_path / "other") as closed:
        assert postmark(closed, mail(), "x@y.example", secret=NEW, seconds=1).status_code == 404
    assert office.anybody().send("POST", "/api/inbound/email/pigeon").status_code == 404


def test_mailgun_may_send_the_mail_as_a_file(office: Desk) -> None:
    timestamp = str(int(office.clock.now().timestamp()))
    form = {
        "recipient": recipient_of(make_address(office.with_key())), "timestamp": timestamp, "token": "t9",
        "signature": signed(NEW, timestamp.encode(), b"t9"), "body-mime": (io.BytesIO(mail()), "mail.eml"),
    }  # fmt: skip
    assert office.anybody().send("POST", "/api/inbound/email/mailgun?mime", data=form).status_code == 200
