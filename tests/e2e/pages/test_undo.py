"""Undo and redo of whatever was done, decisions, corrections and changes of tasks, also after a reload; the database is the witness."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_keys
from tests.support.service import wait_until

OPEN = Callable[..., Page]


def stands(desk: Desk, staged_id: str, state: str, priority: str) -> None:
    def shown() -> bool:
        row = desk.staged(staged_id)
        return (row["state"], row["proposed"]["priority"]) == (state, priority)

    wait_until(shown, seconds=PATIENCE, what=f"it is {state} and {priority}")


def test_a_correction_and_a_decision_are_undone_and_redone_over_reloads(desk: Desk, open_page: OPEN) -> None:
    desk.clear_queue()
    one, _ = desk.suggest(["Rake the leaves", "Oil the gate"])
    page = open_page(f"/review/none?at={one}")
    wait_for_keys(page)
    page.keyboard.press("p")
    page.keyboard.press("4")
    stands(desk, one, "proposed", "urgent")
    page.keyboard.press("a")
    stands(desk, one, "approved", "urgent")
    page.keyboard.press("u")
    stands(desk, one, "proposed", "urgent")
    page.keyboard.press("u")
    stands(desk, one, "proposed", "medium")
    page.reload()
    wait_for_keys(page)
    page.keyboard.press("Shift+U")
    stands(desk, one, "proposed", "urgent")
    page.keyboard.press("Shift+U")
    stands(desk, one, "approved", "urgent")
    page.reload()
    wait_for_keys(page)
    page.keyboard.press("u")
    stands(desk, one, "proposed", "urgent")
    page.keyboard.press("u")
    stands(desk, one, "proposed", "medium")
    page.keyboard.press("Shift+U")
    stands(desk, one, "proposed", "urgent")


def test_what_is_redone_on_the_same_page_is_the_very_decision(desk: Desk, open_page: OPEN) -> None:
    desk.clear_queue()
    one, _ = desk.suggest(["Grease the hinges", "Sweep the porch"])
    page = open_page(f"/review/none?at={one}")
    wait_for_keys(page)
    page.keyboard.press("r")
    page.keyboard.press("6")
    stands(desk, one, "rejected", "medium")
    decision = desk.staged(one)["decision"]
    page.keyboard.press("u")
    stands(desk, one, "proposed", "medium")
    page.keyboard.press("Shift+U")
    stands(desk, one, "rejected", "medium")
    assert desk.staged(one)["decision"] == decision


def begin(open_page: OPEN, task: dict[str, Any]) -> Page:
    page = open_page(f"/t/{task['number']}")
    page.wait_for_selector(f"h1:has-text('{task['title']}')")
    return page


def is_in(desk: Desk, task: dict[str, Any], status: str) -> None:
    path = f"/api/tasks/{task['id']}"
    wait_until(lambda: desk.call("GET", path)["task"]["status"] == status, seconds=PATIENCE, what=f"it is {status}")


def test_a_task_is_moved_and_put_back_and_moved_again_over_reloads(desk: Desk, open_page: OPEN) -> None:
    task = desk.call("POST", "/api/tasks", {"title": "Mend the trellis", "status": "pending"})["task"]
    page = begin(open_page, task)
    page.click("button:has-text('Complete')")
    is_in(desk, task, "completed")
    page.keyboard.press("u")
    is_in(desk, task, "pending")
    page.reload()
    page.wait_for_selector("h1:has-text('Mend the trellis')")
    page.keyboard.press("Shift+U")
    is_in(desk, task, "completed")
    page.reload()
    page.wait_for_selector("h1:has-text('Mend the trellis')")
    page.keyboard.press("u")
    is_in(desk, task, "pending")


def test_a_task_that_somebody_changed_since_is_not_put_back_and_the_page_says_so(desk: Desk, open_page: OPEN) -> None:
    task = desk.call("POST", "/api/tasks", {"title": "Paint the shed", "status": "pending"})["task"]
    page = begin(open_page, task)
    page.click("button:has-text('Complete')")
    is_in(desk, task, "completed")
    desk.call("PATCH", f"/api/tasks/{task['id']}", {"priority": "urgent"})
    page.keyboard.press("u")
    page.wait_for_selector(".toast.bad:has-text('somebody has changed it since')")
    is_in(desk, task, "completed")


def test_a_deleted_task_is_back_by_one_key(desk: Desk, open_page: OPEN) -> None:
    task = desk.call("POST", "/api/tasks", {"title": "Burn the brush", "status": "pending"})["task"]
    page = begin(open_page, task)
    page.click("button:has-text('Delete')")
    page.wait_for_url("**/tasks")
    page.wait_for_selector("dl.stats")
    page.wait_for_selector(".toast:has-text('Burn the brush')")
    page.keyboard.press("u")
    wait_until(lambda: len(desk.tasks(q="brush")) == 1, seconds=PATIENCE, what="it is back")


def test_a_deleted_transcript_is_back_from_the_message_about_it(desk: Desk, open_page: OPEN) -> None:
    source = desk.read("Anna Li: I will trim the hedge by Friday.\n", "About the hedge")
    page = open_page(f"/inbox/{source}")
    page.click("button:text-is('Delete')")
    page.wait_for_url("**/inbox")
    page.click(".toast button:has-text('Undo')")
    page.wait_for_selector(".toast:has-text('It is back')")
    page.goto(f"/inbox/{source}")
    page.wait_for_selector("main:has-text('trim the hedge')")
    assert desk.call("GET", f"/api/tasks/transcripts/{source}")["transcript"]["deleted_at"] is None
