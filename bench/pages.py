"""Review in a browser with thousands of suggestions: its requests, the cost of a key press, and correctness under load."""

import shutil
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from bench.first_minute import first_minute
from bench.report import Table
from tests.e2e.installation import open_installation
from tests.e2e.pages.desk import FLAGS, PASSWORD, PATIENCE, SCOPES, Desk, wait_for_keys
from tests.support.service import wait_until

EMAIL: Final = "anna@hill.example"
MOST_ADDED: Final = 500
WORK: Final = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
TABS: Final = 8
# Observers in the page from its start: painting, layout shifts and long tasks.
WATCH: Final = """
window.seen = {shifts: 0, painted: 0, first: null, long: [], frames: []};
const on = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({type, buffered: true});
on("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shifts += entry.value; });
on("largest-contentful-paint", (entry) => { seen.painted = entry.startTime; });
on("longtask", (entry) => seen.long.push([entry.startTime, entry.duration]));
new MutationObserver((_, watching) => {
  if (!document.querySelector(".row.current")) return;
  seen.first = performance.now();
  watching.disconnect();
}).observe(document, {childList: true, subtree: true, attributes: true});
"""
COUNT_FRAMES: Final = """() => {
  seen.frames = []; seen.long = []; seen.counts = true;
  const count = (at) => { seen.frames.push(at); if (seen.counts) requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""
LONG_MS: Final = 50
FRAME_MS: Final = 1000 / 60
FRAMES = (
    "A frame is late when it comes more than half a frame after its time; blocked is what tasks take beyond 50 ms, until five"
    " seconds after the first suggestion. Both say as much of the machine as of the pages when it is busy."
)
NOTE = "Milliseconds are processor time of the page's thread: script, style and layout (Performance.getMetrics)."


def run(*, postgres: str, quick: bool) -> Sequence[Table]:  # noqa: ARG001 - every benchmark is told
    rows, keys, decisions = (300, 10, 12) if quick else (3000, 100, 200)
    with signed_in() as (desk, context):
        ids = [each for begin in range(0, rows, MOST_ADDED) for each in desk.suggest(_titles(begin, rows))]
        found = [*_opening(context), *_frames(context, presses=keys), *_keys(context, presses=keys)]
        found.append(_tabs(context))
        found.append(_decisions(desk, context, ids, count=decisions))
    review = Table(f"pages: Review with {rows:,} suggestions", ("what", "measured"), found, [NOTE, FRAMES])
    return [review, Table("pages: from an empty folder to the first approval", ("what", "measured"), first_minute())]


def _titles(begin: int, rows: int) -> list[str]:
    return [f"Look at paper {number}" for number in range(begin, min(begin + MOST_ADDED, rows))]


@contextmanager
def signed_in() -> Iterator[tuple[Desk, BrowserContext]]:
    with open_installation() as installation, sync_playwright() as playwright:
        made = installation.run("create-key", "--workspace", "Hill", "--scopes", ",".join(SCOPES))
        desk = Desk(installation, made.stdout.strip())
        desk.call("POST", "/api/members", {"name": "Anna Li", "email": EMAIL, "role": "owner", "password": PASSWORD})
        browser: Browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        context = browser.new_context(base_url=desk.address, viewport={"width": 1280, "height": 800})
        context.request.post("/api/session", data={"email": EMAIL, "password": PASSWORD})
        yield desk, context
        browser.close()


def _opening(context: BrowserContext) -> list[list[str]]:
    """The requests of a browser with an empty cache until the first suggestion is shown, and the layout shifts."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto("/review/none")
    wait_until(lambda: bool(page.evaluate("seen.first")), seconds=PATIENCE, what="the first suggestion is shown")
    page.wait_for_timeout(5000)
    seen: dict[str, Any] = page.evaluate("seen")
    before: list[list[Any]] = page.evaluate(
        "performance.getEntriesByType('resource').filter((each) => each.startTime < seen.first)"
        ".map((each) => [each.name.includes('/api/'), each.transferSize])"
    )
    asked = [size for is_asked, size in before if is_asked]
    blocked = sum(max(0.0, took - LONG_MS) for _, took in seen["long"])
    page.close()
    return [
        ["requests to the API until the first suggestion is shown", str(len(asked))],
        ["kilobytes of their answers", f"{sum(asked) / 1000:.1f}"],
        ["kilobytes of script and style until then", f"{(sum(size for _, size in before) - sum(asked)) / 1000:.1f}"],
        ["milliseconds until it is shown", f"{seen['first']:.0f}"],
        ["milliseconds until the largest part is painted (LCP)", f"{seen['painted']:.0f}"],
        ["what moves by itself (CLS)", f"{seen['shifts']:.3f}"],
        ["milliseconds that the page is blocked (TBT)", f"{blocked:.0f}"],
    ]


