"""Undoing what one did to tasks last and doing it again, over the API: single changes as well as many at once."""

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk

MOVING = {"version", "updated_at"}


def make(caller: Caller, **body: Any) -> str:
    return str(caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]["id"])


def see(caller: Caller, task_id: str) -> dict[str, Any]:
    task = caller.send("GET", f"/api/tasks/{task_id}?deleted=include").get_json()["task"]
    return {name: value for name, value in task.items() if name not in MOVING}


def undo(caller: Caller, **body: Any) -> TestResponse:
    return caller.send("POST", "/api/tasks/undo", json=body)


def redo(caller: Caller, **body: Any) -> TestResponse:
    return caller.send("POST", "/api/tasks/redo", json=body)


CHANGES = [
    ("PATCH", "", {"title": "Write to Acme", "tags": ["a"], "priority": "high"}),
    ("PATCH", "", {"due_at": "2026-12-01", "is_private": True}),
    ("PATCH", "", {"links": [{"type": "customer", "id": "acme", "name": "Acme"}]}),
    ("PATCH", "", {"status": "in_progress"}),
    ("PATCH", "", {"assignees": []}),
    ("POST", "/complete", {"closure_note": "done"}),
    ("POST", "/cancel", {}),
    ("POST", "/hold", {"hold_reason": "blocked"}),
]


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
def test_a_change_of_one_task_is_undone_and_done_again(
    owner: Caller, office: Desk, method: str, path: str, body: dict[str, Any]
) -> None:
    task_id = make(owner, assignees=[office.owner.id], tags=["old"], due_at="2026-11-11T10:00:00Z")
    before = see(owner, task_id)
    office.clock.advance(timedelta(seconds=1))
    answer = owner.send(method, f"/api/tasks/{task_id}{path}", json=body)
    after = see(owner, task_id)
    assert after != before
    undone = undo(owner).get_json()
    assert (undone["undone"], undone["action_id"]) == (1, answer.get_json()["action_id"])
    assert see(owner, task_id) == before
    assert redo(owner).get_json()["undone"] == 1
    assert see(owner, task_id) == after
    undo(owner)
    assert see(owner, task_id) == before


def test_a_closed_task_that_was_reopened_is_closed_again(owner: Caller) -> None:
    task_id = make(owner)
    owner.send("POST", f"/api/tasks/{task_id}/complete", json={"closure_note": "done"})
    closed = see(owner, task_id)
    owner.send("POST", f"/api/tasks/{task_id}/reopen", json={})
    undo(owner)
    assert see(owner, task_id) == closed


def test_a_deleted_task_is_back_and_gone_again(owner: Caller) -> None:
    task_id = make(owner)
    before = see(owner, task_id)
    action_id = owner.send("DELETE", f"/api/tasks/{task_id}").get_json()["action_id"]
    assert undo(owner, action_id=action_id).get_json()["undone"] == 1
    assert see(owner, task_id) == before
    redo(owner)
    assert owner.send("GET", f"/api/tasks/{task_id}").status_code == 404
    owner.send("POST", f"/api/tasks/{task_id}/restore", json={})
    undo(owner)
    assert owner.send("GET", f"/api/tasks/{task_id}").status_code == 404


def test_a_task_that_was_made_is_taken_away_unless_somebody_works_on_it(owner: Caller, office: Desk) -> None:
    task_id = make(owner)
    assert undo(owner).get_json()["undone"] == 1
    assert owner.send("GET", f"/api/tasks/{task_id}").status_code == 404
    redo(owner)
    assert owner.send("GET", f"/api/tasks/{task_id}").status_code == 200
    bob = office.with_key(member=office.add("Bob", Role.MEMBER))
    bob.send("POST", f"/api/tasks/{task_id}/comments", json={"text": "I begin"})
    (row,) = undo(owner).get_json()["outcomes"]
    assert (row["outcome"], row["error"]["code"]) == ("refused", "task_changed")


def test_what_somebody_changed_since_stays_and_says_so(owner: Caller, office: Desk) -> None:
    task_id = make(owner)
    owner.send("PATCH", f"/api/tasks/{task_id}", json={"title": "Mine"})
    bob = office.with_key(member=office.add("Bob", Role.MEMBER))
    bob.send("PATCH", f"/api/tasks/{task_id}", json={"priority": "urgent"})
    (row,) = undo(owner).get_json()["outcomes"]
    assert row["error"]["code"] == "task_changed"
    assert see(owner, task_id)["title"] == "Mine"


def test_a_task_whose_approval_was_undone_does_not_come_back(owner: Caller) -> None:
    staged = owner.send("POST", "/api/tasks/staged", json={"title": "Call Acme"}).get_json()["staged_task"]["id"]
    task = owner.send("POST", f"/api/tasks/staged/{staged}/approve", json={}).get_json()["task"]["id"]
    action_id = owner.send("DELETE", f"/api/tasks/{task}").get_json()["action_id"]
    owner.send("POST", f"/api/tasks/staged/{staged}/restore", json={})
    (row,) = undo(owner, action_id=action_id).get_json()["outcomes"]
    assert row["error"]["code"] in {"illegal_move", "task_changed"}
    assert owner.send("GET", f"/api/tasks/{task}").status_code == 404


