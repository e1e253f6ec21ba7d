"""What people do in Review beyond the lines of a suggestion: all fields, a moment in words, merging, finished work, and naming who spoke."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_keys
from tests.support.service import wait_until

OPEN = Callable[..., Page]


def begin(desk: Desk, open_page: OPEN, title: str) -> tuple[Page, str]:
    desk.clear_queue()
    one, _ = desk.suggest([title, "Tidy the loft"])
    page = open_page(f"/review/none?at={one}")
    wait_for_keys(page)
    return page, one


def test_fields_without_a_line_are_changed_as_one_step_and_undone_as_one(desk: Desk, open_page: OPEN) -> None:
    page, one = begin(desk, open_page, "Sharpen the scythe")
    page.keyboard.press("i")
    page.wait_for_selector(".details [name=description]")
    assert violations(page) == []
    page.fill(".details [name=description]", "With the wet stone")
    page.fill(".details [name=owed_to]", "Bob Ray")
    page.fill(".details [name=tags]", "tools, autumn")
    page.fill(".details [name=words]", "next tuesday at 5pm")
    page.check(".details [name=private]")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".details", state="detached")

    def stored() -> dict[str, Any]:
        row = desk.staged(one)
        proposed = {name: row["proposed"][name] for name in ("owed_to", "tags", "is_private", "due_precision")}
        return {"description": row["description"], **proposed}

    wanted = {
        "description": "With the wet stone",
        "owed_to": "Bob Ray",
        "tags": ["tools", "autumn"],
        "is_private": True,
        "due_precision": "datetime",
    }
    wait_until(lambda: stored() == wanted, seconds=PATIENCE, what="all of it is stored")
    page.keyboard.press("u")
    before = {"description": "", "owed_to": None, "tags": [], "is_private": False, "due_precision": None}
    wait_until(lambda: stored() == before, seconds=PATIENCE, what="all of it is taken back")


def test_a_suggestion_is_put_off_in_words(desk: Desk, open_page: OPEN) -> None:
    page, one = begin(desk, open_page, "Order the seed potatoes")
    page.keyboard.press("h")
    page.keyboard.press("h")
    page.wait_for_selector(".later [name=until]")
    page.keyboard.type("whenever")
    page.keyboard.press("Enter")
    page.wait_for_selector(".later .fault:not(:empty)")
    page.fill(".later [name=until]", "in 3 days")
    page.wait_for_selector(".later .until:has-text('Until')")
    page.keyboard.press("Enter")
    wait_until(lambda: desk.staged(one)["state"] == "snoozed", seconds=PATIENCE, what="it is put off")


def test_two_that_are_the_same_are_merged_after_a_look_and_parted_again(desk: Desk, open_page: OPEN) -> None:
    page, one = begin(desk, open_page, "Send the orchard map to the surveyor")
    (other,) = desk.suggest(["Send the orchard map to the surveyor"])[:1]
    page.goto(f"/review/none?at={one}")
    wait_for_keys(page)
    page.keyboard.press("m")
    page.wait_for_selector(".compared")
    assert page.locator(".merge-choice").count() == 1
    page.wait_for_selector(".foreseen:has-text('in all')")
    assert violations(page) == []
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    wait_until(lambda: desk.staged(one)["merged_into"] == other, seconds=PATIENCE, what="it is merged")
    page.keyboard.press("u")
    wait_until(lambda: desk.staged(one)["state"] == "proposed", seconds=PATIENCE, what="they are two again")


def test_a_report_of_finished_work_shows_its_task_and_completes_it(desk: Desk, open_page: OPEN) -> None:
    desk.clear_queue()
    task = desk.call("POST", "/api/tasks", {"title": "Send the deck to Initech"})["task"]
    said = "Anna Li: Good morning. I already sent the deck to Initech.\nBob Ray: Great.\nAnna Li: And lunch was nice."
    source = desk.read(said, "After the fair")
    page = open_page(f"/review/{source}")
    wait_for_keys(page)
    page.wait_for_selector(".target-task:has-text('Send the deck to Initech')")
    page.keyboard.press("a")
    path = f"/api/tasks/{task['id']}"
    wait_until(lambda: desk.call("GET", path)["task"]["status"] == "completed", seconds=PATIENCE, what="it is done")
    page.keyboard.press("u")
    wait_until(
        lambda: desk.call("GET", path)["task"]["status"] != "completed", seconds=PATIENCE, what="it is open again"
    )


def test_whoever_is_named_owns_what_they_promised(desk: Desk, open_page: OPEN) -> None:
    desk.clear_queue()
    said = "Speaker 1: Hello everyone, let us begin.\nSpeaker 2: I'll send you the signed lease by Friday.\nSpeaker 1: Good."
    source = desk.read(said, "About the lease")
    page = open_page(f"/inbox/{source}")
    page.wait_for_selector(".speaker-row:has-text('Speaker 2')")
    page.click(".speaker-row:has-text('Speaker 2') button:has-text('Another name')")
    page.wait_for_selector(".speaker-row input")
    page.keyboard.type("Bob Ray")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast:has-text('Bob Ray')")

    def owners() -> set[str | None]:
        rows = desk.call("GET", "/api/tasks/staged?min_confidence=0&limit=100")["staged_tasks"]
        return {row["proposed"]["owner"] for row in rows if row["source_id"] == source}

    wait_until(lambda: owners() == {"Bob Ray"}, seconds=PATIENCE, what="it is Bob's")
