"""Being told of what concerns one, live, and seeing who else looks."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.pages.desk import Desk

OPEN = Callable[..., Page]


def test_a_mention_counts_on_the_bell_and_is_read_by_opening_it(desk: Desk, open_page: OPEN) -> None:
    task = desk.call("POST", "/api/tasks", {"title": "Hang the lanterns"})["task"]
    page = open_page("/tasks", who="Bob Ray")
    page.wait_for_selector("a:text-is('Hang the lanterns')")
    # Others may have told Bob of something before.
    before = page.context.request.get("/api/notifications").json()["unread"]
    desk.call("POST", f"/api/tasks/{task['id']}/comments", {"text": "@Bob Ray can you do this today?"})
    page.wait_for_selector(f".bell .count:text-is('{before + 1}')")
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_selector(".notification.unread:has-text('can you do this today?')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/t/{task['number']}")
    if before:
        page.wait_for_selector(f".bell .count:text-is('{before}')")
    else:
        page.wait_for_selector(".bell .count", state="detached")


def test_two_people_who_look_at_the_same_task_see_each_other(desk: Desk, open_page: OPEN) -> None:
    task = desk.call("POST", "/api/tasks", {"title": "Count the chairs"})["task"]
    open_page(f"/t/{task['number']}").wait_for_selector("h1:text-is('Count the chairs')")
    # Whoever comes second sees the first at once.
    other = open_page(f"/t/{task['number']}", who="Bob Ray")
    other.wait_for_selector(".onlookers[title*='Anna Li'] .onlooker:text-is('AL')")
