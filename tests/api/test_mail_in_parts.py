"""Mailgun and SendGrid as they call without being told otherwise: with the parts of a mail."""

import base64
import hashlib
import hmac
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from intake.mail.mime.reader import read_mail
from tests.api.inbound import list_all, make_address, recipient_of
from tests.api.people import Caller, Desk, open_desk
from tests.support.inbound import sort_everything

SECRET = "a-secret-of-these-tests"
SENDER = "olga@acme.example"
WORDS = "Bob, bitte: please send the signed contract for Köln to Acme by Friday."
HEADERS = [
    ["Received", "from mx.acme.example by mx.service.example; Mon, 15 Jun 2026 10:00:02 +0000"],
    ["Received", "from laptop by mx.acme.example; Mon, 15 Jun 2026 10:00:01 +0000"],
    ["From", "Olga Owner <olga@acme.example>"],
    ["To", "intake@acme.example"],
    ["Subject", "=?utf-8?q?Der_Vertrag_f=C3=BCr_K=C3=B6ln?="],
    ["Date", "Mon, 15 Jun 2026 10:00:00 +0000"],
    ["Message-ID", "<one@acme.example>"],
    ["References", "<zero@acme.example>"],
    ["Content-Type", 'multipart/mixed; boundary="gone"'],
]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, mail_provider_secrets=f"mailgun={SECRET} sendgrid={SECRET}") as opened:
        yield opened


@pytest.fixture
def to(owner: Caller) -> str:
    return recipient_of(make_address(owner, policy="token"))


def file(content: bytes, name: str, media: str) -> tuple[io.BytesIO, str, str]:
    return io.BytesIO(content), name, media


def mailgun(desk: Desk, to: str, **given: Any) -> TestResponse:
    timestamp, token = str(int(desk.clock.now().timestamp())), "t1"
    signature = hmac.new(SECRET.encode(), f"{timestamp}{token}".encode(), hashlib.sha256).hexdigest()
    form = {
        "recipient": to, "sender": SENDER, "from": "Olga Owner <olga@acme.example>", "subject": "Der Vertrag für Köln",
        "body-plain": WORDS, "stripped-text": "Only this.", "body-html": f"<p>{WORDS}</p>", "attachment-count": "2",
        "message-headers": json.dumps(HEADERS), "content-id-map": '{"<logo>": "attachment-2"}', "X-Mailgun-Spf": "Pass",
        "attachment-1": file(b"\0\xff", "Vertrag für Köln.pdf", "application/pdf"),
        "attachment-2": file(b"PNG", "logo.png", "image/png"),
        "timestamp": timestamp, "token": token, "signature": signature, **given,
    }  # fmt: skip
    return desk.anybody().send("POST", "/api/inbound/email/mailgun", data=form)


def sendgrid(desk: Desk, to: str, **given: Any) -> TestResponse:
    about = {
        "attachment1": {"filename": "Vertrag für Köln.pdf", "name": "Vertrag für Köln.pdf", "type": "application/pdf"},
        "attachment2": {"filename": "logo.png", "type": "image/png", "content-id": "logo"},
    }
    form = {
        "headers": "\n".join(f"{name}: {value}" for name, value in HEADERS), "dkim": "{@acme.example : pass}", "to": to,
        "from": "Olga Owner <olga@acme.example>", "subject": "Der Vertrag für Köln", "text": WORDS, "html": f"<p>{WORDS}</p>",
        "envelope": json.dumps({"to": [to], "from": SENDER}), "attachments": "2", "attachment-info": json.dumps(about),
        "content-ids": '{"logo": "attachment2"}', "charsets": '{"to": "UTF-8", "text": "utf-8"}', "SPF": "pass",
        "attachment1": file(b"\0\xff", "Vertrag.pdf", "application/pdf"),
        "attachment2": file(b"PNG", "logo.png", "image/png"), **given,
    }  # fmt: skip
    return desk.anybody().send("POST", "/api/inbound/email/sendgrid", data=form, headers=basic())


def basic() -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"mail:{SECRET}".encode()).decode()}


def raw_of(owner: Caller, row: dict[str, Any]) -> bytes:
    return owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data()


BOTH = pytest.mark.parametrize("call", [mailgun, sendgrid], ids=["mailgun", "sendgrid"])


@BOTH
def test_a_mail_in_parts_is_read_as_it_was(office: Desk, owner: Caller, to: str, call: Any) -> None:
    answers = [call(office, to) for _ in range(2)]
    assert [(each.status_code, each.get_json()["kept"]) for each in answers] == [(200, 1), (200, 0)]
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["subject"], row["message_id"]) == ("staged", "Der Vertrag für Köln", "one@acme.example")
    assert (row["sender"]["address"], row["sender"]["verdict"], row["envelope_sender"]) == (SENDER, "passed", SENDER)
    read = read_mail(raw_of(owner, row))
    assert (read.text.strip(), len(read.headers.all("received"))) == (WORDS, 2)
    assert [(part.name, part.content, part.content_id) for part in read.attachments] == [
        ("Vertrag für Köln.pdf", b"\0\xff", None),
        ("logo.png", b"PNG", "logo"),
    ]


@BOTH
def test_parts_that_are_not_as_described_are_read_as_far_as_they_go(
    office: Desk, owner: Caller, to: str, call: Any
) -> None:
    broken = {"message-headers": "[1, [2], null", "content-id-map": "[]", "headers": "\0\n:\n", "attachment-info": "7",
              "content-ids": "null", "charsets": "x"}  # fmt: skip
    assert call(office, to, **broken).status_code == 200
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["sender"]["address"]) == ("staged", SENDER)


@BOTH
def test_nothing_in_a_part_begins_a_header(office: Desk, owner: Caller, to: str, call: Any) -> None:
    hostile = {"subject": "Hi\r\nX-Intake-Id: 1", "message-headers": '[["X\\r\\nX-Intake-Id", "1"], ["A", "b\\r\\nX-Intake-Id: 1"]]',
               "headers": "A: b"}  # fmt: skip
    call(office, to, **hostile)
    [row] = list_all(owner)
    assert b"\nX-Intake-Id" not in raw_of(owner, row)


def test_words_of_sendgrid_may_be_in_a_charset_of_their_own(office: Desk, owner: Caller, to: str) -> None:
    fields = {
        "headers": b"Subject: Hi\nFrom: Olga <olga@acme.example>\nMessage-ID: <1@x>", "charsets": b'{"text": "iso-8859-1", "subject": "UTF-8"}',
        "envelope": json.dumps({"to": [to], "from": SENDER}).encode(), "text": WORDS.encode("latin-1"),
    }  # fmt: skip
    parts = [f'--xYzZY\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value + b"\r\n" for name, value in fields.items()]  # fmt: skip
    headers = {**basic(), "Content-Type": "multipart/form-data; boundary=xYzZY"}
    body = b"".join(parts) + b"--xYzZY--\r\n"
    assert office.anybody().send("POST", "/api/inbound/email/sendgrid", data=body, headers=headers).status_code == 200
    [row] = list_all(owner)
    assert read_mail(raw_of(owner, row)).text.strip() == WORDS


def test_a_call_without_a_mail_is_still_none(office: Desk, owner: Caller, to: str) -> None:
    envelope = json.dumps({"to": [to], "from": SENDER})
    answer = office.anybody().send("POST", "/api/inbound/email/sendgrid", data={"envelope": envelope}, headers=basic())
    assert (answer.status_code, answer.get_json()["kept"]) == (200, 0)
    assert [row["reason"] for row in list_all(owner)] == ["bad_payload"]
