"""The page of one task: what it waits for, and comments that mention people."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PATIENCE, Desk
from tests.support.service import wait_until

OPEN = Callable[..., Page]


def test_a_task_waits_for_another_that_is_found_by_its_words(desk: Desk, open_page: OPEN) -> None:
    first = desk.call("POST", "/api/tasks", {"title": "Dig the pond"})["task"]
    second = desk.call("POST", "/api/tasks", {"title": "Fill the pond"})["task"]
    page = open_page(f"/t/{second['number']}")
    page.click("button:has-text('Add a task')")
    page.fill(".picker input", "dig pond")
    page.wait_for_selector(".picker-list li:has-text('Dig the pond')")
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_selector(".ties a:has-text('Dig the pond')")

    def needs() -> list[str]:
        found: list[str] = desk.call("GET", f"/api/tasks/{second['id']}")["task"]["depends_on"]
        return found

    wait_until(lambda: needs() == [first["id"]], seconds=PATIENCE, what="it waits for the other")
    page.click(".ties button")
    wait_until(lambda: needs() == [], seconds=PATIENCE, what="it waits for nothing")


def test_a_name_behind_an_at_is_completed_and_mentions_its_member(desk: Desk, open_page: OPEN) -> None:
    task = desk.call("POST", "/api/tasks", {"title": "Plant the reed"})["task"]
    page = open_page(f"/t/{task['number']}")
    page.click(".comment-new textarea")
    page.keyboard.type("Please look, @bo")
    page.wait_for_selector("#mentions li:has-text('Bob Ray')")
    page.keyboard.press("Enter")
    page.keyboard.type("today")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".comments .mention:has-text('@Bob Ray')")
    assert violations(page) == []
    (comment,) = desk.call("GET", f"/api/tasks/{task['id']}/comments")["comments"]
    assert comment["text"] == "Please look, @Bob Ray today"
    assert [member["name"] for member in comment["mentions"]] == ["Bob Ray"]
