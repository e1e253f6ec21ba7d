"""Mail on the pages: an address to forward to, the ledger, and what waits for somebody to release it."""

from collections.abc import Callable

from playwright.sync_api import Page

from commands.exits import Exit
from tests.e2e.pages.desk import PATIENCE, Desk
from tests.support.service import wait_until

OpenPage = Callable[..., Page]
MAIL = b"""From: Carl Guest <carl@elsewhere.example>
To: intake@hill.example
Subject: The greenhouse
Date: Mon, 15 Jun 2026 10:00:00 +0000
Message-ID: <greenhouse@elsewhere.example>
Content-Type: text/plain; charset=utf-8

Anna, please order the glass for the greenhouse by Friday.
"""


def test_a_strangers_mail_waits_until_it_is_released(desk: Desk, open_page: OpenPage) -> None:
    page = open_page("/settings/intake")
    page.fill("[name=name]", "Everything for us")
    page.click("button[type=submit]")
    page.locator(".plain-list", has_text="Everything for us").wait_for()
    addresses = desk.call("GET", "/api/inbound/addresses")["addresses"]
    [address] = [one for one in addresses if one["name"] == "Everything for us"]
    assert address["token"] in page.inner_text(".plain-list")

    message = desk.take_mail(MAIL, f"intake+{address['token']}@hill.example")
    _wait_for(desk, message, "quarantined")
    page.goto("/inbox/mail?q=greenhouse")
    page.wait_for_selector(".mail-row")
    assert "The greenhouse" in page.inner_text(".mail-row")
    page.click(".mail-row .inbox-actions button >> nth=0")
    _wait_for(desk, message, "staged")
    page.reload()
    page.wait_for_selector(".mail-row .inbox-title a")
    page.click(".mail-row .inbox-title a")
    page.wait_for_selector("mark.is-found")
    assert "glass" in page.inner_text(".found-list")


def test_what_was_decided_on_a_mail_is_undone_from_the_message_about_it(desk: Desk, open_page: OpenPage) -> None:
    made = desk.call("POST", "/api/inbound/addresses", {"name": "Undone"})["address"]
    mail = MAIL.replace(b"The greenhouse", b"The cold frame").replace(b"<greenhouse@", b"<frame@")
    message = desk.take_mail(mail, f"intake+{made['token']}@hill.example")
    _wait_for(desk, message, "quarantined")
    page = open_page("/inbox/mail?outcome=quarantined&q=frame")
    row = page.locator(".mail-row", has_text="The cold frame")
    row.locator(".inbox-actions button").last.click()
    page.wait_for_selector(".toasts button")
    assert desk.call("GET", f"/api/inbound/messages/{message}")["message"]["outcome"] == "discarded"
    page.locator(".toasts button").first.click()
    _wait_for(desk, message, "quarantined")
    row.locator(".inbox-actions button").first.click()
    _wait_for(desk, message, "staged")
    page.locator(".toasts button").first.click()
    _wait_for(desk, message, "quarantined")
    row.locator(".inbox-outcome", has_text="not among those").wait_for()


def test_a_refusal_says_how_often_it_happened_that_day(desk: Desk, open_page: OpenPage) -> None:
    desk.call("POST", "/api/inbound/addresses", {"name": "Ours"})
    for _ in range(2):
        refused = desk.installation.run("ingest-mail", "--recipient", "intake+0000000000@hill.example")
        assert refused.returncode == Exit.NO_SUCH_USER, refused.stderr
    page = open_page("/inbox/mail?outcome=refused")
    page.locator(".inbox-outcome", has_text="2 times that day").wait_for()


def _wait_for(desk: Desk, message: str, outcome: str) -> None:
    path = f"/api/inbound/messages/{message}"
    wait_until(
        lambda: desk.call("GET", path)["message"]["outcome"] == outcome, seconds=PATIENCE, what=f"the mail is {outcome}"
    )
