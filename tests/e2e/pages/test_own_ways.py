"""How one likes the pages to be, on whichever device, and everything that the palette leads to."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PATIENCE, PEOPLE, Desk, wait_for_count
from tests.support.service import wait_until

OPEN = Callable[..., Page]


@pytest.fixture
def _usual_again(desk: Desk, cookies: Callable[[str], Any], browser: Browser) -> Any:
    """What is chosen here stays with the account, which the other tests use as well."""
    yield
    context = browser.new_context(base_url=desk.address, storage_state=cookies("Bob Ray"))
    session = context.request.get("/api/session").json()["session"]
    usual = {"theme": "system", "density": "comfortable", "language": None, "timezone": None, "remapped": {}}
    answer = context.request.patch("/api/me/preferences", data=usual, headers={"X-CSRF-Token": session["csrf_token"]})
    assert answer.ok, answer.text()
    context.close()


@pytest.mark.usefixtures("_usual_again")
def test_a_second_device_knows_what_was_chosen_on_the_first(open_page: OPEN) -> None:
    who = next(name for name in PEOPLE if name != "Anna Li")
    page = open_page("/settings/me", who=who)
    page.click("[role=radio]:has-text('Dark')")
    page.select_option("label:has-text('Rows') select", "compact")
    page.fill("label:has-text('Your zone') input", "Asia/Tokyo")
    page.keyboard.press("Tab")
    page.wait_for_selector("html[data-theme=dark][data-density=compact]")
    other = open_page("/settings/me", who=who)
    other.wait_for_selector("html[data-theme=dark][data-density=compact]")
    wait_until(
        lambda: other.input_value("label:has-text('Your zone') input") == "Asia/Tokyo",
        seconds=PATIENCE,
        what="the other device knows the zone",
    )
    other.select_option("label:has-text('Language') select", "de")
    other.wait_for_selector("html[lang=de]")
    page.reload()
    page.wait_for_selector("html[lang=de]")
    page.wait_for_selector("h1:has-text('Einstellungen')")


def test_the_palette_leads_to_customers_people_templates_reports_and_settings(desk: Desk, open_page: OPEN) -> None:
    desk.call("PUT", "/api/resources/customer/cus_palette", {"name": "Palette Mills"})
    desk.call("PUT", "/api/resources/project/prj_palette", {"name": "Palette works"})
    desk.call("POST", "/api/tasks/templates", {"name": "Palette round", "items": [{"title": "Mix colours"}]})
    page = open_page("/inbox")
    page.keyboard.press("/")
    page.fill("dialog input", "palette")
    for name in ("Palette Mills", "Palette works", "Palette round"):
        page.wait_for_selector(f"dialog [role=option]:has-text('{name}')")
    assert violations(page) == []
    page.click("dialog [role=option]:has-text('Palette Mills')")
    page.wait_for_url("**/customers/cus_palette")
    for typed, shown, address in (
        ("policies", "Settings: Policies", "**/settings/policies"),
        ("stale", "Reports: Stale", "**/reports/stale"),
        ("bob ray", "Bob Ray", "**/tasks?view=table&assignee=*"),
    ):
        page.keyboard.press("/")
        page.fill("dialog input", typed)
        page.click(f"dialog [role=option]:has-text('{shown}')")
        page.wait_for_url(address)
        wait_for_count(page, "dialog.sheet", 0)


def test_an_agent_is_made_with_its_key_which_works(desk: Desk, open_page: OPEN) -> None:
    page = open_page("/settings/keys")
    page.select_option("select[name=for]", "new")
    page.fill("[name=agent]", "Gardener")
    page.fill("[name=name]", "Its first key")
    page.click("button[type=submit]")
    page.wait_for_selector(".secret code")
    secret = page.inner_text(".secret code")
    me = desk.installation.call("GET", "/api/session", key=secret)["session"]["member"]
    assert (me["name"], me["kind"]) == ("Gardener", "agent")
    page.wait_for_selector(".key-list li:has-text('Its first key')")
    page.wait_for_selector("select[name=for] option:has-text('Gardener')", state="attached")


def test_work_on_hold_asks_why_and_until_when(desk: Desk, open_page: OPEN) -> None:
    made = desk.call("POST", "/api/tasks", {"title": "Wait for the paint", "status": "pending"})["task"]
    page = open_page(f"/t/{made['number']}")
    page.select_option("[aria-label=Status]", "on_hold")
    page.select_option("[aria-label='On hold because']", "waiting_on")
    page.fill("[aria-label=Until]", "2031-05-06")
    page.keyboard.press("Tab")

    def stands() -> tuple[Any, ...]:
        task = desk.call("GET", f"/api/tasks/{made['id']}")["task"]
        return task["status"], task["hold_reason"], (task["hold_until"] or "")[:10]

    wait_until(lambda: stands() == ("on_hold", "waiting_on", "2031-05-06"), seconds=PATIENCE, what="it says why")
    assert violations(page) == []


def test_what_to_know_about_a_source_is_said_in_german(desk: Desk, open_page: OPEN) -> None:
    source = desk.read("Anna Li: I'll sweep the chimney by Friday.\nBob Ray: Thank you.\n", "Chimney")
    page = open_page(f"/inbox/{source}", locale="de-DE")
    page.wait_for_selector(".side h3:has-text('Gut zu wissen') + ul li:has-text('Es hat keine Zeiten.')")
