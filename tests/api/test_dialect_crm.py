"""Tasks as a CRM for agents has them: ``/v1/tasks``."""

from typing import Any

import pytest

from access.models import AgentWrites
from access.scopes import Role, Scope
from tests.api.people import Caller, Desk


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/v1/tasks", json={"title": "Call Erin about the renewal", **body})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["task"]


def patch(caller: Caller, task: dict[str, Any], **body: Any) -> dict[str, Any]:
    answer = caller.send("PATCH", f"/v1/tasks/{task['id']}", json=body)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()["task"]


def native(caller: Caller, task: dict[str, Any]) -> dict[str, Any]:
    return caller.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]


def titles(caller: Caller, query: str) -> list[str]:
    answer = caller.send("GET", f"/v1/tasks{query}")
    assert answer.status_code == 200, answer.get_json()
    return [task["title"] for task in answer.get_json()["tasks"]]


def test_a_follow_up_for_a_contact_is_made_open_and_completed_with_a_note(office: Desk, owner: Caller) -> None:
    body = {"title": "Call Erin", "related_resource_type": "contact", "related_resource_id": "con_77"}
    answer = owner.send("POST", "/v1/tasks", json=body)
    task = answer.get_json()["task"]
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/v1/tasks/{task['id']}")
    assert {name: task[name] for name in body} == body
    assert (task["status"], task["tenant_id"], task["source"]) == ("open", office.workspace_id, "api")
    assert answer.get_json()["request_id"] == answer.headers["X-Request-Id"]
    (listed,) = owner.send("GET", "/v1/tasks?status=open&limit=25").get_json()["tasks"]
    assert listed == task
    done = patch(owner, task, status="completed", completed_note="Erin agreed to a call.")
    assert (done["status"], done["completed_note"]) == ("completed", "Erin agreed to a call.")


def test_a_list_says_where_it_ends(owner: Caller) -> None:
    for title in ("One", "Two", "Three"):
        make(owner, title=title)
    first = owner.send("GET", "/v1/tasks?limit=2").get_json()
    assert [task["title"] for task in first["tasks"]] == ["Three", "Two"]
    last = owner.send("GET", f"/v1/tasks?limit=2&cursor={first['next_cursor']}").get_json()
    assert [task["title"] for task in last["tasks"]] == ["One"]
    assert last["next_cursor"] is None


def test_open_leaves_active_work_where_it_stands(owner: Caller) -> None:
    task = make(owner)
    for status in ("unaddressed", "in_progress", "on_hold"):
        made = owner.send("POST", "/api/tasks", json={"title": "Other", "status": status}).get_json()["task"]
        assert patch(owner, made, status="open")["version"] == made["version"]
        assert native(owner, made)["status"] == status
    owner.send("PATCH", f"/api/tasks/{task['id']}", json={"status": "in_progress"})
    assert patch(owner, task, status="canceled")["status"] == "canceled"
    assert patch(owner, task, status="open")["status"] == "open"
    assert native(owner, task)["status"] == "in_progress"


@pytest.mark.parametrize("word", ["Completed", "COMPLETED", " completed "])
def test_words_are_taken_in_any_case(owner: Caller, word: str) -> None:
    assert patch(owner, make(owner), status=word)["status"] == "completed"


def test_both_spellings_of_canceled_are_taken(owner: Caller) -> None:
    assert patch(owner, make(owner), status="cancelled")["status"] == "canceled"


def test_the_filters_narrow_the_list(office: Desk, owner: Caller) -> None:
    make(owner, title="Mine", assignee_id=office.owner.id, due_at="2026-03-05T10:00:00Z")
    make(owner, title="Deal", related_resource_type="deal", related_resource_id="deal_1")
    patch(owner, make(owner, title="Done"), status="completed")
    assert titles(owner, "") == ["Done", "Deal", "Mine"]
    assert titles(owner, "?status=open") == ["Deal", "Mine"]
    assert titles(owner, f"?assignee_id={office.owner.id}") == ["Mine"]
    assert titles(owner, "?assignee_id=me") == ["Mine"]
    assert titles(owner, "?assignee_id=nobody") == []
    assert titles(owner, "?related_resource_type=deal&related_resource_id=deal_1") == ["Deal"]
    assert titles(owner, "?due_before=2026-03-06T00:00:00Z") == ["Mine"]


