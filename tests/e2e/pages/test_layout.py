"""What pages must look like whatever stands on them: nothing cut off, nothing on top of something else, nothing pushed away."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Page, Route

from tests.e2e.pages.desk import Desk, wait_for_count

OpenPage = Callable[..., Page]
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
SMALL: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}}
ROUNDING = 2


@pytest.fixture(scope="module", autouse=True)
def work(desk: Desk) -> str:
    """A call, work that is due today and work without a date, and a customer; the id of the call."""
    source = desk.read("Anna Li: I'll send the layout report by Friday.\n", "A call about layout")
    customer = {"name": "Layout & Sons of the Long Name", "email_domains": ["layout.example"]}
    desk.call("PUT", "/api/resources/customer/cus_layout", customer)
    links = [{"type": "customer", "id": "cus_layout"}]
    for title in ("Draw the layout of the hall", "Measure the layout of the stage"):
        body = {"title": title, "due_at": datetime.now(UTC).date().isoformat(), "links": links}
        desk.call("POST", "/api/tasks", body)
    desk.call("POST", "/api/tasks", {"title": "Think about the layout", "links": links})
    desk.call("POST", "/api/tasks", {"title": "Done with the layout", "links": links, "status": "completed"})
    return source


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return found


def bottom(place: FloatRect) -> float:
    return place["y"] + place["height"]


@pytest.mark.parametrize("span", ["month", "week"])
def test_the_days_of_the_calendar_stand_right_below_what_is_said_of_them(span: str, open_page: OpenPage) -> None:
    page = open_page(f"/organizations/x/tasks?view=calendar&span={span}")
    page.wait_for_selector(".hidden-rows")
    page.wait_for_selector(".day-task")
    above = box(page, ".weekdays" if span == "month" else ".calendar .rows-said")
    days = box(page, ".days")
    assert days["y"] - bottom(above) < 16
    assert bottom(days) > page.evaluate("innerHeight") - 40


@pytest.mark.parametrize("span", ["month", "week"])
def test_a_phone_shows_what_is_due_on_a_day_in_whole(span: str, open_page: OpenPage) -> None:
    page = open_page(f"/organizations/x/tasks?view=calendar&span={span}", **PHONE)
    page.wait_for_selector(".is-today .day-task")
    day, task = box(page, ".is-today"), box(page, ".is-today .day-task")
    assert task["height"] >= 30
    assert bottom(task) <= bottom(day) + ROUNDING


def test_adding_a_task_leaves_the_text_of_review_as_it_was(open_page: OpenPage, work: str) -> None:
    page = open_page(f"/review/{work}")
    page.wait_for_selector(".text mark.is-quote")
    before = page.locator(".turn .said").first.evaluate("(text) => getComputedStyle(text).display")
    page.keyboard.press("c")
    page.fill(".quick-line", "Call about the layout tomorrow")
    page.wait_for_selector(".said-due")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.sheet", state="detached")
    assert page.locator(".turn .said").first.evaluate("(text) => getComputedStyle(text).display") == before


def test_what_adds_a_task_is_on_the_first_screen_of_a_phone(open_page: OpenPage) -> None:
    page = open_page("/organizations/x/tasks?view=list", **PHONE)
    page.click("button:has-text('New task')")
    page.wait_for_selector(".quick-add")
    sheet, button = box(page, "dialog.sheet"), box(page, ".quick-add button[type=submit]")
    assert bottom(button) <= bottom(sheet)


def test_all_fields_are_offered_in_words_from_the_start(open_page: OpenPage, work: str) -> None:
    page = open_page(f"/review/{work}")
    page.wait_for_selector(".detail button:has-text('All fields')")


def test_the_queue_says_what_it_hides_above_its_rows(open_page: OpenPage) -> None:
    page = open_page("/tasks")
    page.wait_for_selector(".task-table tbody tr")
    assert bottom(box(page, ".rows-said")) <= box(page, ".task-table")["y"] + ROUNDING
    # Nine numbers, each of the same width, on one line.
    page.set_viewport_size({"width": 1024, "height": 768})
    wait_for_count(page, ".stats > div", 9)
    lines = page.locator(".stats > div").evaluate_all("(all) => all.map((each) => each.offsetTop)")
    assert len(set(lines)) == 1


def test_a_table_keeps_room_for_its_titles(open_page: OpenPage) -> None:
    page = open_page("/organizations/x/tasks?view=table", **SMALL)
    page.wait_for_selector(".column-filters")
    title, customer = box(page, ".task-table th:nth-child(2)"), box(page, ".task-table th:nth-child(4)")
    assert title["width"] > customer["width"]


@pytest.mark.parametrize("look", [{}, PHONE], ids=["wide", "phone"])
def test_what_is_said_of_a_customer_stands_below_its_name_and_inside_the_page(
    look: dict[str, Any], open_page: OpenPage
) -> None:
    page = open_page("/customers/cus_layout", **look)
    page.wait_for_selector(".known span")
    page.wait_for_selector(".hidden-rows")
    name, width = of_text(page, "h1"), page.evaluate("innerWidth")
    for selector in (".known span", ".hidden-rows"):
        place = of_text(page, selector)
        assert abs(place["x"] - name["x"]) <= ROUNDING, selector
        assert place["x"] + place["width"] <= width, selector


def of_text(page: Page, selector: str) -> dict[str, float]:
    """Where the words stand, without what is free around them."""
    found: dict[str, float] = page.locator(selector).first.evaluate(
        "(shown) => { const words = document.createRange(); words.selectNodeContents(shown);"
        " const { x, y, width, height } = words.getBoundingClientRect(); return { x, y, width, height }; }"
    )
    return found


def test_bars_of_the_report_on_stale_work_have_a_colour_of_the_desk(open_page: OpenPage) -> None:
    page = open_page("/settings/me")
    page.route("**/api/tasks/reports/stale*", stale)
    page.goto("/reports/stale")
    page.wait_for_selector(".ages rect")
    assert page.locator(".ages rect").first.evaluate("(bar) => getComputedStyle(bar).fill") != "rgb(0, 0, 0)"


def stale(route: Route) -> None:
    """The service's answer, as it will be once work has lain for two weeks."""
    answer = route.fetch().json()
    ages = [{**age, "count": 3} for age in answer["ages"]]
    route.fulfill(json={**answer, "total": 3 * len(ages), "ages": ages})


@pytest.mark.parametrize("path", ["/organizations/x/tasks?view=kanban", "/tasks"])
def test_what_could_not_be_fetched_says_so_in_a_few_lines(path: str, open_page: OpenPage) -> None:
    page = open_page("/settings/me")
    page.route(re.compile(r"/api/tasks(/board)?\?"), lambda route: route.fulfill(status=500, json={}))
    page.goto(path)
    page.wait_for_selector(".empty button")
    assert box(page, ".empty button")["height"] < 48
    assert bottom(box(page, ".empty button")) - box(page, ".empty-title")["y"] < 160
