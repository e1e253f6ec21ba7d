"""Customers, projects, milestones and templates: what a person does there, with the database as witness."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_count
from tests.support.service import wait_until

OPEN = Callable[..., Page]


def know(desk: Desk, kind: str, name: str, **more: Any) -> None:
    desk.call("PUT", f"/api/resources/{kind}/{kind}-{name.lower()}", {"name": name, **more})


def make(desk: Desk, title: str, kind: str, name: str, **more: Any) -> dict[str, Any]:
    links = [{"type": kind, "id": f"{kind}-{name.lower()}"}]
    task: dict[str, Any] = desk.call("POST", "/api/tasks", {"title": title, "links": links, **more})["task"]
    return task


def wait_for_status(desk: Desk, task: dict[str, Any], status: str) -> None:
    path = f"/api/tasks/{task['id']}"
    wait_until(lambda: desk.call("GET", path)["task"]["status"] == status, seconds=PATIENCE, what=f"it is {status}")


def test_a_customer_is_found_and_its_work_and_that_of_related_ones_is_done(desk: Desk, open_page: OPEN) -> None:
    know(desk, "customer", "Birch")
    know(desk, "customer", "Alder", related=["customer-birch"], email_domains=["alder.example"])
    own = make(desk, "Call Alder back", "customer", "Alder")
    make(desk, "Write to Birch", "customer", "Birch")
    page = open_page("/customers")
    page.fill(".things-search", "alder")
    page.click(".things-list a:has-text('Alder')")
    page.wait_for_selector("h1:text-is('Alder')")
    wait_for_count(page, ".task-table tbody tr", 1)
    page.click("button:has-text('Show related tasks')")
    wait_for_count(page, ".task-table tbody tr", 2)
    page.click("button:has-text('Show related tasks')")
    wait_for_count(page, ".task-table tbody tr", 1)
    page.keyboard.press("j")
    page.wait_for_selector(".task-table tr.current")
    page.keyboard.press("s")
    page.keyboard.press("5")
    wait_for_status(desk, own, "completed")


def test_a_milestone_shows_its_work_and_leads_to_its_project(desk: Desk, open_page: OPEN) -> None:
    know(desk, "project", "Orchard")
    know(desk, "milestone", "Fence", parent={"type": "project", "id": "project-orchard"})
    task = make(desk, "Set the posts", "milestone", "Fence")
    make(desk, "Choose the trees", "project", "Orchard")
    page = open_page("/milestones/milestone-fence")
    page.wait_for_selector("h1:text-is('Fence')")
    page.click(".task-table a:has-text('Set the posts')")
    page.click(".panel button:has-text('Complete')")
    wait_for_status(desk, task, "completed")
    page.keyboard.press("Escape")
    page.click(".known a")
    page.wait_for_url("**/projects/project-orchard")
    page.wait_for_selector("h1:text-is('Orchard')")
    page.wait_for_selector(".task-table a:has-text('Choose the trees')")


def test_a_template_is_written_and_makes_its_tasks_for_a_day(desk: Desk, open_page: OPEN) -> None:
    page = open_page("/templates")
    page.fill("form [name=name]", "New orchard")
    page.fill("form [name=items]", "Buy the saplings +2\nDig the holes")
    page.click("form button[type=submit]")
    shown = page.locator(".template:has(h2:text-is('New orchard'))")
    shown.locator("input[type=date]").fill("2027-05-03")
    shown.locator("button.primary").click()
    page.wait_for_url("**/organizations/*/tasks*")

    def made() -> dict[str, str | None]:
        found = {task["title"]: task["due_at"] for task in desk.tasks(q="saplings") + desk.tasks(q="holes")}
        return {title: due and due[:10] for title, due in found.items()}

    wait_until(lambda: len(made()) == 2, seconds=PATIENCE, what="both tasks are there")
    assert made()["Buy the saplings"] == "2027-05-05"


def test_the_work_of_a_project_lies_along_a_timeline_with_today_in_it(desk: Desk, open_page: OPEN) -> None:
    know(desk, "project", "Harbour")
    make(desk, "Order the piles", "project", "Harbour", due_at="2031-05-02")
    make(desk, "Survey the quay", "project", "Harbour", status="completed")
    make(desk, "Think about a crane", "project", "Harbour")
    page = open_page("/projects")
    page.click(".things-list a:has-text('Harbour')")
    page.click("button:has-text('Timeline')")
    wait_for_count(page, ".timeline-day li", 3)
    days = page.locator(".timeline-day").all_inner_texts()
    assert [next(title for title in ("Survey", "piles", "crane") if title in day) for day in days] == [
        "Survey",
        "piles",
        "crane",
    ]
    assert page.locator(".timeline-day.is-today").count() == 1
    page.click(".timeline a:has-text('Order the piles')")
    page.wait_for_selector(".panel:has-text('Order the piles')")


def test_what_can_not_be_undone_is_asked_in_a_dialog_that_begins_at_the_harmless_answer(
    desk: Desk, open_page: OPEN
) -> None:
    made = desk.call("POST", "/api/inbound/addresses", {"name": "Old orchard", "policy": "members"})["address"]
    page = open_page("/settings/intake")
    shown = page.locator("li:has(strong:text-is('Old orchard'))")
    shown.locator("button:text-is('Revoke')").click()
    page.wait_for_selector("dialog.question")
    assert page.evaluate("document.activeElement.textContent").startswith("Cancel")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.question", state="detached")
    assert page.evaluate("document.activeElement.textContent") == "Revoke"
    page.keyboard.press("Enter")
    page.click("dialog.question button.bad")
    shown.locator(".badge").wait_for()
    addresses = desk.call("GET", "/api/inbound/addresses")["addresses"]
    assert next(row for row in addresses if row["id"] == made["id"])["revoked_at"]


def test_a_deleted_template_comes_back_by_undo(desk: Desk, open_page: OPEN) -> None:
    desk.call("POST", "/api/tasks/templates", {"name": "Old barn", "items": [{"title": "Fell the tree"}]})

    def is_there() -> bool:
        return "Old barn" in {row["name"] for row in desk.call("GET", "/api/tasks/templates")["templates"]}

    page = open_page("/templates")
    shown = page.locator(".template:has(h2:text-is('Old barn'))")
    shown.locator("button:text-is('Remove')").click()
    shown.wait_for(state="detached")
    wait_until(lambda: not is_there(), seconds=PATIENCE, what="it is deleted")
    page.click(".toast button:has-text('Undo')")
    shown.wait_for()
    assert is_there()
    shown.locator("button:text-is('Remove')").click()
    shown.wait_for(state="detached")
    page.keyboard.press("u")
    shown.wait_for()
    assert is_there()
