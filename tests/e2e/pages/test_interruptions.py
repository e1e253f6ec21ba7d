"""What goes wrong around a reviewer: a session that ends, a service that dies, and a colleague at the same rows."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.e2e.pages.desk import PASSWORD, PATIENCE, Desk, wait_for_count, wait_for_keys
from tests.support.service import kill, wait_until

OPEN = Callable[..., Page]


@pytest.fixture(autouse=True)
def _empty_queue(desk: Desk) -> None:
    desk.clear_queue()


def test_what_is_typed_when_the_session_ends_is_stored_after_signing_in_on_top(desk: Desk, open_page: OPEN) -> None:
    [staged_id] = desk.suggest(["Written in vain"])
    page = open_page("/review/none")
    wait_for_keys(page)
    page.keyboard.press("e")
    page.fill("textarea.title-input", "Written all the same")
    page.context.clear_cookies()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog [name=password]")
    assert page.input_value("dialog [name=email]") == "anna@hill.example"
    page.fill("dialog [name=password]", PASSWORD)
    page.click("dialog button[type=submit]")
    page.wait_for_selector("dialog [name=password]", state="detached")
    wait_until(
        lambda: desk.staged(staged_id)["title"] == "Written all the same", seconds=PATIENCE, what="the title is stored"
    )
    page.wait_for_selector(".detail-title:text-is('Written all the same')")


def test_twenty_seconds_without_a_service_lose_no_decision_and_nothing_typed(desk: Desk, open_page: OPEN) -> None:
    ids = desk.suggest([f"Outlive the service {number}" for number in range(6)])
    page = open_page("/review/none")
    wait_for_keys(page)
    wait_for_what_is_fetched_ahead(page)
    page.keyboard.press("a")
    wait_until(lambda: desk.states(ids)["approved"] == 1, seconds=PATIENCE, what="the first is stored")
    with standing_still(desk.installation.up.pid):
        # What would start it again stands still.
        kill(desk.installation.children()["web"])
        for key in ("a", "a", "a", "r", "6", "e"):
            page.keyboard.press(key)
        page.fill("textarea.title-input", "Typed in vain")
        page.wait_for_selector(".offline")
        time.sleep(20)
        assert page.input_value("textarea.title-input") == "Typed in vain"
        page.keyboard.press("Enter")
        wait_for_count(page, ".row", 1)
    desk.installation.wait_until_ready()
    expected = Counter(approved=4, rejected=1, proposed=1)
    wait_until(lambda: desk.states(ids) == expected, seconds=PATIENCE, what="everything is stored")
    titles = Counter(task["title"] for task in desk.tasks(q="outlive"))
    assert sorted(titles.values()) == [1, 1, 1, 1]
    wait_until(
        lambda: "Typed in vain" in {row["title"] for row in desk.rows(ids).values()},
        seconds=PATIENCE,
        what="the title is stored",
    )


def wait_for_what_is_fetched_ahead(page: Page) -> None:
    """Editors come a moment after the rows, so that no key waits for them."""
    came = "performance.getEntriesByType('resource').some(({name, responseEnd}) => name.includes('/editors-') && responseEnd > 0)"
    wait_until(lambda: page.evaluate(came), seconds=PATIENCE, what="the editors are there")


@contextmanager
def standing_still(process_id: int) -> Iterator[None]:
    os.kill(process_id, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process_id, signal.SIGCONT)


def test_two_reviewers_of_a_hundred_rows_decide_each_once(desk: Desk, open_page: OPEN) -> None:
    ids = desk.suggest([f"Shared row {number}" for number in range(100)])
    anna, bob = open_page("/review/none"), open_page("/review/none", who="Bob Ray")
    for page in (anna, bob):
        wait_for_keys(page)
        page.wait_for_selector(".queue .row[aria-setsize='100']")
    for _ in range(100):
        anna.keyboard.press("a")
        bob.keyboard.press("r")
        bob.keyboard.press("6")
    wait_until(lambda: desk.states(ids)["proposed"] == 0, seconds=PATIENCE, what="all are decided")
    for page in (anna, bob):
        wait_for_count(page, ".queue .row", 0)
    decided = desk.states(ids)
    assert set(decided) <= {"approved", "rejected"}
    made = Counter(row["task_id"] for row in desk.rows(ids).values() if row["state"] == "approved")
    assert (len(made), set(made.values())) == (decided["approved"], {1})


def test_private_work_of_one_reaches_no_page_count_or_live_event_of_another(desk: Desk, open_page: OPEN) -> None:
    bob = open_page("/tasks", who="Bob Ray")
    bob.wait_for_selector(".stats dd")
    stats = bob.context.request.get("/api/tasks/stats").json()
    hidden = desk.call("POST", "/api/tasks", {"title": "Hidden birthday", "is_private": True, "due_at": "2020-01-01"})
    source = desk.read("Anna Li: I'll order the Hidden cake by Friday.\n", "Hidden party", is_private=True)
    # Events arrive in order: when this one is told of, the others would have been.
    desk.call("POST", "/api/tasks", {"title": "Open to all", "due_at": "2020-01-01"})
    bob.wait_for_selector(".fresh:has-text('1 new')")
    bob.click(".fresh")
    bob.wait_for_selector("a:text-is('Open to all')")
    for path in (
        "/tasks", "/organizations/x/tasks?view=kanban", "/organizations/x/tasks?view=calendar&day=2020-01-01",
        "/organizations/x/tasks?view=table", "/organizations/x/tasks?view=list", "/mine", "/customers", "/projects",
        "/templates", "/proposals", "/review/none", f"/review/{source}", "/inbox", "/inbox/mail", f"/inbox/{source}",
        f"/t/{hidden['task']['number']}", "/reports/sla", "/reports/stale?days=7", "/reports/pace", "/reports/extraction",
        "/notifications?state=all", "/settings/me",
    ):  # fmt: skip
        bob.goto(path)
        bob.wait_for_selector("main h1, main h2", state="attached")
        wait_for_count(bob, ".bone", 0)
        assert "Hidden" not in bob.inner_text("body"), path
    bob.keyboard.press("/")
    with bob.expect_response("**/api/tasks/search?*"):
        bob.fill("dialog input", "Hidden")
    bob.wait_for_selector("dialog :is(p.soft, [role=option])")
    for words in ("Hidden birthday", "Hidden party", "Hidden cake"):
        assert bob.locator(f"dialog [role=option]:has-text('{words}')").count() == 0
    seen = bob.context.request.get("/api/tasks/stats").json()
    added = {name: seen["stats"][name] - stats["stats"][name] for name in ("overdue", "staged_waiting")}
    assert added == {"overdue": 1, "staged_waiting": 0}
