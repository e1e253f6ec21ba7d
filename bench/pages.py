"""Review in a browser with thousands of suggestions: what it fetches, what a key costs, and whether much at once stays exact."""

import shutil
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from bench.report import Table
from tests.e2e.installation import open_installation
from tests.e2e.pages.desk import FLAGS, PASSWORD, PATIENCE, SCOPES, Desk, wait_for_keys
from tests.support.service import wait_until

EMAIL: Final = "anna@hill.example"
MOST_ADDED: Final = 500
WORK: Final = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
TABS: Final = 8
NOTE = "Milliseconds are processor time of the page's thread: script, style and layout (Performance.getMetrics)."


def run(*, postgres: str, quick: bool) -> Sequence[Table]:  # noqa: ARG001 - every benchmark is told
    rows, keys, decisions = (300, 10, 12) if quick else (3000, 100, 200)
    with _signed_in() as (desk, context):
        ids = [each for begin in range(0, rows, MOST_ADDED) for each in desk.suggest(_titles(begin, rows))]
        found = [*_opening(context), *_keys(context, presses=keys)]
        found.append(_tabs(context))
        found.append(_decisions(desk, context, ids, count=decisions))
    return [Table(f"pages: Review with {rows:,} suggestions", ("what", "measured"), found, [NOTE])]


def _titles(begin: int, rows: int) -> list[str]:
    return [f"Look at paper {number}" for number in range(begin, min(begin + MOST_ADDED, rows))]


@contextmanager
def _signed_in() -> Iterator[tuple[Desk, BrowserContext]]:
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
    """What a browser that has nothing yet fetches until the first suggestion is there."""
    page = context.new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    sent: dict[str, str] = {}
    size: Counter[bool] = Counter()
    devtools.on("Network.requestWillBeSent", lambda event: sent.update({event["requestId"]: event["request"]["url"]}))
    devtools.on(
        "Network.loadingFinished",
        lambda event: size.update({"/api/" in sent[event["requestId"]]: int(event["encodedDataLength"])}),
    )
    page.goto("/review/none")
    page.wait_for_selector(".row.current")
    asked = [url for url in sent.values() if "/api/" in url and "/api/events" not in url]
    page.close()
    return [
        ["requests to the API until the first suggestion is shown", str(len(asked))],
        ["kilobytes of their answers", f"{size[True] / 1000:.1f}"],
        ["kilobytes of page, script and style", f"{size[False] / 1000:.1f}"],
    ]


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
    # Until what it changed has been painted.
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
    """Mixed decisions by keys and all of them taken back, with the service as witness."""
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
    """Where each suggestion stands, a hundred a call."""
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
