"""What goes wrong around a reviewer: a session that ends, a service that dies, and a colleague at the same rows."""

from collections import Counter
from collections.abc import Callable

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


def test_decisions_outlive_a_service_that_dies_and_comes_back(desk: Desk, open_page: OPEN) -> None:
    ids = desk.suggest([f"Outlive the service {number}" for number in range(6)])
    page = open_page("/review/none")
    wait_for_keys(page)
    page.keyboard.press("a")
    wait_until(lambda: desk.states(ids)["approved"] == 1, seconds=PATIENCE, what="the first is stored")
    kill(*(process for name, process in desk.installation.children().items() if name == "web"))
    for _ in range(3):
        page.keyboard.press("a")
    page.keyboard.press("r")
    page.keyboard.press("6")
    wait_for_count(page, ".row", 1)
    desk.installation.wait_until_ready()
    expected = Counter(approved=4, rejected=1, proposed=1)
    wait_until(lambda: desk.states(ids) == expected, seconds=PATIENCE, what="everything is stored")
    titles = Counter(task["title"] for task in desk.tasks(q="outlive"))
    assert sorted(titles.values()) == [1, 1, 1, 1]


def test_two_reviewers_of_the_same_rows_decide_each_once(desk: Desk, open_page: OPEN) -> None:
    ids = desk.suggest([f"Shared row {number}" for number in range(12)])
    anna, bob = open_page("/review/none"), open_page("/review/none", who="Bob Ray")
    for page in (anna, bob):
        wait_for_keys(page)
        wait_for_count(page, ".row", 12)
    for _ in range(12):
        anna.keyboard.press("a")
        bob.keyboard.press("r")
        bob.keyboard.press("6")
    wait_until(lambda: desk.states(ids)["proposed"] == 0, seconds=PATIENCE, what="all are decided")
    for page in (anna, bob):
        wait_for_count(page, ".queue .row", 0)
    decided = desk.states(ids)
    assert set(decided) <= {"approved", "rejected"}
    assert len(desk.tasks(q="shared")) == decided["approved"]


def test_private_work_of_one_reaches_no_page_count_or_live_event_of_another(desk: Desk, open_page: OPEN) -> None:
    bob = open_page("/tasks", who="Bob Ray")
    bob.wait_for_selector(".stats dd")
    stats = bob.context.request.get("/api/tasks/stats").json()
    desk.call("POST", "/api/tasks", {"title": "Hidden birthday", "is_private": True, "due_at": "2020-01-01"})
    desk.read("Anna Li: I'll order the Hidden cake by Friday.\n", "Hidden party", is_private=True)
    # Events arrive in order: when this one is told of, the others would have been.
    desk.call("POST", "/api/tasks", {"title": "Open to all", "due_at": "2020-01-01"})
    bob.wait_for_selector(".fresh:has-text('1 new')")
    bob.click(".fresh")
    bob.wait_for_selector("a:text-is('Open to all')")
    for path in (
        "/tasks", "/organizations/x/tasks?view=kanban", "/organizations/x/tasks?view=calendar&day=2020-01-01",
        "/review/none", "/inbox", "/reports/stale?days=7", "/notifications?state=all",
    ):  # fmt: skip
        bob.goto(path)
        bob.wait_for_selector("main h1, main h2", state="attached")
        wait_for_count(bob, ".bone", 0)
        assert "Hidden" not in bob.inner_text("body"), path
    seen = bob.context.request.get("/api/tasks/stats").json()
    added = {name: seen["stats"][name] - stats["stats"][name] for name in ("overdue", "staged_waiting")}
    assert added == {"overdue": 1, "staged_waiting": 0}
