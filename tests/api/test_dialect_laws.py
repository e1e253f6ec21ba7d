"""What holds for all five vocabularies: what is written is read, and writing back what was read loses nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk

# Work on hold reads as begun where it was begun, in some of the vocabularies.
BEGUN = "on_hold, begun"
STATES = ("unaddressed", "pending", "in_progress", "on_hold", BEGUN, "completed", "canceled")
PRIORITIES = ("low", "medium", "high", "urgent")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a system reads each of our states, what it may write, and where it is spoken."""

    path: str
    reads: tuple[str, ...]
    becomes: Mapping[str, str]
    headers: Mapping[str, str]

    def of(self, state: str) -> str:
        return self.reads[STATES.index(state)]


CAPITALS = {"OPEN": "pending", "IN_PROGRESS": "in_progress", "COMPLETED": "completed", "CANCELLED": "canceled"}
TITLES = {
    "Pending": "pending",
    "In Progress": "in_progress",
    "On Hold": "on_hold",
    "Completed": "completed",
    "Canceled": "canceled",
}
VOCABULARIES = {
    "organizations": Vocabulary(
        "/organizations/{workspace}/tasks",
        ("todo", "todo", "in_progress", "waiting", "waiting", "completed", "cancelled"),
        {
            "todo": "pending",
            "in_progress": "in_progress",
            "waiting": "on_hold",
            "completed": "completed",
            "cancelled": "canceled",
        },
        {},
    ),
    "work items": Vocabulary(
        "/api/tasks",
        ("Unaddressed", "Pending", "In Progress", "On Hold", "On Hold", "Completed", "Canceled"),
        TITLES,
        {"Accept-Vocabulary": "work-items"},
    ),
    "ops": Vocabulary(
        "/ops/tasks",
        ("OPEN", "OPEN", "IN_PROGRESS", "OPEN", "IN_PROGRESS", "COMPLETED", "CANCELLED"),
        CAPITALS,
        {},
    ),
    "crm": Vocabulary(
        "/v1/tasks",
        ("open", "open", "open", "open", "open", "completed", "canceled"),
        {"completed": "completed", "canceled": "canceled"},
        {},
    ),
    "accounts": Vocabulary(
        "/v1/accounts/tasks",
        ("PENDING", "PENDING", "IN_PROGRESS", "PENDING", "IN_PROGRESS", "COMPLETED", "CANCELLED"),
        {"PENDING" if word == "OPEN" else word: status for word, status in CAPITALS.items()},
        {},
    ),
}


def flat(answer: Any) -> dict[str, Any]:
    """The task in an answer, with or without something around it."""
    body = answer.get_json()
    assert answer.status_code == 200, body
    return body.get("task", body)


def make_all(caller: Caller, states: Iterator[str]) -> list[str]:
    """The numbers of tasks in these states."""
    wanted = list(states)
    first = {BEGUN: "in_progress"}
    rows = [{"title": f"Call {place}", "status": first.get(state, state)} for place, state in enumerate(wanted)]
    made = caller.send("POST", "/api/tasks/bulk", json={"rows": rows}).get_json()["rows"]
    ids = [row["task_id"] for row in made]
    held = [
        {"id": each, "status": "on_hold", "hold_reason": "blocked"}
        for each, state in zip(ids, wanted, strict=True)
        if state == BEGUN
    ]
    caller.send("POST", "/api/tasks/bulk", json={"rows": held})
    return ids


def all_tasks(caller: Caller) -> dict[str, dict[str, Any]]:
    tasks = caller.send("GET", "/api/tasks?limit=100").get_json()["tasks"]
    return {task["id"]: task for task in tasks}


