"""Cards dragged by mouse and by finger, on the board and in the calendar, with the database as witness."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

from tests.e2e.pages.desk import PATIENCE, Desk
from tests.support.service import wait_until

OPEN = Callable[..., Page]


def middle_of(shown: Locator) -> tuple[float, float]:
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def hold(page: Page, card: Locator) -> Callable[[str, Locator | None], None]:
    """A finger that rests on the card until it is picked up; what it does next."""
    screen = page.context.new_cdp_session(page)

    def touch(kind: str, at: Locator | None) -> None:
        points = [dict(zip("xy", middle_of(at), strict=True))] if at else []
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", card)
    page.wait_for_selector(".drag-ghost")
    return touch


def wait_for(desk: Desk, task: dict[str, Any], **values: str) -> None:
    def stands() -> bool:
        shown = desk.call("GET", f"/api/tasks/{task['id']}")["task"]
        return all(str(shown[name]).startswith(value) for name, value in values.items())

    wait_until(stands, seconds=PATIENCE, what=f"it stands at {values}")


def test_a_card_goes_to_another_column_by_mouse_and_by_finger_and_back_by_escape(desk: Desk, open_page: OPEN) -> None:
    task = desk.call("POST", "/api/tasks", {"title": "Carry the bench", "status": "pending"})["task"]
    page = open_page("/organizations/x/tasks?view=kanban&q=%22Carry+the+bench%22", has_touch=True)
    card = page.locator(".task-card")
    card.wait_for()
    page.mouse.move(*middle_of(card))
    page.mouse.down()
    page.mouse.move(*middle_of(page.locator(".column[data-status=in_progress]")), steps=3)
    page.wait_for_selector(".column[data-status=in_progress][data-over]")
    page.mouse.up()
    wait_for(desk, task, status="in_progress")
    assert page.locator(".panel").count() == 0

    finger = hold(page, card)
    finger("touchMove", page.locator(".column[data-status=completed]"))
    page.keyboard.press("Escape")
    page.wait_for_selector(".drag-ghost", state="detached")
    finger("touchEnd", None)

    finger = hold(page, card)
    finger("touchMove", page.locator(".column[data-status=on_hold]"))
    page.wait_for_selector(".column[data-status=on_hold][data-over]")
    finger("touchEnd", None)
    page.wait_for_selector("dialog.sheet .choices")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.sheet", state="detached")
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.keyboard.press("4")
    page.wait_for_selector("dialog.sheet .choices")
    wait_for(desk, task, status="in_progress", hold_reason="None")
    page.keyboard.press("3")
    wait_for(desk, task, status="on_hold", hold_reason="waiting_on")
    page.keyboard.press("u")
    wait_for(desk, task, status="in_progress", hold_reason="None")
    middle = page.locator(".column[data-status=on_hold]")
    page.mouse.move(*middle_of(card))
    page.mouse.down()
    page.mouse.move(*middle_of(middle), steps=3)
    page.mouse.up()
    page.wait_for_selector("dialog.sheet .choices")
    page.keyboard.press("1")
    wait_for(desk, task, status="on_hold", hold_reason="blocked")


def test_a_task_goes_to_another_day_by_finger_and_by_keys(desk: Desk, open_page: OPEN) -> None:
    task = desk.call("POST", "/api/tasks", {"title": "Paint the bench", "due_at": "2027-03-10"})["task"]
    desk.call("POST", "/api/tasks", {"title": "Leave the paint", "due_at": "2027-03-10"})
    page = open_page("/organizations/x/tasks?view=calendar&day=2027-03-10", has_touch=True)
    shown = page.locator(".day-task:has-text('Paint the bench')")
    shown.wait_for()
    finger = hold(page, shown)
    finger("touchMove", page.locator("[data-day='2027-03-12']"))
    page.wait_for_selector("[data-day='2027-03-12'][data-over]")
    finger("touchEnd", None)
    wait_for(desk, task, due_at="2027-03-12")
    page.wait_for_selector("[data-day='2027-03-12'] .day-task")
    shown.focus()
    page.keyboard.press("Shift+ArrowLeft")
    wait_for(desk, task, due_at="2027-03-11")
    assert page.locator("[data-day='2027-03-11'] .day-task:focus").count() == 1
