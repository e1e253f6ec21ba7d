"""Mail on the pages: an address to forward to, the ledger, and what waits for somebody to release it."""

from collections.abc import Callable

from playwright.sync_api import Page

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
    page.wait_for_selector(".plain-list code")
    [address] = desk.call("GET", "/api/inbound/addresses")["addresses"]
    assert address["token"] in page.inner_text(".plain-list code")

    message = desk.take_mail(MAIL, f"intake+{address['token']}@hill.example")
    _wait_for(desk, message, "quarantined")
    page.goto("/inbox/mail")
    page.wait_for_selector(".mail-row")
    assert "The greenhouse" in page.inner_text(".mail-row")
    page.click(".mail-row .inbox-actions button >> nth=0")
    _wait_for(desk, message, "staged")
    page.reload()
    page.wait_for_selector(".mail-row .inbox-title a")
    page.click(".mail-row .inbox-title a")
    page.wait_for_selector("mark.is-found")
    assert "glass" in page.inner_text(".found-list")


def _wait_for(desk: Desk, message: str, outcome: str) -> None:
    path = f"/api/inbound/messages/{message}"
    wait_until(
        lambda: desk.call("GET", path)["message"]["outcome"] == outcome, seconds=PATIENCE, what=f"the mail is {outcome}"
    )
