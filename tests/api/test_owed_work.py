"""To whom work is owed: taken over from suggestions, changed, and asked for."""

from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk


def suggest(caller: Caller, title: str, **proposed: Any) -> str:
    body = {"title": title, "proposed": proposed}
    return str(caller.send("POST", "/api/tasks/staged", json=body).get_json()["staged_task"]["id"])


def approve(caller: Caller, staged_id: str) -> dict[str, Any]:
    answer = caller.send("POST", f"/api/tasks/staged/{staged_id}/approve", json={})
    assert answer.status_code in {200, 201}, answer.get_json()
    return task_of(caller, staged_id)


def approve_all(caller: Caller, *staged_ids: str) -> None:
    answer = caller.send("POST", "/api/tasks/staged/bulk/approve", json={"ids": staged_ids})
    assert answer.get_json()["counts"] == {"approved": len(staged_ids)}


def task_of(caller: Caller, staged_id: str) -> dict[str, Any]:
    staged = caller.send("GET", f"/api/tasks/staged/{staged_id}").get_json()["staged_task"]
    return dict(caller.send("GET", f"/api/tasks/{staged['task_id']}").get_json()["task"])


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json()["task"])


def titles(caller: Caller, query: str) -> list[str]:
    answer = caller.send("GET", f"/api/tasks?{query}")
    assert answer.status_code == 200, answer.get_json()
    return sorted(task["title"] for task in answer.get_json()["tasks"])


def changes_on_trail(caller: Caller, task_id: str) -> list[Any]:
    events = caller.send("GET", f"/api/audit?subject_id={task_id}").get_json()["events"]
    return [event["changes"]["owed_to"] for event in events if "owed_to" in (event["changes"] or {})]


def test_an_approved_suggestion_says_to_whom_its_task_is_owed(owner: Caller) -> None:
    task = approve(owner, suggest(owner, "Send the deck", owed_to="Bob Ray"))
    assert task["owed_to"] == "Bob Ray"
    assert changes_on_trail(owner, task["id"]) == [{"from": None, "to": "Bob Ray"}]


def test_each_of_many_approved_suggestions_says_it(owner: Caller) -> None:
    ids = [
        suggest(owner, "Send the deck", owed_to="Bob"),
        suggest(owner, "Call Acme"),
        suggest(owner, "Pay", owed_to="Zoë"),
    ]
    approve_all(owner, *ids)
    assert [task_of(owner, staged_id)["owed_to"] for staged_id in ids] == ["Bob", None, "Zoë"]


def test_an_approval_that_is_undone_and_made_again_says_the_new_name(owner: Caller) -> None:
    staged_id = suggest(owner, "Send the deck", owed_to="Bob")
    task = approve(owner, staged_id)
    assert owner.send("POST", "/api/tasks/staged/undo", json={}).status_code == 200
    edited = owner.send("PATCH", f"/api/tasks/staged/{staged_id}", json={"proposed": {"owed_to": "Carla"}})
    assert edited.status_code == 200, edited.get_json()
    again = approve(owner, staged_id)
    assert (again["id"], again["owed_to"]) == (task["id"], "Carla")


def test_the_name_is_changed_taken_back_and_written_again(owner: Caller, office: Desk) -> None:
    task = make(owner, owed_to="  Bob   Ray ")
    assert task["owed_to"] == "Bob Ray"
    office.clock.advance(timedelta(seconds=1))
    changed = owner.send("PATCH", f"/api/tasks/{task['id']}", json={"owed_to": None}).get_json()["task"]
    assert changed["owed_to"] is None
    for step, name in (("undo", "Bob Ray"), ("redo", None)):
        assert owner.send("POST", f"/api/tasks/{step}", json={}).get_json()["undone"] == 1
        assert owner.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]["owed_to"] == name
    assert {"from": "Bob Ray", "to": None} in changes_on_trail(owner, task["id"])


@pytest.mark.parametrize("name", ["x" * 256, "Bob\u202eyaR", 7])
def test_what_is_no_name_is_refused(owner: Caller, name: Any) -> None:
    answer = owner.send("POST", "/api/tasks", json={"title": "Call Acme", "owed_to": name})
    assert answer.status_code == 422
    assert "owed_to" in str(answer.get_json())


def test_members_find_what_is_owed_to_their_name_in_whatever_case(owner: Caller, office: Desk) -> None:
    make(owner, title="Mine", owed_to=office.owner.name.upper())
    make(owner, title="Of another", owed_to="Somebody Else")
    make(owner, title="Words", owed_to="me")
    make(owner, title="Nobody's")
    assert titles(owner, "owed_to=me") == ["Mine"]
    assert titles(owner, f"owed_to={office.owner.id}&show_completed=false&sort=due_at") == ["Mine"]
    assert titles(owner, "owed_to=mem_nobody") == []


def test_private_work_of_others_stays_unseen_by_whom_it_is_owed_to(owner: Caller, office: Desk) -> None:
    other = office.add("Bob Ray", Role.REVIEWER)
    make(owner, title="Secret", owed_to=other.name, is_private=True)
    make(owner, title="Open", owed_to=other.name)
    assert titles(office.with_key(member=other), "owed_to=me") == ["Open"]


def test_an_export_says_it(owner: Caller) -> None:
    make(owner, owed_to="Bob Ray")
    assert "Bob Ray" in owner.send("GET", "/api/tasks/export?format=csv").get_data(as_text=True)
