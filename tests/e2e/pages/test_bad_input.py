"""What nobody means to send: too much at once, words without end, a clock that is wrong, a browser that refuses."""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.pages.desk import FLAGS, PASSWORD, PATIENCE, PEOPLE, Desk, wait_for_count

OPEN = Callable[..., Page]
# The longest title, in one word, and titles that run the other way or are pictures.
ENDLESS = ("Donaudampfschifffahrt" * 24)[:500]
TITLES = (
    ENDLESS,
    "שלח את ההצעה ל-Acme עד יום שישי",
    "أرسل التقرير إلى مريم قبل يوم الخميس",
    "\U0001f3aa Book the \U0001f99c show",
)
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
HOUR = 3600
# What a browser keeps in its profile when somebody forbids all cookies.
REFUSES = {"profile": {"default_content_setting_values": {"cookies": 2}}}


def test_a_file_that_is_too_large_is_refused_with_the_reason_in_whole(open_page: OPEN) -> None:
    page = open_page("/inbox")
    huge = b"Anna: nothing to do today.\n" * (30_000_000 // 27)
    page.set_input_files("input[type=file]", {"name": "huge.txt", "mimeType": "text/plain", "buffer": huge})
    page.wait_for_selector(".uploads .bad-text:has-text('25 MB')")
    said = page.locator(".uploads .inbox-outcome")
    assert said.evaluate("(shown) => shown.scrollWidth <= shown.clientWidth")


def test_a_file_that_is_still_being_written_is_refused_until_it_rests(open_page: OPEN, tmp_path: Path) -> None:
    growing = tmp_path / "growing.txt"
    growing.write_text("Anna: nothing to do today.\n" * 1000)
    page = open_page("/inbox")
    page.context.set_offline(True)
    page.set_input_files("input[type=file]", str(growing))
    page.wait_for_selector(".uploads .inbox-row")
    growing.write_text("Anna: nothing to do today, once more.\n" * 3000)
    page.context.set_offline(False)
    page.wait_for_selector(".uploads .bad-text:has-text('still being written')")


def test_many_files_keep_the_inbox_in_reach_and_say_how_far_they_are(open_page: OPEN, desk: Desk) -> None:
    desk.read("Anna: nothing to do today.", "Was here before")
    page = open_page("/inbox")
    # Nothing is sent: what is looked at is how the page looks while they wait.
    page.route("**/api/tasks/transcripts", lambda route: None if route.request.method == "POST" else route.continue_())
    files = [{"name": f"call {number}.txt", "mimeType": "text/plain", "buffer": b"Anna: hi"} for number in range(203)]
    page.set_input_files("input[type=file]", files)  # type: ignore[arg-type]  # a list of what one of them may be
    wait_for_count(page, ".uploads li", 200)
    assert page.inner_text(".uploads h2 .count") == "0 of 200"
    page.wait_for_selector(".toast.bad:has-text('3 files were left out')")
    box = page.locator(".uploads").bounding_box()
    assert box is not None
    assert box["height"] < 0.6 * 800


@pytest.mark.parametrize("look", [{}, PHONE], ids=["wide", "phone"])
def test_titles_without_end_push_nothing_off_the_screen(look: dict[str, object], desk: Desk, open_page: OPEN) -> None:
    numbers = [
        desk.call("POST", "/api/tasks", {"title": title, "priority": "high"})["task"]["number"] for title in TITLES
    ]
    desk.suggest(list(TITLES))
    page = open_page("/review/none", **look)
    for path in (
        "/review/none",
        "/tasks",
        "/mine",
        "/organizations/x/tasks?view=list",
        *(f"/t/{each}" for each in numbers),
    ):
        page.goto(path)
        page.wait_for_selector("main h1", state="attached")
        page.wait_for_selector(".bone", state="detached")
        assert page.evaluate(SIDEWAYS) <= 0, path
    desk.clear_queue()


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_wrong_by_an_hour_moves_nothing_into_the_future(
    hours: int, desk: Desk, open_page: OPEN
) -> None:
    made = desk.call("POST", "/api/tasks", {"title": "Wind the clock"})["task"]
    page = open_page("/inbox")
    page.clock.set_fixed_time(time.time() + hours * HOUR)
    page.goto(f"/t/{made['number']}")
    page.wait_for_selector(".history time")
    assert " in " not in f" {page.inner_text('.history time')} "


def test_a_browser_without_javascript_is_told_so(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(base_url=desk.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/review")
    box = page.locator("noscript h1").bounding_box()
    assert box is not None
    assert box["y"] < 400, "it is seen without scrolling"
    context.close()


def test_a_browser_that_refuses_cookies_is_told_so(desk: Desk, browser: Browser, tmp_path: Path) -> None:
    settings = tmp_path / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps(REFUSES))
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=shutil.which("chromium"), args=FLAGS, base_url=desk.address
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("/review")
    page.fill("[name=email]", PEOPLE["Anna Li"][0])
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector(".fault:has-text('cookies')", timeout=1000 * PATIENCE)
    assert faults == []
    context.close()
