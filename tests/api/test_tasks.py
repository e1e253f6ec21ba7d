from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk

FULL = {
    "title": "Send Acme the revised proposal",
    "description": "- price\n- dates",
    "priority": "urgent",
    "type": "custom",
    "type_label": "Demo",
    "due_at": "2026-06-05",
    "due_tz": "Europe/Berlin",
    "sla_hours": 1.5,
    "tags": ["vip"],
    "links": [{"type": "customer", "id": "cus_abc123", "name": "Acme", "role": "primary"}],
    "is_private": False,
}


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["task"]


def titles(caller: Caller, query: str) -> list[str]:
    answer = caller.send("GET", f"/api/tasks{query}")
    assert answer.status_code == 200, answer.get_json()
    return [task["title"] for task in answer.get_json()["tasks"]]


def test_a_task_is_answered_as_it_was_sent(owner: Caller, office: Desk) -> None:
    answer = owner.send("POST", "/api/tasks", json={**FULL, "assignees": [office.owner.id]})
    task = answer.get_json()["task"]
    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    assert answer.headers["Location"] == f"/api/tasks/{task['id']}"
    assert {name: task[name] for name in FULL if name != "due_at"} == {
        name: value for name, value in FULL.items() if name != "due_at"
    }
    assert (task["due_at"], task["due_precision"]) == ("2026-06-05T21:59:59Z", "date")
    assert task["assignees"] == [{"id": office.owner.id, "name": "Olga Owner", "kind": "user"}]
    assert (task["number"], task["uid"], task["status"]) == (1, task["id"].removeprefix("task_"), "unaddressed")
    assert (task["sla_due_at"], task["sla_state"]) == ("2026-03-04T13:30:00Z", "on_track")


def test_a_row_of_a_list_is_the_same_as_the_single_object(owner: Caller, office: Desk) -> None:
    task = make(owner, **FULL, assignees=[office.owner.id])
    (row,) = owner.send("GET", "/api/tasks").get_json()["tasks"]
    for ref in (task["id"], task["uid"], task["number"]):
        assert owner.send("GET", f"/api/tasks/{ref}").get_json()["task"] == row == task


def test_writing_back_what_was_read_changes_nothing(owner: Caller, office: Desk) -> None:
    task = make(owner, **FULL, assignees=[office.owner.id])
    sendable = [*FULL, "assignees", "status", "closure_note", "hold_reason", "hold_until"]
    answer = owner.send("PATCH", f"/api/tasks/{task['id']}", json={name: task[name] for name in sendable})
    assert answer.status_code == 200, answer.get_json()
    assert answer.get_json()["task"] == task


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"title": "a\u0000"}, "title"),
        ({"title": "a", "name": "b"}, "name"),
        ({"title": "a", "status": "overdue"}, "status"),
        ({"title": "a", "due_at": "tomorrow"}, "due_at"),
        ({"title": "a", "due_at": "2026-06-05T17:00:00"}, "due_at"),
        ({"title": "a", "due_at": "1969-06-05"}, "due_at"),
        ({"title": "a", "due_at": "9999-12-31", "due_tz": "America/New_York"}, "due_at"),
        ({"title": "a", "due_tz": "Europe/Berlin"}, "due_tz"),
        ({"title": "a", "due_at": "2026-06-05", "due_tz": "Mars"}, "due_tz"),
        ({"title": "a", "assignees": ["usr_1"]}, "assignees.0"),
        ({"title": "a", "assignees": [{"name": "Bob"}]}, "assignees.0"),
        ({"title": "a", "assignees": ["usr_\u0000"]}, "assignees.0"),
        ({"title": "a", "links": [{"type": "deal"}]}, "links.0.id"),
        ({"title": "a", "links": [{"type": "deal", "id": "1", "url": "x"}]}, "links.0.url"),
        ({"title": "a", "sla_hours": 0}, "sla_hours"),
        ({"title": "a", "hold_reason": "blocked"}, "hold_reason"),
        ({"title": "a", "hold_until": "2026-06-05T17:00:00"}, "hold_until"),
        ({"title": "a", "tags": [""]}, "tags.0"),
    ],
)
def test_what_can_not_be_kept_is_refused_by_name(owner: Caller, body: dict[str, Any], path: str) -> None:
    answer = owner.send("POST", "/api/tasks", json=body)
    assert answer.status_code == 422
    assert answer.get_json()["code"] == "validation_failed"
    assert [fault["path"] for fault in answer.get_json()["errors"]] == [path]


