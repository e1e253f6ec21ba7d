"""Review on a phone: a swipe approves, the other way asks why not, and both can be taken back."""

from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_keys
from tests.support.service import wait_until

OPEN = Callable[..., Page]


def swipe(page: Page, *, by: int) -> None:
    """A finger on the suggestion, as the browser is told by a touch screen."""
    box = page.locator(".detail-scroll").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    screen = page.context.new_cdp_session(page)
    screen.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 5):
        point = {"x": x + by * step / 4, "y": y}
        screen.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_swipe_to_the_right_approves_and_one_to_the_left_asks_for_a_reason(desk: Desk, open_page: OPEN) -> None:
    desk.clear_queue()
    ids = desk.suggest(["Rake the leaves", "Sweep the path"])
    page = open_page("/review/none", viewport={"width": 390, "height": 780}, has_touch=True)
    wait_for_keys(page, first=".detail-title")
    swipe(page, by=150)
    wait_until(lambda: desk.states(ids) == Counter(approved=1, proposed=1), seconds=PATIENCE, what="one is approved")
    swipe(page, by=-150)
    page.wait_for_selector(".chord")
    assert desk.states(ids) == Counter(approved=1, proposed=1)
    page.keyboard.press("Escape")
    page.click(".toast button:has-text('Undo')")
    wait_until(lambda: desk.states(ids) == Counter(proposed=2), seconds=PATIENCE, what="both wait again")
