"""Review by the keyboard alone, with the database as witness."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.pages.desk import PASSWORD, PATIENCE, PEOPLE, Desk, wait_for_count, wait_for_keys
from tests.support.service import wait_until

OpenPage = Callable[..., Page]
CALL = "Anna Li: Thanks. I'll send you the proposal by Friday.\nBob Ray: Great. I'll call the guest back tomorrow.\n"
# Of other things, so that nothing in it may be the same as what was approved of the first.
SURE_CALL = "Anna Li: I will send you the brochure by Monday.\nBob Ray: Good. I will call the printer by Friday.\n"


@pytest.fixture(autouse=True)
def _empty_queue(desk: Desk) -> None:
    desk.clear_queue()


def test_from_signing_in_to_the_first_approval_by_keyboard(desk: Desk, browser: object, open_page: OpenPage) -> None:
    source = desk.read(CALL, "First call")
    page = open_page("/review")
    page.context.clear_cookies()
    page.goto("/")
    page.wait_for_selector("[name=email]")
    page.keyboard.type(PEOPLE["Anna Li"][0])
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    wait_for_keys(page)
    title = page.inner_text(".detail-title")
    assert page.inner_text("mark.is-quote").startswith("I'll")
    page.keyboard.press("a")
    wait_until(lambda: page.inner_text(".detail-title") != title, seconds=PATIENCE, what="the next one is shown")
    wait_until(
        lambda: [task["title"] for task in desk.tasks(source_id=source)] == [title], seconds=PATIENCE, what="it is work"
    )


def test_two_hundred_decisions_by_keys_alone_are_stored_exactly_and_all_undone(desk: Desk, open_page: OpenPage) -> None:
    ids = desk.suggest([f"Mixed decision {number}" for number in range(200)])
    before = {staged_id: _standing(row) for staged_id, row in desk.rows(ids).items()}
    tasks = every_task(desk)
    page = open_page("/review/none")
    wait_for_keys(page)
    wait_for_size(page, 200)
    for number in range(52):
        for key in (["a"], ["r", "6"], ["h", "2"], ["r", "r"])[number % 4]:
            page.keyboard.press(key)
    # The others as two steps of many: half by a range, the rest by choosing all.
    page.keyboard.press("Home")
    page.keyboard.press("x")
    for _ in range(72):
        page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    page.keyboard.press("Shift+A")
    page.wait_for_selector("dialog.sheet .samples")
    page.keyboard.press("Enter")
    wait_for_size(page, 74)
    page.keyboard.press("Control+a")
    page.keyboard.press("Shift+R")
    page.wait_for_selector("dialog.sheet .samples")
    page.keyboard.press("6")
    expected = Counter(approved=13 + 74, rejected=26 + 74, snoozed=13)
    wait_until(lambda: desk.states(ids) == expected, seconds=PATIENCE, what="everything is stored")
    reasons = Counter(row["decision"]["reason_code"] for row in desk.rows(ids).values())
    assert reasons == Counter({None: 100, "too_vague": 100})
    for _ in range(52 + 2):
        page.keyboard.press("u")
    wait_until(lambda: desk.states(ids) == Counter(proposed=200), seconds=PATIENCE, what="everything is undone")
    assert {staged_id: _standing(row) for staged_id, row in desk.rows(ids).items()} == before
    assert every_task(desk) == tasks
    wait_for_size(page, 200)


def every_task(desk: Desk) -> dict[str, dict[str, Any]]:
    """All tasks as they stand, whole."""
    found: dict[str, dict[str, Any]] = {}
    page = desk.call("GET", "/api/tasks?limit=100")
    while True:
        found |= {row["id"]: row for row in page["tasks"]}
        if page["next_cursor"] is None:
            return found
        page = desk.call("GET", f"/api/tasks?limit=100&cursor={page['next_cursor']}")


def wait_for_size(page: Page, size: int) -> None:
    """So many are in the list, of which only those in view are in the page."""
    page.wait_for_selector(f".queue .row[aria-setsize='{size}']")


def _standing(staged: dict[str, object]) -> dict[str, object]:
    """The whole row but for what counts changes."""
    return {name: value for name, value in staged.items() if name not in {"version", "updated_at"}}


def test_what_was_decided_before_a_reload_is_undone_too(desk: Desk, open_page: OpenPage) -> None:
    ids = desk.suggest(["Before the reload", "Beside it"])
    page = open_page("/review/none")
    wait_for_keys(page)
    page.keyboard.press("a")
    wait_until(lambda: desk.states(ids)["approved"] == 1, seconds=PATIENCE, what="it is stored")
    page.reload()
    wait_for_keys(page)
    page.keyboard.press("u")
    wait_until(lambda: desk.states(ids) == Counter(proposed=2), seconds=PATIENCE, what="it is undone")
    wait_for_count(page, ".row", 2)


def test_a_key_that_is_held_decides_once(desk: Desk, open_page: OpenPage) -> None:
    ids = desk.suggest([f"Held key {number}" for number in range(5)])
    page = open_page("/review/none")
    wait_for_keys(page)
    for _ in range(40):
        page.keyboard.down("a")
    page.keyboard.up("a")
    wait_for_count(page, ".row", 4)
    wait_until(lambda: desk.states(ids)["approved"] == 1, seconds=PATIENCE, what="it is stored")
    assert desk.states(ids) == Counter(proposed=4, approved=1)


def test_keys_are_dead_in_fields_and_with_modifiers(desk: Desk, open_page: OpenPage) -> None:
    ids = desk.suggest([f"Typed over {number}" for number in range(3)])
    page = open_page("/review/none")
    wait_for_keys(page)
    for chord in ("Control+Shift+a", "Alt+a", "Control+u"):
        page.keyboard.press(chord)
    # What the driver can't press: AltGr, and a letter that an input method is still composing.
    for held in ("modifierAltGraph", "isComposing"):
        page.evaluate(f"dispatchEvent(new KeyboardEvent('keydown', {{key: 'a', code: 'KeyA', {held}: true}}))")
    page.keyboard.press("e")
    page.wait_for_selector("textarea.title-input")
    page.keyboard.press("End")
    page.keyboard.type(" aruhx")
    page.keyboard.press("Enter")
    wait_until(
        lambda: any(desk.staged(each)["title"].endswith(" aruhx") for each in ids),
        seconds=PATIENCE,
        what="the title is stored",
    )
    page.keyboard.press("o")
    page.wait_for_selector("[role=combobox]")
    page.keyboard.type("a")
    page.keyboard.press("Escape")
    assert desk.states(ids) == Counter(proposed=3)
    wait_for_count(page, ".row", 3)


def test_what_is_typed_before_a_field_is_there_is_not_lost(desk: Desk, open_page: OpenPage) -> None:
    [staged_id] = desk.suggest(["Typed ahead"])
    page = open_page("/review/none")
    wait_for_keys(page)
    page.keyboard.type("oBob\n")
    wait_until(
        lambda: desk.staged(staged_id)["proposed"]["owner"] == "Bob Ray", seconds=PATIENCE, what="the owner is stored"
    )


def test_fields_are_edited_in_place(desk: Desk, open_page: OpenPage) -> None:
    [staged_id] = desk.suggest(["Edit me in place"])
    page = open_page("/review/none")
    wait_for_keys(page)
    page.keyboard.press("p")
    page.keyboard.press("4")
    page.keyboard.press("o")
    page.wait_for_selector("[role=combobox]")
    page.keyboard.type("Bob")
    page.keyboard.press("Enter")
    wait_until(
        lambda: desk.staged(staged_id)["proposed"]["owner"] == "Bob Ray", seconds=PATIENCE, what="the owner is stored"
    )
    assert desk.staged(staged_id)["proposed"]["priority"] == "urgent"


def test_the_sure_ones_of_a_source_are_approved_after_a_look(desk: Desk, open_page: OpenPage) -> None:
    source = desk.read(SURE_CALL, "Sure call")
    page = open_page(f"/review/{source}")
    wait_for_keys(page)
    page.keyboard.press("Shift+A")
    page.wait_for_selector("dialog.sheet .samples li")
    sure = page.locator("dialog.sheet .samples li").count()
    assert sure == 2
    assert desk.tasks(source_id=source) == []
    page.keyboard.press("Enter")
    wait_until(lambda: len(desk.tasks(source_id=source)) == sure, seconds=PATIENCE, what="they are work")
    page.wait_for_selector(".finish")
    page.keyboard.press("u")
    wait_until(lambda: desk.tasks(source_id=source) == [], seconds=PATIENCE, what="they are undone as one")


def test_marked_words_become_a_suggestion_that_rests_on_them(desk: Desk, open_page: OpenPage) -> None:
    source = desk.read(
        "Anna Li: I'll paint the fence by Friday.\nBob Ray: The hedge is still wild by the way.\n", "Fence"
    )
    page = open_page(f"/review/{source}")
    wait_for_keys(page)
    page.evaluate(
        """() => {
            const said = [...document.querySelectorAll(".said")].find((each) => each.textContent.includes("hedge"));
            const at = said.firstChild.data.indexOf("hedge");
            getSelection().setBaseAndExtent(said.firstChild, at, said.firstChild, at + 5);
        }"""
    )
    page.keyboard.press("t")
    page.wait_for_selector("dialog.sheet input")
    page.keyboard.type("Trim the hedge\n")
    found = f"/api/tasks/staged?source_id={source}&min_confidence=0"
    wait_until(lambda: len(desk.call("GET", found)["staged_tasks"]) == 2, seconds=PATIENCE, what="it is suggested")
    made = next(row for row in desk.call("GET", found)["staged_tasks"] if row["title"] == "Trim the hedge")
    assert [evidence["quote"] for evidence in made["evidence"]] == ["hedge"]
    wait_for_count(page, ".row", 2)


def test_words_are_marked_by_keys_alone(desk: Desk, open_page: OpenPage) -> None:
    source = desk.read(
        "Anna Li: I'll order the gravel by Monday.\nBob Ray: The hedge is still wild by the way.\n", "Gravel"
    )
    page = open_page(f"/review/{source}")
    wait_for_keys(page)
    said = page.locator(".unseen[aria-live=polite]")
    page.wait_for_selector(".text mark.is-quote")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    wait_until(
        lambda: "3 words marked: hedge is still" in said.inner_text(), seconds=PATIENCE, what="those who listen hear it"
    )
    page.keyboard.press("?")
    page.locator("dialog.sheet dt", has_text="Mark the next word of the text").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.sheet", state="detached")
    page.keyboard.press("t")
    page.wait_for_selector("dialog.sheet input")
    page.keyboard.type("Trim it\n")
    found = f"/api/tasks/staged?source_id={source}&min_confidence=0"
    wait_until(lambda: len(desk.call("GET", found)["staged_tasks"]) == 2, seconds=PATIENCE, what="it is suggested")
    made = next(row for row in desk.call("GET", found)["staged_tasks"] if row["title"] == "Trim it")
    assert [evidence["quote"] for evidence in made["evidence"]] == ["hedge is still"]


def test_who_was_slower_hears_who_was_faster(desk: Desk, open_page: OpenPage) -> None:
    ids = desk.suggest(["Wanted by two", "Wanted by nobody"])
    slow = open_page("/review/none", who="Bob Ray")
    wait_for_keys(slow)
    title = slow.inner_text(".detail-title")
    staged_id = next(each for each in ids if desk.staged(each)["title"] == title)
    desk.call("POST", f"/api/tasks/staged/{staged_id}/reject", {"reason_code": "too_vague"})
    slow.keyboard.press("a")
    slow.wait_for_selector(".toast.bad")
    assert "rejected this at" in slow.inner_text(".toast.bad")
    assert "(too vague)" in slow.inner_text(".toast.bad")
    assert desk.staged(staged_id)["state"] == "rejected"
    wait_for_count(slow, ".row", 1)


def test_nothing_is_lost_while_the_service_is_away(desk: Desk, open_page: OpenPage) -> None:
    ids = desk.suggest([f"Kept while away {number}" for number in range(6)])
    page = open_page("/review/none")
    wait_for_keys(page)
    page.context.set_offline(True)
    for _ in range(4):
        page.keyboard.press("a")
    page.wait_for_selector(".offline")
    wait_for_count(page, ".row", 2)
    page.context.set_offline(False)
    wait_until(
        lambda: desk.states(ids) == Counter(approved=4, proposed=2), seconds=PATIENCE, what="everything is stored"
    )
    page.wait_for_selector(".offline", state="detached")
