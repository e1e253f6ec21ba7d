"""What lists are narrowed by, what that hides, and lists that are longer than a page shows."""

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_count
from tests.e2e.pages.views import keep, tasks_page
from tests.support.service import wait_until

OPEN = Callable[..., Page]
CUSTOMER = {"type": "customer", "id": "cus_narrow"}
LONG = 1_050


@pytest.fixture(scope="module", autouse=True)
def _narrow_work(desk: Desk) -> None:
    """Four tasks that share a word, so that filters tell them apart from all others."""
    desk.call("PUT", "/api/resources/customer/cus_narrow", {"name": "Narrow & Co"})
    for title, more in (
        ("Narrow one", {"tags": ["slim"], "status": "pending", "links": [CUSTOMER], "due_at": "2031-05-06"}),
        ("Narrow two", {"tags": ["slim"], "status": "on_hold", "priority": "urgent"}),
        ("Narrow three", {"status": "pending", "priority": "low", "due_at": "2031-05-07"}),
        ("Narrow four", {"status": "completed", "tags": ["slim"]}),
    ):
        desk.call("POST", "/api/tasks", {"title": title, **more})


def titles(page: Page) -> list[str]:
    return sorted(page.locator(".title-cell a").all_inner_texts())


def wait_for_titles(page: Page, *expected: str) -> None:
    wait_until(lambda: titles(page) == sorted(expected), seconds=PATIENCE, what=f"{expected} and no others")


def test_columns_have_filters_which_stand_in_the_address_and_say_what_they_hide(desk: Desk, open_page: OPEN) -> None:
    page = open_page(f"{tasks_page(desk)}?view=table&q=narrow")
    wait_for_titles(page, "Narrow one", "Narrow two", "Narrow three")
    page.select_option(".column-filters [aria-label='Filter by status']", "pending")
    wait_for_titles(page, "Narrow one", "Narrow three")
    page.select_option(".column-filters [aria-label='Filter by priority']", "low")
    wait_for_titles(page, "Narrow three")
    assert "status=pending" in page.url
    assert "priority=low" in page.url
    page.wait_for_selector(".hidden-rows button:has-text('Priority: 1')")
    assert violations(page) == []
    page.click(".hidden-rows button:has-text('Priority: 1')")
    wait_for_titles(page, "Narrow one", "Narrow three")
    page.click(".filter-chip:has-text('Pending') button")
    wait_for_titles(page, "Narrow one", "Narrow two", "Narrow three")


def test_a_customer_a_tag_and_who_made_it_are_filters_that_a_view_carries(desk: Desk, open_page: OPEN) -> None:
    page = open_page(f"{tasks_page(desk)}?view=table&q=narrow")
    page.wait_for_selector(".title-cell")
    page.click(".filter-bar button:has-text('More filters')")
    page.wait_for_selector("dialog .filter-sheet")
    assert violations(page) == []
    page.fill("dialog [aria-label=Tag]", "slim")
    page.keyboard.press("Enter")
    page.click("dialog .filter-customer")
    page.fill("dialog .picker input", "Narrow")
    page.wait_for_selector("dialog .picker-list li:has-text('Narrow & Co')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".filter-chip:has-text('Narrow & Co')", state="attached")
    page.click("dialog .sheet-foot button")
    wait_for_titles(page, "Narrow one")
    keep(page, "Slim ones", is_shared=False)
    page.goto(tasks_page(desk))
    page.click(".views-open")
    page.click(".views-name:has-text('Slim ones')")
    page.wait_for_url("**tag=slim**")
    assert "customer=cus_narrow" in page.url
    page.goto(f"{tasks_page(desk)}?view=table&q=narrow&creator=me")
    page.wait_for_selector(".filter-chip:has-text('Made by: you')")
    wait_for_titles(page)
    page.wait_for_selector(".table-count:has-text('Nothing matches')")


def test_the_calendar_and_the_queue_say_what_they_hide(desk: Desk, open_page: OPEN) -> None:
    page = open_page(f"{tasks_page(desk)}?view=calendar&day=2031-05-06&tag=slim&q=narrow")
    page.wait_for_selector(".day-task:has-text('Narrow one')")
    page.wait_for_selector(".hidden-rows button:has-text('Tag: 1')")
    assert "1 without a date" in page.inner_text(".hidden-rows")
    assert page.locator(".day-task:has-text('Narrow three')").count() == 0
    page.goto("/tasks?priority=high")
    page.wait_for_selector(".hidden-rows button:has-text('High and urgent')")
    page.click(".hidden-rows button:has-text('High and urgent')")
    page.wait_for_url("**/tasks")


def rows_of(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same task over and over, as tasks of their own."""
    for number in count(100_000):
        yield {**row, "id": f"task_{number:026}", "number": number, "title": f"Long {number}", "status": "pending"}


@pytest.mark.parametrize("view", ["table", "list", "kanban"])
def test_a_list_beyond_a_thousand_rows_says_so_and_goes_on(desk: Desk, open_page: OPEN, view: str) -> None:
    found = dict(desk.call("GET", "/api/tasks?q=narrow&limit=1"))
    rows = [row for row, _ in zip(rows_of(found["tasks"][0]), range(LONG), strict=False)]

    def answer(route: Route) -> None:
        begin = int(parse_qs(urlsplit(route.request.url).query).get("cursor", ["0"])[0])
        end = begin + 100
        body = {**found, "tasks": rows[begin:end], "next_cursor": str(end) if end < LONG else None}
        route.fulfill(body=json.dumps(body), content_type="application/json")

    page = open_page("/review/none")
    page.route("**/api/tasks?*", answer)
    page.goto(f"{tasks_page(desk)}?view={view}")
    page.wait_for_selector(".more-rows")
    assert "1,000" in page.inner_text(".more-rows")
    row = {"table": ".task-table tbody tr", "list": ".compact li", "kanban": ".task-card"}[view]
    assert page.locator(row).count() == 1_000
    page.click(".more-rows button")
    wait_for_count(page, row, LONG)
    wait_for_count(page, ".more-rows", 0)
