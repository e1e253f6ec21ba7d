"""A task in one line: what is understood is shown while it is typed, and Enter makes it."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_keys
from tests.support.service import wait_until

OPEN = Callable[..., Page]
LINE = ".quick-add [name=title]"


def begin(open_page: OPEN) -> Page:
    page = open_page("/organizations/any/tasks?view=table")
    page.wait_for_selector("main h1")
    wait_until(lambda: _opens(page), seconds=PATIENCE, what="the sheet opens by its key")
    return page


def _opens(page: Page) -> bool:
    page.keyboard.press("c")
    page.wait_for_timeout(300)
    return page.locator(LINE).count() == 1


def made(desk: Desk, words: str) -> dict[str, Any]:
    wait_until(lambda: bool(desk.tasks(q=words)), seconds=PATIENCE, what=f"a task about {words}")
    (task,) = desk.tasks(q=words)
    return task


def test_a_line_becomes_a_task_with_everything_it_says(desk: Desk, open_page: OPEN) -> None:
    desk.call("PUT", "/api/resources/customer/customer-larch", {"name": "Larch"})
    page = begin(open_page)
    page.type(LINE, "send Larch the seedlings by friday @bob !high #spring")
    for part, value in {"owner": "Bob Ray", "priority": "High", "customer": "Larch", "tag": "spring"}.items():
        page.wait_for_selector(f".said-{part}:has-text('{value}')")
    page.wait_for_selector(".said-due")
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_selector(LINE, state="detached")
    task = made(desk, "seedlings")
    assert (task["title"], task["assignees"][0]["name"]) == ("Send Larch the seedlings", "Bob Ray")
    assert (task["priority"], task["tags"], task["links"][0]["id"]) == ("high", ["spring"], "customer-larch")
    assert task["due_precision"] == "date"


def test_what_is_set_by_hand_stays_while_the_line_goes_on(desk: Desk, open_page: OPEN) -> None:
    page = begin(open_page)
    page.type(LINE, "mow the meadow asap")
    page.wait_for_selector(".said-priority:has-text('Urgent')")
    page.select_option(".quick-add [name=priority]", "low")
    page.wait_for_selector(".said-priority", state="detached")
    page.click(LINE)
    page.keyboard.press("End")
    page.keyboard.type(" tomorrow")
    page.wait_for_selector(".said-due")
    assert page.input_value(".quick-add [name=priority]") == "low"
    page.click(".said-due button")
    page.wait_for_selector(".said-due", state="detached")
    assert page.evaluate("document.activeElement.name") == "title"
    page.keyboard.press("Enter")
    page.wait_for_selector(LINE, state="detached")
    task = made(desk, "meadow")
    assert (task["title"], task["priority"], task["due_at"]) == ("Mow the meadow tomorrow", "low", None)


def test_enter_before_the_answer_is_understood_all_the_same(desk: Desk, open_page: OPEN) -> None:
    page = begin(open_page)
    page.fill(LINE, "prune the quinces tomorrow @bob")
    page.keyboard.press("Enter")
    page.wait_for_selector(LINE, state="detached")
    task = made(desk, "quinces")
    assert (task["title"], task["assignees"][0]["name"]) == ("Prune the quinces", "Bob Ray")
    assert task["due_at"] is not None


def test_words_that_were_not_followed_are_told_with_whom_they_may_mean(desk: Desk, open_page: OPEN) -> None:
    page = begin(open_page)
    page.type(LINE, "water the elms @nobodyhere due:someday")
    page.wait_for_selector(".doubts:has-text('@nobodyhere')")
    page.wait_for_selector(".doubts:has-text('due:someday')")
    page.fill(LINE, "tomorrow")
    page.wait_for_selector(".said-due")
    page.keyboard.press("Enter")
    page.wait_for_selector(".quick-add .fault:not(:empty)")
    page.keyboard.press("Escape")
    assert desk.tasks(q="elms") == []


def test_the_palette_hands_its_words_on(desk: Desk, open_page: OPEN) -> None:
    desk.suggest(["Fell the dead ash"])
    page = open_page("/review")
    wait_for_keys(page)
    page.keyboard.press("/")
    page.wait_for_selector(".palette input")
    page.keyboard.type("stack the firewood !low")
    page.wait_for_selector(".palette li:has-text('stack the firewood')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".said-priority")
    page.keyboard.press("Enter")
    page.wait_for_selector(LINE, state="detached")
    assert made(desk, "firewood")["priority"] == "low"
