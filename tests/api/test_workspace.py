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


@pytest.mark.parametrize("body", [{"expire_staged_after_days": 0}, {"agent_writes": "never"}, {"name": "Other"}])
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
    refused = robot.send("POST", "/api/tasks", json={"title": "Call Acme"})
    assert (refused.status_code, refused.get_json()["code"]) == (403, "agent_must_suggest")
    assert robot.send("POST", "/api/tasks/staged", json={"title": "Call Acme"}).status_code == 201
