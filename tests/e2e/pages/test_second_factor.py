"""A code from an app besides the password: switched on in the settings, asked for when one signs in."""

import base64
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page

from access.time_codes import code_of, step_of
from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PASSWORD, Desk

EMAIL = "cleo@hill.example"


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")


def test_whoever_has_a_second_factor_is_asked_for_it_and_gets_in_with_a_recovery_code(
    desk: Desk, browser: Browser
) -> None:
    desk.call("POST", "/api/members", {"name": "Cleo", "email": EMAIL, "role": "member", "password": PASSWORD})
    page = browser.new_context(base_url=desk.address).new_page()
    sign_in(page)
    page.wait_for_url("**/review")
    page.goto("/settings/me")
    page.click("button:has-text('Set it up')")
    page.fill("[name=factor-password]", PASSWORD)
    page.click("button:has-text('Go on')")
    secret = page.inner_text(".secret code").replace(" ", "")
    page.fill("[name=code]", code_of(base64.b32decode(secret), step_of(datetime.now(UTC))))
    page.click("button:has-text('Switch it on')")
    page.wait_for_selector(".codes li")
    assert violations(page) == []
    recovery = page.locator(".codes li").all_inner_texts()
    assert len(set(recovery)) == 10

    again = browser.new_context(base_url=desk.address).new_page()
    sign_in(again)
    again.wait_for_selector("[name=code]")
    assert violations(again) == []
    again.fill("[name=code]", "aaaaa-aaaaa")
    again.click("button[type=submit]")
    again.wait_for_selector(".fault:has-text('That code is wrong')")
    again.fill("[name=code]", recovery[0])
    again.click("button[type=submit]")
    again.wait_for_url("**/review")
    page.context.close()
    again.context.close()
