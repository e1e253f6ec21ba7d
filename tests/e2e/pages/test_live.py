"""What others do shows up by itself, and nothing moves under the reader."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_count, wait_for_keys

OPEN = Callable[..., Page]


def test_what_comes_in_waits_behind_a_count_and_what_others_decide_leaves_the_list(desk: Desk, open_page: OPEN) -> None:
    desk.clear_queue()
    [_, second] = desk.suggest(["Water the lime trees", "Paint the garden gate"])
    page = open_page("/review")
    wait_for_keys(page)
    wait_for_count(page, ".queue .row", 2)
    desk.suggest(["Mend the greenhouse roof"])
    page.wait_for_selector(".queue .fresh")
    assert page.locator(".queue .row").count() == 2
    page.click(".queue .fresh")
    wait_for_count(page, ".queue .row", 3)
    desk.call("POST", f"/api/tasks/staged/{second}/reject", {"reason_code": "too_vague"})
    wait_for_count(page, ".queue .row", 2)
    assert "Paint the garden gate" not in page.inner_text(".queue [role=listbox]")


def test_eight_tabs_share_one_stream_and_pass_it_on(desk: Desk, open_page: OPEN) -> None:
    made = desk.call("POST", "/api/tasks", {"title": "Count the lanterns"})["task"]
    first = open_page("/tasks")
    streams: list[str] = []
    first.context.on("request", lambda request: streams.append(request.url) if "/api/events" in request.url else None)
    tabs = [first]
    for _ in range(7):
        tab = first.context.new_page()
        tab.goto("/tasks")
        tabs.append(tab)

    def rename(title: str, tabs: list[Page]) -> None:
        desk.call("PATCH", f"/api/tasks/{made['id']}", {"title": title})
        for tab in tabs:
            tab.wait_for_selector(f"a:text-is('{title}')", timeout=PATIENCE * 1000)

    for tab in tabs:
        tab.wait_for_selector("a:text-is('Count the lanterns')")
    rename("Count the paper lanterns", tabs)
    opened = len(streams)
    first.close()
    rename("Count the lanterns again", tabs[1:])
    assert (opened <= 1, len(streams) - opened) == (True, 1)
