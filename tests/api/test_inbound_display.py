"""A mail shown as its author formatted it, without anything that acts or is fetched."""

from email.message import EmailMessage

import pytest
from werkzeug.test import TestResponse

from access.scopes import Role
from tests.api.inbound import take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import mail, with_file

HOSTILE = (
    "<h2>Offer &amp; more</h2><script>alert(1)</script><img src='https://spy.example/pixel.gif' onerror=alert(1)>"
    "<img src='cid:plan'><form action='https://spy.example'><input name=password></form><a href='javascript:alert(1)'>open</a>"
)


def formatted_mail(html: str, *, subject: str = "The plan") -> bytes:
    message = EmailMessage()
    message["From"] = "Olga <script> Owner <olga@acme.example>"
    message["To"] = "intake@acme.example"
    message["Subject"] = subject
    message["Message-ID"] = "<plan@acme.example>"
    message.set_content("Bob, please send the plan by Friday.")
    message.add_alternative(html, subtype="html")
    message.get_payload()[1].add_related(b"\x89PNG", "image", "png", cid="<plan>")
    return message.as_bytes()


def page_of(caller: Caller, message_id: str) -> TestResponse:
    return caller.send("GET", f"/api/inbound/messages/{message_id}/page")


def test_a_formatted_mail_is_shown_without_what_acts_or_is_fetched(office: Desk, owner: Caller) -> None:
    message = take_in(office, formatted_mail(HOSTILE))
    answer = page_of(owner, message["id"])
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "<h2>Offer &amp; more</h2>" in answer.text
    assert "data:image/png;base64," in answer.text
    for danger in ("<script", "onerror", "spy.example", "<form", "<input", "javascript:"):
        assert danger not in answer.text


def test_browsers_keep_the_page_apart_from_the_service(office: Desk, owner: Caller) -> None:
    policy = page_of(owner, take_in(office, formatted_mail("<p>Hello</p>"))["id"]).headers["Content-Security-Policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "allow-scripts" not in rules["sandbox"]
    assert "allow-same-origin" not in rules["sandbox"]
    assert "script-src" not in rules


def test_a_plain_mail_is_shown_with_its_markup_as_words(office: Desk, owner: Caller) -> None:
    message = take_in(office, mail(text="Bob, please mend <b>the page</b> by Friday.", subject="<i>Odd</i>"))
    page = page_of(owner, message["id"]).text
    assert "&lt;b&gt;the page&lt;/b&gt;" in page
    assert '<h1 dir="auto">&lt;i&gt;Odd&lt;/i&gt;</h1>' in page


def test_a_mail_without_anything_is_shown(office: Desk, owner: Caller) -> None:
    page = page_of(owner, take_in(office, b"\xff\x00\r\n\r\n")["id"])
    assert (page.status_code, "No subject" in page.text) == (200, True)


def file_of(caller: Caller, message_id: str, number: int) -> TestResponse:
    return caller.send("GET", f"/api/inbound/messages/{message_id}/attachments/{number}")


def test_each_file_of_a_mail_is_downloaded_by_itself_and_linked_from_its_page(office: Desk, owner: Caller) -> None:
    message = take_in(office, with_file(mail(), "<b>plan.html", "<script>alert(1)</script>"))
    answer = file_of(owner, message["id"], 1)
    assert (answer.status_code, answer.data) == (200, b"<script>alert(1)</script>")
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    page = page_of(owner, message["id"]).text
    assert f'href="/api/inbound/messages/{message["id"]}/attachments/1"' in page
    assert "<b>plan" not in page


def test_a_file_that_is_not_there_and_a_mail_that_is_not_mine_are_not_found(office: Desk, owner: Caller) -> None:
    message = take_in(office, with_file(mail()))
    assert [file_of(owner, message["id"], number).status_code for number in (0, 2, 10**12)] == [404, 404, 404]
    stranger = office.with_key(member=office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other")))
    assert file_of(stranger, message["id"], 1).status_code == 404


def test_a_mail_that_takes_too_long_is_not_shown_and_stays_downloadable(
    office: Desk, owner: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = take_in(office, mail())
    monkeypatch.setattr("intake.inbound.display.SECONDS", 0.0)
    answer = page_of(owner, message["id"])
    assert (answer.status_code, answer.get_json()["code"]) == (422, "too_complex")
    assert owner.send("GET", f"/api/inbound/messages/{message['id']}/raw").data == mail()