def test_one_action_after_the_other_is_undone_and_done_again(owner: Caller, office: Desk) -> None:
    one, other = make(owner), make(owner)
    stood = [(see(owner, one), see(owner, other))]
    steps = [
        ("PATCH", f"/api/tasks/{one}", {"title": "First"}),
        ("POST", "/api/tasks/bulk", {"ids": [one, other], "changes": {"priority": "high"}}),
        ("POST", f"/api/tasks/{other}/complete", {}),
        ("PATCH", f"/api/tasks/{one}", {"title": "Second"}),
    ]
    for method, path, body in steps:
        office.clock.advance(timedelta(seconds=1))
        assert owner.send(method, path, json=body).status_code in {200, 207}
        stood.append((see(owner, one), see(owner, other)))
    for place in (3, 2, 1):
        office.clock.advance(timedelta(seconds=1))
        undo(owner)
        assert (see(owner, one), see(owner, other)) == stood[place]
    for place in (2, 3, 4):
        office.clock.advance(timedelta(seconds=1))
        redo(owner)
        assert (see(owner, one), see(owner, other)) == stood[place]
    assert redo(owner).get_json()["code"] == "nothing_to_redo"


def test_whoever_does_something_else_has_nothing_to_do_again(owner: Caller, office: Desk) -> None:
    task_id = make(owner)
    owner.send("PATCH", f"/api/tasks/{task_id}", json={"title": "Mine"})
    undo(owner)
    office.clock.advance(timedelta(seconds=1))
    owner.send("PATCH", f"/api/tasks/{task_id}", json={"title": "Other"})
    assert redo(owner).get_json()["code"] == "nothing_to_redo"


def test_what_somebody_changed_since_is_not_in_the_way_of_what_else_can_be_done_again(
    owner: Caller, office: Desk
) -> None:
    one, other = make(owner), make(owner)
    for task_id in (one, other):
        office.clock.advance(timedelta(seconds=1))
        owner.send("PATCH", f"/api/tasks/{task_id}", json={"title": "Mine"})
    for _ in (other, one):
        office.clock.advance(timedelta(seconds=1))
        undo(owner)
    bob = office.with_key(member=office.add("Bob", Role.MEMBER))
    bob.send("PATCH", f"/api/tasks/{one}", json={"priority": "urgent"})
    assert redo(owner).get_json()["undone"] == 1
    assert [see(owner, task_id)["title"] for task_id in (one, other)] == ["Call Acme", "Mine"]
    (row,) = redo(owner).get_json()["outcomes"]
    assert (row["outcome"], row["error"]["code"]) == ("refused", "task_changed")


def test_single_changes_are_left_alone_by_undoing_bulk_changes(owner: Caller) -> None:
    task_id = make(owner)
    owner.send("PATCH", f"/api/tasks/{task_id}", json={"title": "Mine"})
    refused = owner.send("POST", "/api/tasks/bulk/undo", json={})
    assert refused.get_json()["code"] == "nothing_to_undo"


def test_a_change_that_changes_nothing_is_no_action(owner: Caller) -> None:
    task_id = make(owner, priority="high")
    owner.send("PATCH", f"/api/tasks/{task_id}", json={"title": "Mine"})
    answer = owner.send("PATCH", f"/api/tasks/{task_id}", json={"priority": "high"})
    assert answer.status_code == 200
    undo(owner)
    assert see(owner, task_id)["title"] == "Call Acme"


def test_a_preview_changes_nothing(owner: Caller) -> None:
    task_id = make(owner)
    owner.send("PATCH", f"/api/tasks/{task_id}", json={"title": "Mine"})
    assert undo(owner, preview=True).get_json()["counts"] == {"undone": 1}
    assert see(owner, task_id)["title"] == "Mine"


def test_others_undo_and_redo_no_action_of_mine(owner: Caller, office: Desk) -> None:
    task_id = make(owner)
    mine = owner.send("PATCH", f"/api/tasks/{task_id}", json={"title": "Mine"}).get_json()["action_id"]
    bob = office.with_key(member=office.add("Bob", Role.MEMBER))
    elsewhere = office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other"))
    for ask in (undo, redo):
        assert ask(bob, action_id=mine).get_json()["code"] == "not_yours"
        assert ask(bob).status_code == 409
        assert ask(office.with_key(member=elsewhere), action_id=mine).status_code == 404
        assert ask(office.with_key(Scope.TASKS_READ), action_id=mine).status_code == 403
        assert ask(owner, action_id="act_x").status_code == 404


def test_an_edit_of_a_suggestion_names_its_action_and_is_done_again(owner: Caller) -> None:
    staged = owner.send("POST", "/api/tasks/staged", json={"title": "Call Acme"}).get_json()["staged_task"]["id"]
    path = f"/api/tasks/staged/{staged}"
    action_id = owner.send("PATCH", path, json={"title": "Write to Acme"}).get_json()["action_id"]
    undone = owner.send("POST", "/api/tasks/staged/undo", json={"action_id": action_id}).get_json()
    assert (undone["action"], undone["undone"]) == ("edit", 1)
    assert owner.send("GET", path).get_json()["staged_task"]["title"] == "Call Acme"
    assert owner.send("POST", "/api/tasks/staged/redo", json={}).get_json()["action_id"] == action_id
    assert owner.send("GET", path).get_json()["staged_task"]["title"] == "Write to Acme"
    assert owner.send("POST", "/api/tasks/staged/redo", json={}).get_json()["code"] == "nothing_to_redo"