def test_an_edit_with_an_old_version_is_refused(owner: Caller) -> None:
    task = make(owner)
    path = f"/api/tasks/{task['id']}"
    first = owner.send("PATCH", path, json={"title": "One"}, headers={"If-Match": '"1"'})
    second = owner.send("PATCH", path, json={"title": "Two"}, headers={"If-Match": '"1"'})
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    assert (second.status_code, second.get_json()["code"]) == (409, "version_conflict")
    assert second.get_json()["current_version"] == 2


def test_a_task_is_completed_reopened_and_canceled(owner: Caller) -> None:
    path = f"/api/tasks/{make(owner, status='in_progress')['id']}"
    done = owner.send("POST", f"{path}/complete", json={"closure_note": "sent"}).get_json()["task"]
    assert (done["status"], done["closure_note"], done["closed_at"]) == ("completed", "sent", "2026-03-04T12:00:00Z")
    refused = owner.send("POST", f"{path}/cancel")
    assert (refused.status_code, refused.get_json()["current_state"]) == (409, "completed")
    assert owner.send("POST", f"{path}/reopen").get_json()["task"]["status"] == "in_progress"
    assert owner.send("POST", f"{path}/cancel").get_json()["task"]["status"] == "canceled"


def test_a_deleted_task_is_gone_until_restored(owner: Caller) -> None:
    path = f"/api/tasks/{make(owner)['id']}"
    assert owner.send("DELETE", path).status_code == 200
    assert owner.send("GET", path).status_code == 404
    assert titles(owner, "") == []
    assert owner.send("POST", f"{path}/restore").get_json()["task"]["is_active"] is True


def test_tasks_are_filtered_and_sorted(owner: Caller, office: Desk) -> None:
    make(owner, title="late", due_at="2026-03-03", priority="low", tags=["a,b"])
    make(owner, title="soon", due_at="2026-03-05", priority="high", assignees=[office.owner.id])
    make(owner, title="done", due_at="2026-03-03", status="completed")
    assert titles(owner, "?status=overdue") == ["late"]
    assert titles(owner, "?status=completed,overdue&sort=title") == ["done", "late"]
    assert titles(owner, "?is_overdue=false&sort=title") == ["done", "soon"]
    assert titles(owner, "?priority=low,high&sort=-priority") == ["soon", "late"]
    assert titles(owner, f"?assignee_id={office.owner.id}") == ["soon"]
    assert titles(owner, "?has_owner=false&sort=title") == ["done", "late"]
    assert titles(owner, "?tag=a%2Cb") == ["late"]
    assert titles(owner, "?due_after=2026-03-04T00:00:00Z") == ["soon"]
    assert titles(owner, "?created_before=2026-03-04T12:00:00Z") == []


@pytest.mark.parametrize(
    "query",
    [
        "?limit=0",
        "?limit=101",
        "?status=waiting",
        "?sort=owner",
        "?cursor=x",
        "?colour=red",
        "?due_after=today",
        "?tag=%00",
    ],
)
def test_a_list_that_makes_no_sense_is_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks{query}").status_code == 422


@pytest.mark.parametrize("sort", ["created_at", "-created_at", "due_at", "-priority", "title", "-updated_at"])
def test_pages_put_together_are_the_whole_list(owner: Caller, office: Desk, sort: str) -> None:
    for number in range(5):
        make(owner, title=f"t{number % 2}", due_at="2026-03-05" if number % 2 else None, priority="low")
        office.clock.advance(timedelta(seconds=number % 2))
    shown, cursor = [], ""
    while cursor is not None:
        page = owner.send("GET", f"/api/tasks?limit=2&sort={sort}{cursor}").get_json()
        shown += [task["id"] for task in page["tasks"]]
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
    whole = owner.send("GET", f"/api/tasks?sort={sort}").get_json()["tasks"]
    assert shown == [task["id"] for task in whole]
    assert len(set(shown)) == 5


def test_a_cursor_belongs_to_its_list(owner: Caller) -> None:
    make(owner)
    make(owner)
    cursor = owner.send("GET", "/api/tasks?limit=1").get_json()["next_cursor"]
    assert owner.send("GET", f"/api/tasks?limit=1&sort=title&cursor={cursor}").status_code == 422