@pytest.mark.parametrize("system", VOCABULARIES)
def test_each_word_that_is_written_is_read_again_and_one_that_was_read_changes_nothing(
    office: Desk, owner: Caller, system: str
) -> None:
    spoken = VOCABULARIES[system]
    path = spoken.path.format(workspace=office.workspace_id)
    words = list({**dict.fromkeys(spoken.reads), **spoken.becomes})
    cases = [(state, word) for state in STATES for word in words]
    ids = make_all(owner, (state for state, _ in cases))
    before = all_tasks(owner)
    for task_id, (state, word) in zip(ids, cases, strict=True):
        answer = owner.send("PATCH", f"{path}/{task_id}", json={"status": word}, headers=dict(spoken.headers))
        if word == "Unaddressed" != spoken.of(state):
            assert (answer.status_code, answer.get_json()["code"]) == (409, "illegal_move")
        else:
            assert flat(answer)["status"] == word, (state, word)
    after = all_tasks(owner)
    for task_id, (state, word) in zip(ids, cases, strict=True):
        if spoken.of(state) == word:
            assert after[task_id] == before[task_id], (state, word)
        elif word in spoken.becomes:
            assert after[task_id]["status"] == spoken.becomes[word], (state, word)


@pytest.mark.parametrize(
    ("system", "reads"),
    [
        ("ops", ("LOW", "MEDIUM", "HIGH", "URGENT")),
        ("accounts", ("LOW", "MEDIUM", "HIGH", "HIGH")),
    ],
)
def test_each_priority_that_is_written_is_read_again_and_one_that_was_read_stays(
    owner: Caller, system: str, reads: tuple[str, ...]
) -> None:
    path = VOCABULARIES[system].path
    rows = [{"title": "Call", "priority": priority} for priority in PRIORITIES for _ in reads]
    made = owner.send("POST", "/api/tasks/bulk", json={"rows": rows}).get_json()["rows"]
    cases = [(priority, word) for priority in PRIORITIES for word in reads]
    for row, (priority, word) in zip(made, cases, strict=True):
        read = flat(owner.send("PATCH", f"{path}/{row['task_id']}", json={"priority": word.title()}))
        assert read["priority"] == word
        kept = owner.send("GET", f"/api/tasks/{row['task_id']}").get_json()["task"]["priority"]
        assert kept == (priority if word == reads[PRIORITIES.index(priority)] else word.lower())


# What each system may send back of what it was answered.
SENDABLE = {
    "organizations": (
        "name", "description", "status", "due_date", "assignees", "customer", "project", "milestone", "protocol_ids",
        "tags", "is_private", "hold_reason", "hold_until",
    ),
    "work items": (
        "title", "description", "status", "priority", "type", "due_at", "due_tz", "sla_hours", "assignees", "links", "tags",
        "is_private", "hold_reason", "hold_until",
    ),
    "ops": (
        "title", "description", "priority", "due_date", "sla_hours", "assignee_id", "user_id",
    ),
    "crm": (
        "title", "description", "status", "due_at", "assignee_id", "related_resource_type", "related_resource_id",
    ),
    "accounts": (
        "accountId", "title", "assigneeId", "activityId", "description", "type", "status", "priority", "dueAt",
        "attachmentUrls",
    ),
}  # fmt: skip


@pytest.fixture
def rich(office: Desk, owner: Caller) -> dict[str, Any]:
    """A task with everything that one system or another knows nothing of, as it stands when it is late."""
    rita = office.add("Rita", Role.REVIEWER).id
    for system in ("organizations", "ops", "crm", "accounts"):
        owner.send("PUT", f"/api/members/{rita}/external-ids/{system}", json={"external_id": f"{system}-7"})
    links = [
        {"type": kind, "id": f"{kind}_{number}", "name": "Northwind", "role": "buyer"}
        for number in (1, 2)
        for kind in ("customer", "account", "deal", "contact", "activity", "project", "milestone", "protocol")
    ]
    body = {
        "title": "Send the offer",
        "description": "- one\n- two",
        "status": "in_progress",
        "priority": "urgent",
        "due_at": "2026-03-04T15:30:00Z",
        "sla_hours": 2.5,
        "tags": ["vip"],
        "assignees": [rita, office.owner.id],
        "links": links,
    }
    task = owner.send("POST", "/api/tasks", json=body).get_json()["task"]
    owner.send("POST", f"/api/tasks/{task['id']}/attachments", json={"url": "https://example.org/a.pdf"})
    owner.send(
        "POST", f"/api/tasks/{task['id']}/hold", json={"hold_reason": "blocked", "hold_until": "2026-04-01T09:00:00Z"}
    )
    office.clock.advance(timedelta(days=1))
    held = owner.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]
    assert held["is_overdue"]
    return held


