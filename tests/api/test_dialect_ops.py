"""Tasks as an operations desk has them: ``/ops/tasks``."""

from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk

# As the desk would write it.
SAMPLE = {
    "user_id": "cus_nw42",
    "title": "Ask for the missing passport copy",
    "priority": "HIGH",
    "due_date": "2026-03-06",
    "assignee_id": "sta_lea",
}


@pytest.fixture
def lea(office: Desk, owner: Caller) -> str:
    """The id of whom the desk calls sta_lea."""
    member = office.add("Lea", Role.REVIEWER)
    owner.send("PUT", f"/api/members/{member.id}/external-ids/ops", json={"external_id": "sta_lea"})
    return member.id


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/ops/tasks", json={"title": "Call Northwind", **body})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["task"]


def patch(caller: Caller, task: dict[str, Any], **body: Any) -> dict[str, Any]:
    answer = caller.send("PATCH", f"/ops/tasks/{task['id']}", json=body)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()["task"]


def native(caller: Caller, task: dict[str, Any]) -> dict[str, Any]:
    return caller.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]


def titles(caller: Caller, query: str = "") -> list[str]:
    answer = caller.send("GET", f"/ops/tasks{query}")
    assert answer.status_code == 200, answer.get_json()
    return [task["title"] for task in answer.get_json()["tasks"]]


def stats(caller: Caller, query: str = "") -> dict[str, int]:
    return caller.send("GET", f"/ops/tasks/stats{query}").get_json()["stats"]


def test_the_documented_task_is_taken_as_it_is(owner: Caller, lea: str) -> None:
    answer = owner.send("POST", "/ops/tasks", json=SAMPLE)
    task = answer.get_json()["task"]
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/ops/tasks/{task['id']}")
    assert {name: task[name] for name in SAMPLE} == SAMPLE
    assert (task["status"], task["assignee"]) == ("OPEN", {"id": "sta_lea", "name": "Lea", "kind": "user"})
    kept = native(owner, task)
    assert [link["type"] for link in kept["links"]] == ["customer"]
    assert ([person["id"] for person in kept["assignees"]], kept["status"]) == ([lea], "pending")


def test_a_task_is_medium_and_open_by_default(owner: Caller) -> None:
    task = make(owner)
    assert (task["priority"], task["status"], task["due_date"], task["sla_hours"]) == ("MEDIUM", "OPEN", None, None)


def test_work_moves_to_overdue_by_itself_and_back_with_its_due_date(office: Desk, owner: Caller) -> None:
    task = patch(owner, make(owner, due_date="2026-03-04"), status="IN_PROGRESS")
    office.clock.advance(timedelta(days=1))
    late = owner.send("GET", f"/ops/tasks/{task['id']}").get_json()["task"]
    assert (late["status"], late["is_overdue"]) == ("OVERDUE", True)
    assert patch(owner, task, due_date="2026-03-09")["status"] == "IN_PROGRESS"


def test_overdue_can_not_be_written(owner: Caller) -> None:
    for method, path in (("POST", "/ops/tasks"), ("PATCH", f"/ops/tasks/{make(owner)['id']}")):
        answer = owner.send(method, path, json={"title": "a", "status": "overdue"})
        assert (answer.status_code, answer.get_json()["code"]) == (422, "status_not_settable")
        assert answer.get_json()["errors"][0]["path"] == "status"


def test_the_queue_shows_what_is_open_and_on_time_by_due_date(office: Desk, owner: Caller) -> None:
    make(owner, title="Late", due_date="2026-03-04")
    make(owner, title="Later", due_date="2026-03-09")
    make(owner, title="Sooner", due_date="2026-03-06")
    make(owner, title="Whenever")
    patch(owner, make(owner, title="Begun"), status="IN_PROGRESS")
    patch(owner, make(owner, title="Done"), status="COMPLETED")
    office.clock.advance(timedelta(days=1))
    assert titles(owner) == ["Sooner", "Later", "Whenever"]
    assert titles(owner, "?status=OVERDUE") == ["Late"]
    assert titles(owner, "?status=open,Overdue") == ["Late", "Sooner", "Later", "Whenever"]
    assert titles(owner, "?status=IN_PROGRESS") == ["Begun"]
    assert titles(owner, "?status=COMPLETED") == ["Done"]
    assert titles(owner, "?status=OPEN&sort=-created_at") == ["Whenever", "Sooner", "Later"]


def test_work_on_hold_is_in_progress_once_it_was_begun(owner: Caller) -> None:
    for title, begun in (("Fresh", {}), ("Begun", {"status": "IN_PROGRESS"})):
        task = make(owner, title=title, **begun)
        owner.send("POST", f"/api/tasks/{task['id']}/hold", json={"hold_reason": "blocked"})
    assert titles(owner) == ["Fresh"]
    assert titles(owner, "?status=IN_PROGRESS") == ["Begun"]
    assert (stats(owner)["open"], stats(owner)["in_progress"]) == (1, 1)


def test_the_numbers_say_how_long_the_lists_are(office: Desk, owner: Caller) -> None:
    make(owner, title="Late", due_date="2026-03-04", user_id="cus_1")
    make(owner, title="On time", due_date="2026-03-05", priority="URGENT")
    patch(owner, make(owner, title="Done"), status="COMPLETED")
    office.clock.advance(timedelta(days=1))
    counted = stats(owner)
    assert (counted["open"], counted["in_progress"], counted["overdue"]) == (1, 0, 1)
    assert (counted["due_today"], counted["unassigned"], counted["completed_7_days"]) == (1, 2, 1)
    assert stats(owner, "?user_id=cus_1")["open"] == 0
    assert stats(owner, "?priority=urgent")["overdue"] == 0


@pytest.mark.usefixtures("lea")
def test_the_queue_is_narrowed_by_priority_assignee_and_customer(owner: Caller) -> None:
    make(owner, title="Lea's", assignee_id="sta_lea", priority="URGENT")
    make(owner, title="Customer's", user_id="cus_1")
    assert titles(owner, "?assignee_id=sta_lea") == ["Lea's"]
    assert titles(owner, "?priority=URGENT,HIGH") == ["Lea's"]
    assert titles(owner, "?user_id=cus_1") == ["Customer's"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "title"),
        ({"title": "a", "due_date": "2026-03-06T10:00:00Z"}, "due_date"),
        ({"title": "a", "due_date": "1969-12-31"}, "due_date"),
        ({"title": "a", "priority": "CRITICAL"}, "priority"),
        ({"title": "a", "status": "WAITING"}, "status"),
        ({"title": "a", "assignee_id": "sta_nobody"}, "assignee_id"),
        ({"title": "a", "assignee_id": "sta_1", "assignee": "sta_2"}, "assignee"),
        ({"title": "a", "user_id": ""}, "user_id"),
        ({"title": "a", "sla_hours": -1}, "sla_hours"),
        ({"title": "a", "customer": "cus_1"}, "customer"),
    ],
)
def test_what_can_not_be_kept_is_refused_in_its_own_words(owner: Caller, body: dict[str, Any], path: str) -> None:
    answer = owner.send("POST", "/ops/tasks", json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation_failed")
    assert [fault["path"] for fault in answer.get_json()["errors"]] == [path]


def test_a_target_is_kept_and_judged(office: Desk, owner: Caller) -> None:
    task = make(owner, sla_hours=1.5)
    assert (task["sla_hours"], task["sla_state"], task["sla_due_at"]) == (1.5, "on_track", "2026-03-04T13:30:00Z")
    office.clock.advance(timedelta(hours=2))
    assert patch(owner, task, status="COMPLETED")["sla_state"] == "breached"