def test_a_repeated_request_makes_one_task(owner: Caller) -> None:
    first, again = (
        owner.send("POST", "/api/tasks", json={"title": "Once"}, headers={"Idempotency-Key": "k"}) for _ in range(2)
    )
    assert again.get_json()["task"]["id"] == first.get_json()["task"]["id"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert titles(owner, "") == ["Once"]


def test_a_repeated_request_may_hold_any_number(owner: Caller) -> None:
    body = f'{{"rows": [{{"deep": -{20 * "9"}}}], "idempotency_key": "k"}}'
    first, again = (
        owner.send("POST", "/api/tasks/bulk", data=body, headers={"Content-Type": "application/json"}) for _ in range(2)
    )
    assert first.get_json()["rows"][0]["outcome"] == "refused"
    assert again.headers["Idempotency-Replayed"] == "true"


ROUTES = [
    ("GET", ""),
    ("PATCH", ""),
    ("DELETE", ""),
    ("POST", "/complete"),
    ("POST", "/cancel"),
    ("POST", "/reopen"),
    ("POST", "/restore"),
]


@pytest.mark.parametrize(("method", "rest"), ROUTES)
def test_another_workspace_finds_nothing(owner: Caller, office: Desk, method: str, rest: str) -> None:
    task = make(owner)
    elsewhere = office.add("Sven", Role.OWNER, workspace_id=office.add_workspace("Elsewhere"))
    answer = office.with_key(member=elsewhere).send(method, f"/api/tasks/{task['id']}{rest}", json={})
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(("method", "rest"), ROUTES)
@pytest.mark.parametrize("ref", ["nothing", "task_01ARZ3NDEKTSV4RRFFQ69G5FAV", "999999999999999999999", "%00"])
def test_what_is_not_there_is_not_found(owner: Caller, method: str, rest: str, ref: str) -> None:
    assert owner.send(method, f"/api/tasks/{ref}{rest}", json={}).status_code == 404


@pytest.mark.parametrize(("method", "rest"), [*ROUTES, ("POST", None)])
def test_each_route_asks_for_its_scope(owner: Caller, office: Desk, method: str, rest: str | None) -> None:
    path = "/api/tasks" if rest is None else f"/api/tasks/{make(owner)['id']}{rest}"
    other = Scope.TASKS_APPROVE if method != "GET" else Scope.TASKS_WRITE
    assert office.with_key(other).send(method, path, json={}).status_code == 403
    assert office.anybody().send(method, path, json={}).status_code == 401


def test_private_tasks_are_not_there_for_others(owner: Caller, office: Desk) -> None:
    private = make(owner, is_private=True)
    reviewer = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert titles(reviewer, "") == []
    assert reviewer.send("GET", f"/api/tasks/{private['number']}").status_code == 404


def test_whoever_hides_a_task_from_themselves_still_sees_what_they_did(owner: Caller, office: Desk) -> None:
    task = make(owner)
    reviewer = office.with_key(member=office.add("Rita", Role.REVIEWER))
    answer = reviewer.send("PATCH", f"/api/tasks/{task['id']}", json={"is_private": True})
    assert (answer.status_code, answer.get_json()["task"]["is_private"]) == (200, True)
    assert reviewer.send("GET", f"/api/tasks/{task['id']}").status_code == 404


def test_canceled_is_understood_in_either_spelling_and_answered_in_ours(office: Desk) -> None:
    owner = office.with_key()
    body = {"title": "Call Acme", "status": "cancelled"}
    task = owner.send("POST", "/api/tasks", json=body).get_json()["task"]
    assert task["status"] == "canceled"
    for word in ("canceled", "cancelled"):
        found = owner.send("GET", f"/api/tasks?status={word}").get_json()["tasks"]
        assert [each["id"] for each in found] == [task["id"]]


@pytest.mark.parametrize("title", ["pay \u202egpj.exe", "Ac\u200bme", "\ufeff"])
def test_a_title_that_shows_less_than_it_holds_is_refused(office: Desk, title: str) -> None:
    for path in ("/api/tasks", "/api/tasks/staged"):
        refused = office.with_key().send("POST", path, json={"title": title})
        assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "title")
        assert "U+" in refused.get_json()["errors"][0]["reason"]


def test_assignees_are_filtered_by_ids_and_me_with_commas_between(office: Desk) -> None:
    owner, bob = office.with_key(), office.add("Bob", Role.MEMBER)
    for title, assignees in (("Mine", [office.owner.id]), ("His", [bob.id]), ("Nobody's", [])):
        owner.send("POST", "/api/tasks", json={"title": title, "assignees": assignees})
    for query, expected in (("me", ["Mine"]), (f"me,{bob.id}", ["His", "Mine"]), (bob.id, ["His"])):
        found = owner.send("GET", f"/api/tasks?sort=title&assignee_id={query}").get_json()["tasks"]
        assert [task["title"] for task in found] == expected
    refused = owner.send("GET", f"/api/tasks?assignee_id=me&assignee={bob.id}")
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "assignee")
