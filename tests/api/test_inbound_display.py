"""A mail shown as its author formatted it, without anything that acts or is fetched."""

from email.message import EmailMessage

from werkzeug.test import TestResponse

from tests.api.inbound import take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import mail

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
