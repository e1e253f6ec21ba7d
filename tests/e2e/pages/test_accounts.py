"""From an empty folder to the first approval, then two people at work, with nothing but links; then a new password."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.installation import Installation, open_installation
from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PATIENCE, wait_for_keys
from tests.support.service import wait_until

FIRST, SECOND, CHANGED = "zurich lamp fifty", "bern window ninety", "basel carpet thirty"


@pytest.fixture(scope="module")
def empty() -> Iterator[Installation]:
    """An installation of its own, in which there is nothing."""
    with open_installation() as installation:
        yield installation


def printed_link(empty: Installation) -> str:
    """What `gleaner up` says to the operator."""

    def find() -> re.Match[str] | None:
        return re.search(r"/link/glnr_setup_\w+", empty.log)

    wait_until(lambda: find() is not None, seconds=PATIENCE, what="the link is printed")
    found = find()
    assert found is not None
    return found[0]


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.click("button[type=submit]")


def new_page(browser: Browser, empty: Installation, path: str) -> Page:
    page = browser.new_context(base_url=f"http://127.0.0.1:{empty.port}").new_page()
    page.goto(path)
    return page


def approve_the_first(olga: Page) -> None:
    """From the empty inbox: a sample is read, what was found opens by itself, and one key makes it a task."""
    olga.wait_for_selector(".ways button.primary")
    assert violations(olga) == []
    olga.click(".ways button.primary")
    olga.wait_for_url("**/review/src_*")
    wait_for_keys(olga)
    title = olga.inner_text(".row.current .row-title")
    olga.keyboard.press("a")

    def made() -> list[str]:
        return [task["title"] for task in olga.request.get("/api/tasks").json()["tasks"]]

    wait_until(lambda: made() == [title], seconds=PATIENCE, what="the first task is there")


def test_one_person_sets_up_and_another_joins(empty: Installation, browser: Browser) -> None:
    olga = new_page(browser, empty, printed_link(empty))
    olga.wait_for_selector("[name=workspace]")
    assert violations(olga) == []
    fill(olga, workspace="Hill", name="Olga", email="olga@hill.example", password=FIRST)
    olga.wait_for_url("**/inbox")
    approve_the_first(olga)

    olga.goto("/settings/members")
    olga.fill("form [name=email]", "ivo@hill.example")
    olga.click("form button[type=submit]")
    link = olga.inner_text(".secret code")
    ivo = new_page(browser, empty, link)
    ivo.wait_for_selector("[name=name]")
    assert ivo.input_value("[name=email]") == "ivo@hill.example"
    assert violations(ivo) == []
    fill(ivo, name="Ivo", password=SECOND)
    ivo.wait_for_url("**/review")

    ivo.goto("/settings/me")
    ivo.wait_for_selector("[name=current]")
    ivo.fill("[name=current]", SECOND)
    ivo.fill("[name=password]", CHANGED)
    ivo.click("form:has([name=current]) button[type=submit]")
    wait_until(lambda: ivo.input_value("[name=current]") == "", seconds=PATIENCE, what="the password is changed")

    used = new_page(browser, empty, link)
    used.wait_for_selector("[role=status]:has-text('not good any more')")
    again = new_page(browser, empty, "/sign-in")
    again.wait_for_selector("[name=email]")
    fill(again, email="ivo@hill.example", password=CHANGED)
    again.wait_for_url("**/review")

    again.context.clear_cookies()
    again.goto("/sign-in")
    again.click("a[href='/forgot']")
    again.wait_for_selector("h1:has-text('New password')")
    assert violations(again) == []
    fill(again, email="ivo@hill.example")
    again.wait_for_selector("[role=alert]:has-text('sends no mail')")
