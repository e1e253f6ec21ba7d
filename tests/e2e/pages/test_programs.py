"""What programs do, as people see it: changes that agents propose, rules, and webhooks with their calls."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.pages.axe import violations
from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_count
from tests.support.service import wait_until

OPEN = Callable[..., Page]


@pytest.fixture(scope="module")
def ask(desk: Desk) -> Iterator[Callable[..., Any]]:
    """Calls of an agent that only suggests."""
    # Not by the workspace's name, which other tests change.
    scribe = desk.call("POST", "/api/members", {"name": "Scribe", "kind": "agent"})["member"]
    asked = {"name": "Scribe", "member_id": scribe["id"], "scopes": ["tasks:read", "tasks:write"]}
    agent = Desk(desk.installation, desk.call("POST", "/api/keys", asked)["secret"])
    desk.call("PATCH", "/api/workspace", {"agent_writes": "staged"})
    yield agent.call
    desk.call("PATCH", "/api/workspace", {"agent_writes": "direct"})


def make(desk: Desk, title: str) -> dict[str, Any]:
    task: dict[str, Any] = desk.call("POST", "/api/tasks", {"title": title})["task"]
    return task


def test_what_an_agent_asks_for_is_shown_field_by_field_and_decided_by_keys(
    desk: Desk, ask: Callable[..., Any], open_page: OPEN
) -> None:
    refused, accepted = make(desk, "Call the baker"), make(desk, "Call the builder")
    ask("PATCH", f"/api/tasks/{refused['id']}", {"title": "Call the brewer"})
    ask("PATCH", f"/api/tasks/{accepted['id']}", {"priority": "urgent", "description": "Before noon."})
    page = open_page("/review")
    page.click(".nav-proposals a")
    wait_for_count(page, ".proposal", 2)
    assert page.locator(".proposal.current .changes tbody tr").all_inner_texts() == [
        "Description\tnothing\tBefore noon.",
        "Priority\tMedium\tUrgent",
    ]
    page.keyboard.press("a")
    wait_for_count(page, ".proposal", 1)

    def read(task: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = desk.call("GET", f"/api/tasks/{task['id']}")["task"]
        return found

    assert read(accepted)["priority"] == "urgent"
    page.wait_for_selector(".toast:has-text('builder') button:has-text('Undo')")
    page.keyboard.press("u")
    wait_until(lambda: read(accepted)["priority"] == "medium", seconds=PATIENCE, what="the task is as it was")
    page.keyboard.press("r")
    page.wait_for_selector(".empty")
    assert read(refused)["title"] == "Call the baker"


def test_what_an_agent_recommends_stands_on_the_row_with_its_reason_beside_it(
    desk: Desk, ask: Callable[..., Any], open_page: OPEN
) -> None:
    desk.clear_queue()
    early, late = desk.suggest(["Water the roses", "Water the lawn"])
    said = {"action": "reject", "reason": "It rains."}
    ask("PUT", f"/api/tasks/staged/{early}/recommendation", said)
    page = open_page("/review/none")
    page.wait_for_selector(f"#{early} .advice:has-text('Scribe would reject')")
    page.click(f"#{early}")
    page.wait_for_selector(".advice-line:has-text('It rains.')")
    ask("PUT", f"/api/tasks/staged/{late}/recommendation", {**said, "action": "approve"})
    page.wait_for_selector(f"#{late} .advice:has-text('Scribe would approve')")


def test_a_rule_is_made_tried_and_switched_off(desk: Desk, open_page: OPEN) -> None:
    page = open_page("/settings/rules")
    page.fill("[name=name]", "Late is urgent")
    page.select_option("[name=priority]", "urgent")
    page.click("form button[type=submit]")
    # Other tests have made rules of their own here.
    own = ".rule:has-text('Late is urgent')"
    page.wait_for_selector(f"{own} p:has-text('set the priority to urgent')")
    page.click(f"{own} button:has-text('What would it do now?')")
    page.wait_for_selector(f"{own} [role=status]")
    assert violations(page) == []
    page.click(f"{own} .rule-head .check")
    page.wait_for_selector(f"{own}.is-off")
    rules = desk.call("GET", "/api/rules")["rules"]
    assert [rule["is_active"] for rule in rules if rule["name"] == "Late is urgent"] == [False]


def test_a_webhook_says_its_secret_once_and_keeps_a_log_of_its_calls(desk: Desk, open_page: OPEN) -> None:
    page = open_page("/settings/webhooks")
    page.fill("[name=name]", "Chat")
    page.fill("[name=url]", "https://hooks.example.com/in")
    page.click("form button[type=submit]")
    page.wait_for_selector(".secret code:has-text('whsec_')")
    page.click("button:has-text('Send a test')")
    page.wait_for_selector(".calls td:has-text('a test')")
    page.click(".calls button:has-text('Details')")
    page.wait_for_selector("dialog .sent:has-text('webhook.test')")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.click("button:has-text('Pause')")
    page.wait_for_selector(".badge.warned:has-text('paused')")
    assert [webhook["state"] for webhook in desk.call("GET", "/api/webhooks")["webhooks"]] == ["paused"]


def test_lists_in_other_pages_are_named_and_taken_back_one_by_one(desk: Desk, open_page: OPEN) -> None:
    page = open_page("/settings/workspace")
    for name in ("Wall in the hall", "Wall in the shed"):
        page.fill("[name=origin]", "https://intranet.example.org")
        page.fill(".form:has([name=origin]) [name=name]", name)
        page.click("button:has-text('Make the address')")
        page.wait_for_selector(f".key-list li:has-text('{name}')")
    assert "/embed/" in page.inner_text(".secret code")
    assert violations(page) == []
    page.click(".key-list li:has-text('Wall in the shed') button")
    page.click("dialog button:text-is('Take back')")
    page.wait_for_selector(".key-list li:has-text('Wall in the shed') .badge")
    standing = {row["name"]: row["revoked_at"] for row in desk.call("GET", "/api/embeds")["embeds"]}
    assert standing["Wall in the shed"] is not None
    assert standing["Wall in the hall"] is None


def test_an_address_without_its_end_leads_to_the_first_of_its_pages(open_page: OPEN) -> None:
    page = open_page("/reports")
    page.wait_for_url("**/reports/sla")
    page.goto("/settings")
    page.wait_for_url("**/settings/me")
