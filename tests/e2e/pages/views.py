"""The page of tasks, and keeping what it shows under a name."""

from playwright.sync_api import Page

from tests.e2e.pages.desk import Desk


def tasks_page(desk: Desk) -> str:
    workspace = desk.call("GET", "/api/workspace")["workspace"]["id"]
    return f"/organizations/{workspace}/tasks"


def keep(page: Page, name: str, *, is_shared: bool) -> None:
    page.click(".views-open")
    page.fill(".views-keep [name=name]", name)
    if is_shared:
        page.check(".views-keep [name=shared]")
    page.click(".views-keep button[type=submit]")
    page.wait_for_selector(f".views-open:has-text('{name}')")
