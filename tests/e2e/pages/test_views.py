"""Filters under a name: kept, opened again, and shared or not."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import Desk
from tests.e2e.pages.views import keep, tasks_page

OPEN = Callable[..., Page]


def test_a_view_is_kept_opened_again_and_seen_by_others_only_when_shared(desk: Desk, open_page: OPEN) -> None:
    path = tasks_page(desk)
    page = open_page(f"{path}?view=table&overdue=1")
    keep(page, "Late for all", is_shared=True)
    keep(page, "Late for me", is_shared=False)
    page.click(".switch:has-text('High')")
    page.wait_for_selector(".views-open .badge")

    other = open_page(path, who="Bob Ray")
    other.click(".views-open")
    other.wait_for_selector(".views-list")
    assert violations(other) == []
    other.click(".views-name:has-text('Late for all')")
    other.wait_for_url("**overdue=1**")
    other.wait_for_selector(".switch[aria-pressed=true]:has-text('Overdue')")
    other.click(".views-open")
    assert "Late for me" not in other.inner_text("dialog")