def _frames(context: BrowserContext, *, presses: int) -> list[list[str]]:
    """Whether frames are painted in time while scrolling and while moving from row to row."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto("/review/none")
    wait_for_keys(page)
    page.wait_for_timeout(5000)
    page.hover(".queue")
    scrolled = _late(page, lambda: page.mouse.wheel(0, 300), times=presses)
    decided = _late(page, lambda: page.keyboard.press("j"), times=presses)
    page.close(run_before_unload=False)
    return [["frames while scrolling", scrolled], ["frames while going from row to row (j)", decided]]


def _late(page: Page, act: Callable[[], None], *, times: int) -> str:
    page.evaluate(COUNT_FRAMES)
    for _ in range(times):
        act()
    page.evaluate("seen.counts = false")
    frames, long = page.evaluate("[seen.frames, seen.long.length]")
    gaps = [after - before for before, after in pairwise(frames)]
    late = sum(gap > 1.5 * FRAME_MS for gap in gaps)
    return f"{len(gaps)}, {late} late, {long} tasks of more than {LONG_MS} ms"


def _keys(context: BrowserContext, *, presses: int) -> list[list[str]]:
    page = context.new_page()
    page.goto("/review/none")
    wait_for_keys(page)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    found = []
    for key, what in (
        ("Shift", "a key that does nothing"),
        ("j", "going to the next suggestion"),
        ("a", "approving one"),
    ):
        spent = [_work_of(devtools, partial(_press, page, key)) for _ in range(presses)]
        ninety = statistics.quantiles(spent, n=20)[-1]
        found.append([f"milliseconds of {what} ({key})", f"{statistics.median(spent):.1f}, at the 95th percentile {ninety:.1f}"])  # fmt: skip
    page.close(run_before_unload=False)
    return found


def _press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    # Two frames later the changes of the key press have been painted.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _work_of(devtools: CDPSession, act: Callable[[], None]) -> float:
    before = _spent(devtools)
    act()
    return 1000 * (_spent(devtools) - before)


def _spent(devtools: CDPSession) -> float:
    metrics: list[dict[str, Any]] = devtools.send("Performance.getMetrics")["metrics"]
    return sum(float(each["value"]) for each in metrics if each["name"] in WORK)


def _tabs(context: BrowserContext) -> list[str]:
    streams: list[str] = []
    context.on("request", lambda request: streams.append(request.url) if "/api/events" in request.url else None)
    pages = [context.new_page() for _ in range(TABS)]
    for page in pages:
        page.goto("/tasks")
        page.wait_for_selector(".stats dd")
    for page in pages:
        page.close()
    return [f"streams of {TABS} tabs", str(len(streams))]


def _decisions(desk: Desk, context: BrowserContext, ids: Sequence[str], *, count: int) -> list[str]:
    """Mixed decisions by keys, all undone afterwards, checked against the service."""
    before, waiting = _standing(desk, ids), _waiting(desk)
    page = context.new_page()
    page.goto("/review/none")
    wait_for_keys(page)
    for number in range(count):
        for key in (["a"], ["r", "6"], ["h", "2"], ["r", "r"])[number % 4]:
            page.keyboard.press(key)
    wait_until(lambda: _waiting(desk) == waiting - count, seconds=PATIENCE, what="all are stored")
    stored = Counter(_standing(desk, ids).values()) - Counter(before.values())
    assert stored == Counter(approved=count // 4, rejected=count // 2, snoozed=count // 4), stored
    for _ in range(count):
        page.keyboard.press("u")
    wait_until(lambda: _waiting(desk) == waiting, seconds=2 * PATIENCE, what="all are undone")
    assert _standing(desk, ids) == before
    page.close()
    return [f"{count} mixed decisions by keys, then all undone", "each stored once; everything stands as before"]


def _waiting(desk: Desk) -> int:
    return int(desk.call("GET", "/api/tasks/stats")["stats"]["staged_waiting"])


def _standing(desk: Desk, ids: Sequence[str]) -> dict[str, str]:
    """The state of each suggestion, read a hundred at a time."""
    found: dict[str, str] = {}
    cursor = None
    while len(found) < len(ids):
        query = "min_confidence=0&limit=100&state=proposed,approved,rejected,snoozed,merged"
        answer = desk.call("GET", f"/api/tasks/staged?{query}{f'&cursor={cursor}' if cursor else ''}")
        found |= {row["id"]: row["state"] for row in answer["staged_tasks"]}
        cursor = answer["next_cursor"]
        if cursor is None:
            break
    return found
