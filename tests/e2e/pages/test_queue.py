"""The queue over all customers, as a table."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.e2e.pages.desk import Desk

OPEN = Callable[..., Page]
CUSTOMER = "cus_table"


def is_red(shown: Locator) -> bool:
    color: str = shown.evaluate("(element) => getComputedStyle(element).color")
    red, green, blue = (float(part) for part in color.removeprefix("rgb(").rstrip(")").split(","))
    return red > green + blue


def test_rows_show_what_tasks_are_about_and_late_ones_are_red_first_and_counted(desk: Desk, open_page: OPEN) -> None:
    desk.call("PUT", f"/api/resources/customer/{CUSTOMER}", {"name": "Table & Sons"})
    anna = next(user["id"] for user in desk.call("GET", "/api/tasks/users?q=Anna")["users"])
    about = {"links": [{"type": "customer", "id": CUSTOMER}], "assignees": [anna]}
    desk.call("POST", "/api/tasks", {"title": "Lay the table", "due_at": "2099-01-01", **about})
    desk.call("POST", "/api/tasks", {"title": "Lay the floor", "due_at": "2020-01-01", "priority": "high", **about})

    page = open_page("/tasks")
    page.wait_for_selector(".task-table tr:has-text('Lay the table')")
    heads = page.locator(".task-table thead th").all_inner_texts()
    assert [head.strip(" ↑↓") for head in heads] == ["Due", "Task", "Owner", "Customer", "Status", "Priority"]
    late, other = (
        page.locator(f".task-table tbody tr:has-text('{title}')") for title in ("Lay the floor", "Lay the table")
    )
    shown = late.locator("td").all_inner_texts()
    assert "Lay the floor" in shown[1]
    assert "Table & Sons" in shown[3]
    assert (is_red(late.locator(".due")), is_red(other.locator(".due"))) == (True, False)
    rows = page.locator(".task-table tbody tr").all_inner_texts()
    places = [
        next(place for place, row in enumerate(rows) if title in row) for title in ("Lay the floor", "Lay the table")
    ]
    assert places[0] < places[1]
    counted = page.locator(".stats div:has(a[href='/tasks?status=overdue']) dd")
    assert is_red(counted)
    assert int(counted.inner_text()) >= 1
