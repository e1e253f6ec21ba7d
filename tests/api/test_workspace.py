"""The workspace's own policies: read and changed by its administrators, and kept by everything else."""

from typing import Any

import pytest

from access.scopes import Scope
from access.services.members import add_agent
from core.actor import system_actor
from tests.api.people import Desk


def test_policies_start_lenient(office: Desk) -> None:
    workspace = office.with_key().send("GET", "/api/workspace").get_json()["workspace"]
    assert (workspace["id"], workspace["name"]) == (office.workspace_id, "Acme")
    assert (workspace["require_owner_on_approve"], workspace["agent_writes"]) == (False, "direct")
    assert workspace["expire_staged_after_days"] is None


def test_policies_that_are_left_out_stay(office: Desk) -> None:
    owner = office.with_key()
    owner.send("PATCH", "/api/workspace", json={"expire_staged_after_days": 30})
    owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    workspace = owner.send("GET", "/api/workspace").get_json()["workspace"]
    assert (workspace["expire_staged_after_days"], workspace["agent_writes"]) == (30, "staged")
    owner.send("PATCH", "/api/workspace", json={"expire_staged_after_days": None})
    assert owner.send("GET", "/api/workspace").get_json()["workspace"]["expire_staged_after_days"] is None


def test_name_zone_and_date_order_change_and_are_on_the_record(office: Desk) -> None:
    owner = office.with_key()
    wanted = {"name": "Acme  GmbH", "timezone": "Europe/Berlin", "date_order": "DMY"}
    workspace = owner.send("PATCH", "/api/workspace", json=wanted).get_json()["workspace"]
    assert (workspace["name"], workspace["timezone"], workspace["date_order"]) == ("Acme GmbH", "Europe/Berlin", "DMY")
    assert workspace == owner.send("GET", "/api/workspace").get_json()["workspace"]
    event = owner.send("GET", "/api/audit").get_json()["events"][0]
    assert event["action"] == "workspace.update"
    assert event["changes"]["timezone"] == {"from": "UTC", "to": "Europe/Berlin"}


def test_a_new_zone_counts_for_dates_from_then_on_and_moves_none_that_was_set(office: Desk) -> None:
    owner = office.with_key()
    task = {"title": "Call Acme", "due_at": "2026-06-05"}
    earlier = owner.send("POST", "/api/tasks", json=task).get_json()["task"]
    owner.send("PATCH", "/api/workspace", json={"timezone": "Europe/Berlin"})
    later = owner.send("POST", "/api/tasks", json=task).get_json()["task"]
    assert later["due_at"] == "2026-06-05T21:59:59Z"
    assert owner.send("GET", f"/api/tasks/{earlier['id']}").get_json()["task"]["due_at"] == "2026-06-05T23:59:59Z"


def test_a_name_that_another_workspace_has_is_refused_and_nothing_changes(office: Desk) -> None:
    office.add_workspace("Globex")
    owner = office.with_key()
    refused = owner.send("PATCH", "/api/workspace", json={"name": "Globex", "agent_writes": "staged"})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "workspace_name_taken")
    workspace = owner.send("GET", "/api/workspace").get_json()["workspace"]
    assert (workspace["name"], workspace["agent_writes"]) == ("Acme", "direct")


@pytest.mark.parametrize(
    "body",
    [
        {"expire_staged_after_days": 0},
        {"agent_writes": "never"},
        {"name": " "},
        {"name": "x" * 201},
        {"timezone": "Mars/Base"},
        {"date_order": "MYD"},
    ],
)
def test_policies_that_make_no_sense_are_refused(office: Desk, body: dict[str, Any]) -> None:
    assert office.with_key().send("PATCH", "/api/workspace", json=body).status_code == 422


def test_only_administrators_see_and_change_them(office: Desk) -> None:
    reviewer = office.with_key(Scope.TASKS_APPROVE, Scope.TASKS_READ)
    assert reviewer.send("GET", "/api/workspace").status_code == 403
    assert reviewer.send("PATCH", "/api/workspace", json={"agent_writes": "staged"}).status_code == 403


def test_an_approval_without_an_owner_is_refused_where_one_is_required(office: Desk) -> None:
    owner = office.with_key()
    owner.send("PATCH", "/api/workspace", json={"require_owner_on_approve": True})
    staged = owner.send("POST", "/api/tasks/staged", json={"title": "Call Acme"}).get_json()["staged_task"]
    path = f"/api/tasks/staged/{staged['id']}/approve"
    refused = owner.send("POST", path)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "owner_required")
    edits = {"proposed": {"owner_id": office.owner.id}}
    assert owner.send("POST", path, json={"edits": edits}).status_code == 200


def test_agents_only_suggest_where_the_workspace_says_so(office: Desk) -> None:
    office.with_key().send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    with office.runtime.transactions.begin() as uow:
        agent = add_agent(uow, actor=system_actor(office.workspace_id), name="Robo")
    robot = office.with_key(Scope.TASKS_WRITE, Scope.TASKS_READ, member=agent)
    answer = robot.send("POST", "/api/tasks", json={"title": "Call Acme"})
    assert (answer.status_code, answer.get_json()["staged_task"]["state"]) == (202, "proposed")
    assert robot.send("GET", "/api/tasks").get_json()["tasks"] == []
    assert robot.send("POST", "/api/tasks/staged", json={"title": "Call Acme"}).status_code == 201
