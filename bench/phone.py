"""Pages on a slow phone, and how many suggestions an hour a reader decides by keys."""

import random
import statistics
import time
from collections.abc import Sequence
from typing import Any, Final

from playwright.sync_api import BrowserContext, Page

from bench.pages import WATCH, signed_in
from bench.report import Table
from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_keys
from tests.support.service import wait_until

PHONE: Final[dict[str, Any]] = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
SLOWER: Final = 4
# Slow 4G as Lighthouse emulates it by the browser's protocol: 150 ms, 1.6 Mbit/s down and 750 kbit/s up, less the protocol's overhead.
SLOW_4G: Final = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1.6e6 * 0.9 / 8,
    "uploadThroughput": 0.75e6 * 0.9 / 8,
}
PLACES: Final = (
    ("Review", "/review/none"),
    ("Inbox", "/inbox"),
    ("Tasks, list", "/organizations/x/tasks?view=list"),
    ("Tasks, calendar", "/organizations/x/tasks?view=calendar"),
    ("Queue", "/tasks"),
    ("Mine", "/mine"),
    ("Reports", "/reports/pace"),
    ("Settings", "/settings/me"),
)
CALM_MS: Final = 2000
READING: Final = (2.0, 6.0)
KEYS: Final = (("a",), ("a",), ("a",), ("r", "6"), ("h", "2"))
SEED: Final = 7
PAINTS = (
    "Median of the openings by a browser that has kept nothing, a processor four times slower and slow 4G (562 ms a round trip, 1.44 Mbit/s),"
    " emulated by Chromium's protocol; LCP and CLS as the page's own observers note them."
)
PACE = (
    "Of five decisions three approve, one rejects with a reason and one snoozes; the service says how many were stored."
)


def run(*, postgres: str, quick: bool) -> Sequence[Table]:  # noqa: ARG001 - every benchmark is told
    openings, read, hurried = (1, 5, 20) if quick else (3, 30, 200)
    with signed_in() as (desk, context):
        desk.suggest([f"Look at paper {number}" for number in range(read + hurried + 50)])
        for number in range(20):
            desk.call("POST", "/api/tasks", {"title": f"File paper {number}", "due_at": f"2027-01-{number + 1:02}"})
        paints = [[name, *_painted(desk, context, path, times=openings)] for name, path in PLACES]
        paces = [
            [f"{read} decisions with 2 to 6 seconds of reading before each", _pace(desk, context, count=read, reading=READING)],
            [f"{hurried} decisions without reading", _pace(desk, context, count=hurried, reading=None)],
        ]  # fmt: skip
    return [
        Table("phone: pages on an emulated slow phone", ("page", "LCP, ms", "CLS", "kilobytes"), paints, [PAINTS]),
        Table("phone: decisions an hour by keys", ("what", "an hour"), paces, [PACE]),
    ]


def _painted(desk: Desk, context: BrowserContext, path: str, *, times: int) -> list[str]:
    seen = [_open(context, path, address=desk.address) for _ in range(times)]
    largest, shifts, sizes = zip(*seen, strict=True)
    return [f"{statistics.median(largest):.0f}", f"{max(shifts):.3f}", f"{statistics.median(sizes) / 1000:.0f}"]


def _open(context: BrowserContext, path: str, *, address: str) -> tuple[float, float, float]:
    """Largest contentful paint, layout shift and bytes received, for the first visit of a page."""
    browser = context.browser
    assert browser is not None, "a context that was made by a browser has one"
    phone = browser.new_context(storage_state=context.storage_state(), base_url=address, **PHONE)
    page = phone.new_page()
    devtools = phone.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(path)
    page.wait_for_selector("main h1, main h2", state="attached")
    page.wait_for_selector(".bone", state="detached")
    page.wait_for_timeout(CALM_MS)
    seen: dict[str, Any] = page.evaluate("seen")
    size = float(
        page.evaluate("performance.getEntriesByType('resource').reduce((sum, each) => sum + each.transferSize, 0)")
    )
    phone.close()
    return float(seen["painted"]), float(seen["shifts"]), size


def _pace(desk: Desk, context: BrowserContext, *, count: int, reading: tuple[float, float] | None) -> str:
    """Decisions an hour, from the first key to the last stored decision."""
    pauses = random.Random(SEED)
    before = _waiting(desk)
    page = context.new_page()
    page.goto("/review/none")
    wait_for_keys(page)
    begun = time.monotonic()
    for number in range(count):
        if reading:
            page.wait_for_timeout(1000 * pauses.uniform(*reading))
        _decide(page, number)
    wait_until(lambda: _waiting(desk) == before - count, seconds=PATIENCE, what="all are stored")
    took = time.monotonic() - begun
    page.close(run_before_unload=False)
    return f"{count / took * 3600:,.0f}"


def _decide(page: Page, number: int) -> None:
    for key in KEYS[number % len(KEYS)]:
        page.keyboard.press(key)


def _waiting(desk: Desk) -> int:
    return int(desk.call("GET", "/api/tasks/stats")["stats"]["staged_waiting"])