@pytest.mark.parametrize("system", VOCABULARIES)
def test_sending_back_everything_that_was_answered_changes_nothing(
    office: Desk, owner: Caller, rich: dict[str, Any], system: str
) -> None:
    spoken = VOCABULARIES[system]
    path = f"{spoken.path.format(workspace=office.workspace_id)}/{rich['id']}"
    read = flat(owner.send("GET", path, headers=dict(spoken.headers)))
    sent = {name: read[name] for name in SENDABLE[system]}
    assert flat(owner.send("PATCH", path, json=sent, headers=dict(spoken.headers))) | {"request_id": ""} == read | {
        "request_id": ""
    }
    assert owner.send("GET", f"/api/tasks/{rich['id']}").get_json()["task"] == rich


def test_an_edit_through_each_dialect_in_turn_keeps_what_the_others_know(
    office: Desk, owner: Caller, rich: dict[str, Any]
) -> None:
    edits = [
        (f"/organizations/{office.workspace_id}/tasks", {"name": "Send it", "customer": "customer_9"}),
        ("/ops/tasks", {"description": "- three", "assignee_id": office.owner.id}),
        ("/v1/tasks", {"related_resource_type": "deal", "related_resource_id": "deal_9", "status": "open"}),
        ("/v1/accounts/tasks", {"activityId": "activity_9", "priority": "HIGH", "status": "IN_PROGRESS"}),
    ]
    for path, body in edits:
        flat(owner.send("PATCH", f"{path}/{rich['id']}", json=body))
    kept = owner.send("GET", f"/api/tasks/{rich['id']}").get_json()["task"]
    changed = {"title", "description", "assignees", "links", "version", "updated_at"}
    assert {name: kept[name] for name in kept if name not in changed} == {
        name: rich[name] for name in rich if name not in changed
    }
    assert (kept["title"], kept["description"]) == ("Send it", "- three")
    assert [person["id"] for person in kept["assignees"]] == [office.owner.id]
    was, now = ([(link["type"], link["id"]) for link in task["links"]] for task in (rich, kept))
    replaced = {("customer", "customer_1"), ("deal", "deal_1"), ("activity", "activity_1")}
    assert [link for link in was if link not in replaced] == [link for link in now if not link[1].endswith("_9")]


def test_all_five_show_the_same_work_as_late(office: Desk, owner: Caller, rich: dict[str, Any]) -> None:
    shown = {
        system: flat(
            owner.send(
                "GET",
                f"{spoken.path.format(workspace=office.workspace_id)}/{rich['id']}",
                headers=dict(spoken.headers),
            )
        )
        for system, spoken in VOCABULARIES.items()
    }
    assert {system: task["status"] for system, task in shown.items()} == {
        "organizations": "waiting",
        "work items": "On Hold",
        "ops": "OVERDUE",
        "crm": "open",
        "accounts": "IN_PROGRESS",
    }
    assert all(task.get("is_overdue", task.get("isOverdue")) for task in shown.values())


def test_reassigning_in_a_system_with_one_assignee_keeps_the_others(office: Desk, owner: Caller) -> None:
    first, second, third = (office.add(name, Role.REVIEWER).id for name in ("Ann", "Ben", "Cleo"))
    for path, field in (
        ("/ops/tasks", "assignee_id"),
        ("/v1/tasks", "assignee_id"),
        ("/v1/accounts/tasks", "assigneeId"),
    ):
        body = {"title": "Call", "assignees": [first, second]}
        task = owner.send("POST", "/api/tasks", json=body).get_json()["task"]
        flat(owner.send("PATCH", f"{path}/{task['id']}", json={field: third}))
        kept = owner.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]["assignees"]
        assert [person["id"] for person in kept] == [third, second]