@pytest.mark.parametrize(
    ("method", "body", "path"),
    [
        ("POST", {}, "title"),
        ("POST", {"title": "a", "name": "b"}, "name"),
        ("POST", {"title": "a", "priority": "high"}, "priority"),
        ("POST", {"title": "a", "status": "pending"}, "status"),
        ("POST", {"title": "a", "assignee_id": "usr_1"}, "assignee_id"),
        ("POST", {"title": "a", "related_resource_type": "contact"}, "related_resource_type"),
        ("POST", {"title": "a", "related_resource_id": "con_1"}, "related_resource_id"),
        ("POST", {"title": "a", "related_resource_type": "customer", "related_resource_id": "1"}, "related_resource_type"),
        ("POST", {"title": "a", "due_at": "next Friday"}, "due_at"),
        ("PATCH", {"completed_note": "Done."}, "completed_note"),
        ("PATCH", {"task_id": "task_1"}, "task_id"),
    ],
)  # fmt: skip
def test_what_can_not_be_kept_is_refused_in_its_own_words(
    owner: Caller, method: str, body: dict[str, Any], path: str
) -> None:
    address = "/v1/tasks" if method == "POST" else f"/v1/tasks/{make(owner)['id']}"
    answer = owner.send(method, address, json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation_failed")
    assert [fault["path"] for fault in answer.get_json()["errors"]] == [path]


@pytest.mark.parametrize("query", ["?limit=0", "?limit=101", "?cursor=x", "?state=open", "?status=done"])
def test_a_list_refuses_what_it_does_not_know(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/v1/tasks{query}").status_code == 422


def test_a_resource_that_must_be_registered_is_named_when_it_is_not(owner: Caller) -> None:
    owner.send("PUT", "/api/resources/registration", json={"type": "deal", "registration": "strict"})
    body = {"title": "a", "related_resource_type": "deal", "related_resource_id": "d"}
    answer = owner.send("POST", "/v1/tasks", json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_resource")
    assert answer.get_json()["errors"][0]["path"] == "related_resource_id"


def test_a_repeated_write_is_answered_as_before(owner: Caller) -> None:
    body = {"title": "Once", "idempotency_key": "k1"}
    first, again = (owner.send("POST", "/v1/tasks", json=body) for _ in range(2))
    assert again.get_json() == first.get_json()
    assert again.headers["Idempotency-Replayed"] == "true"
    other = owner.send("POST", "/v1/tasks", json={**body, "title": "Twice"})
    assert (other.status_code, other.get_json()["code"]) == (409, "idempotency_conflict")
    assert titles(owner, "") == ["Once"]


def test_an_edit_of_an_old_version_is_refused(owner: Caller) -> None:
    task = make(owner)
    for status, version in ((200, 1), (409, 1)):
        headers = {"If-Match": f'"{version}"'}
        answer = owner.send("PATCH", f"/v1/tasks/{task['id']}", json={"title": f"v{status}"}, headers=headers)
        assert answer.status_code == status


def test_completing_is_on_the_record_with_both_statuses_and_a_refusal_as_well(owner: Caller) -> None:
    task = make(owner)
    answer = owner.send("PATCH", f"/v1/tasks/{task['id']}", json={"status": "completed"})
    owner.send("PATCH", "/v1/tasks/task_nothing", json={"status": "completed"})
    refused, done, *_ = owner.send("GET", "/api/audit").get_json()["events"]
    assert (done["action"], done["status_before"], done["status_after"]) == ("task.complete", "pending", "completed")
    assert done["request_id"] == answer.get_json()["request_id"]
    assert (refused["outcome"], refused["error_code"], refused["subject_id"]) == (
        "failure",
        "not_found",
        "task_nothing",
    )


def test_what_an_agent_makes_where_agents_only_suggest_waits_in_the_queue(office: Desk, owner: Caller) -> None:
    owner.send("PATCH", "/api/workspace", json={"agent_writes": AgentWrites.STAGED})
    body = {"kind": "agent", "name": "Scribe"}
    agent_id = owner.send("POST", "/api/members", json=body).get_json()["member"]["id"]
    key = {"member_id": agent_id, "name": "k", "scopes": ["tasks:write"]}
    text = owner.send("POST", "/api/keys", json=key).get_json()["secret"]
    answer = office.anybody().send("POST", "/v1/tasks", json={"title": "a"}, headers={"X-Api-Key": text})
    assert (answer.status_code, answer.get_json()["staged"]) == (202, True)
    assert answer.get_json()["staged_task"]["title"] == "a"
    assert titles(owner, "") == []


def test_private_work_is_absent_for_others(office: Desk, owner: Caller) -> None:
    body = {"title": "Secret", "is_private": True}
    task = owner.send("POST", "/api/tasks", json=body).get_json()["task"]
    colleague = office.with_key(Scope.TASKS_READ, Scope.TASKS_WRITE, member=office.add("Rita", Role.REVIEWER))
    assert titles(owner, "") == ["Secret"]
    assert titles(colleague, "") == []
    assert colleague.send("PATCH", f"/v1/tasks/{task['id']}", json={"status": "completed"}).status_code == 404


def test_a_deleted_task_is_gone_until_restored(owner: Caller) -> None:
    task = make(owner)
    assert owner.send("DELETE", f"/v1/tasks/{task['id']}").status_code == 200
    assert owner.send("GET", f"/v1/tasks/{task['id']}").status_code == 404
    assert owner.send("POST", f"/api/tasks/{task['id']}/restore").status_code == 200
    assert owner.send("GET", f"/v1/tasks/{task['id']}").status_code == 200
