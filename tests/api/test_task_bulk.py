"""Many tasks at once over the API: the same changes to many, looked at first, and undone as a whole."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk

PATH = "/api/tasks/bulk"
WHOLE = (
    "title", "description", "status", "priority", "type", "type_label", "due_at", "due_precision", "due_tz", "sla_hours", "tags",
    "is_private", "closure_note", "hold_reason", "hold_until", "assignees", "links", "parent_id", "depends_on", "started_at", "closed_at",
)  # fmt: skip


@pytest.fixture
def rita(office: Desk) -> Caller:
    return office.with_key(member=office.add("Rita", Role.MEMBER))


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    return caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def look(caller: Caller, task: dict[str, Any]) -> dict[str, Any]:
    answer = caller.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]
    return {name: answer[name] for name in WHOLE}


def post(caller: Caller, **body: Any) -> TestResponse:
    return caller.send("POST", PATH, json=body)


def change(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = post(caller, **body)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def undo(caller: Caller, **body: Any) -> TestResponse:
    return caller.send("POST", f"{PATH}/undo", json=body)


def titles(caller: Caller) -> list[str]:
    return sorted(task["title"] for task in caller.send("GET", "/api/tasks").get_json()["tasks"])


def test_the_same_changes_are_made_to_named_tasks(owner: Caller) -> None:
    tasks = [make(owner, title=title) for title in ("a", "b", "c")]
    ids = [task["id"] for task in tasks[:2]]
    answer = change(owner, ids=ids, changes={"priority": "urgent"}, versions={ids[1]: 7})
    assert (answer["count"], answer["counts"]) == (2, {"updated": 1, "refused": 1})
    first, second = answer["outcomes"]
    assert first["changes"] == [{"field": "priority", "before": "medium", "after": "urgent"}]
    assert (second["error"]["code"], second["id"]) == ("version_conflict", None)
    assert [look(owner, task)["priority"] for task in tasks] == ["urgent", "medium", "medium"]


def test_the_same_changes_are_made_to_what_a_filter_finds(owner: Caller) -> None:
    for title in ("a", "b"):
        make(owner, title=title, tags=["fair"])
    make(owner, title="c")
    seen = change(owner, filter={"tag": ["fair"]}, changes={"priority": "low"}, preview=True)["count"]
    make(owner, title="d", tags=["fair"])
    refused = post(owner, filter={"tag": ["fair"]}, changes={"priority": "low"}, expected_count=seen)
    assert (refused.status_code, refused.get_json()["code"], refused.get_json()["count"]) == (409, "count_changed", 3)
    done = change(owner, filter={"tag": ["fair"]}, changes={"priority": "low"}, expected_count=3)
    assert done["counts"] == {"updated": 3}
    low = owner.send("GET", "/api/tasks?priority=low&sort=title").get_json()["tasks"]
    assert [task["title"] for task in low] == ["a", "b", "d"]


def test_a_preview_says_what_would_change_and_changes_nothing(owner: Caller) -> None:
    task = make(owner)
    rows = [{"title": "New"}, {"id": task["id"], "status": "completed"}, {"title": ""}, {"id": "task_x", "title": "y"}]
    preview = change(owner, rows=rows, preview=True, mode="all")
    assert (preview["preview"], preview["count"], preview["action_id"]) == (True, 4, None)
    assert preview["counts"] == {"created": 1, "updated": 1, "refused": 2}
    assert [(row["index"], row["outcome"]) for row in preview["outcomes"]] == [
        (2, "refused"), (3, "refused"), (0, "created"), (1, "updated"),
    ]  # fmt: skip
    assert preview["outcomes"][3]["changes"][0] == {"field": "status", "before": "unaddressed", "after": "completed"}
    assert (titles(owner), look(owner, task)["status"]) == (["Call Acme"], "unaddressed")
    assert owner.send("GET", "/api/audit?limit=1").get_json()["events"][0]["action"] == "task.create"
    assert make(owner, title="Next")["number"] == 2


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "rows"),
        ({"ids": ["a"]}, "changes"),
        ({"ids": ["a"], "filter": {}, "changes": {}}, "ids"),
        ({"ids": ["a"], "changes": {}, "expected_count": 1}, "expected_count"),
        ({"rows": [{"title": "x"}], "changes": {}}, "changes"),
        ({"filter": {"colour": "x"}, "changes": {}}, "filter.colour"),
        ({"ids": ["a"], "changes": {"colour": "x"}}, "changes.colour"),
        ({"ids": ["a"] * 501, "changes": {}}, "ids"),
    ],
)
def test_what_names_no_rows_is_refused(owner: Caller, body: dict[str, Any], path: str) -> None:
    refused = post(owner, **body)
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, path)


EVERYTHING = {
    "title": "Something else",
    "description": "At length",
    "priority": "urgent",
    "type": "custom",
    "type_label": "Demo",
    "due_at": "2026-07-01T10:00:00Z",
    "tags": ["b"],
    "links": [{"type": "deal", "id": "d_1"}],
    "depends_on": [],
    "parent_id": None,
    "assignees": [],
    "is_private": True,
    "sla_hours": None,
    "status": "on_hold",
    "hold_reason": "blocked",
}


def test_undoing_puts_every_field_back(owner: Caller, office: Desk) -> None:
    other, parent = make(owner, title="Other"), make(owner, title="Parent")
    bob = office.add("Bob", Role.MEMBER)
    task = make(
        owner, description="d", due_at="2026-06-05", tags=["a"], sla_hours=4, links=[{"type": "customer", "id": "c"}],
        depends_on=[other["id"]], parent_id=parent["id"], assignees=[bob.id], status="in_progress",
    )  # fmt: skip
    before = look(owner, task)
    answer = change(owner, rows=[{"id": task["id"], **EVERYTHING}, {"id": task["id"], "title": "Again"}])
    assert answer["counts"] == {"updated": 2}
    assert look(owner, task) != before
    undone = undo(owner, action_id=answer["action_id"]).get_json()
    assert (undone["undone"], undone["not_undone"], undone["counts"]) == (1, 0, {"undone": 1})
    assert look(owner, task) == before


@pytest.mark.parametrize("status", ["completed", "canceled"])
def test_undoing_reopens_what_was_closed(owner: Caller, status: str) -> None:
    task = make(owner, status="in_progress")
    before = look(owner, task)
    change(owner, ids=[task["id"]], changes={"status": status, "closure_note": "Enough"})
    assert undo(owner).get_json()["undone"] == 1
    assert look(owner, task) == before


def test_undoing_deletes_what_was_made(owner: Caller) -> None:
    change(owner, rows=[{"title": "One"}, {"title": "Two"}])
    assert undo(owner).get_json()["counts"] == {"undone": 2}
    assert titles(owner) == []


def test_a_preview_of_undoing_undoes_nothing(owner: Caller) -> None:
    change(owner, rows=[{"title": "One"}])
    preview = undo(owner, preview=True).get_json()
    assert (preview["preview"], preview["counts"]) == (True, {"undone": 1})
    assert titles(owner) == ["One"]
    assert undo(owner).get_json()["counts"] == {"undone": 1}


def test_what_somebody_touched_since_stays_and_says_so(owner: Caller, rita: Caller) -> None:
    kept, changed = make(owner, title="a"), make(owner, title="b")
    answer = change(owner, rows=[
        {"id": kept["id"], "priority": "low"}, {"id": changed["id"], "priority": "low"},
        {"title": "Talked about"}, {"title": "Needed"}, {"title": "Deleted"},
    ])  # fmt: skip
    talked, needed, deleted = (row["task_id"] for row in answer["outcomes"][2:])
    rita.send("PATCH", f"/api/tasks/{changed['id']}", json={"title": "Mine now"})
    rita.send("POST", f"/api/tasks/{talked}/comments", json={"text": "On it"})
    make(rita, title="Child", parent_id=needed)
    owner.send("DELETE", f"/api/tasks/{deleted}")
    refused = undo(owner, mode="all")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "bulk_refused")
    codes = {row["id"]: (row["error"] or {}).get("code") for row in undo(owner).get_json()["outcomes"]}
    assert codes == {
        kept["id"]: None,
        changed["id"]: "task_changed",
        talked: "task_changed",
        needed: "task_needed",
        deleted: "not_found",
    }
    assert (look(owner, kept)["priority"], look(owner, changed)["priority"]) == ("medium", "low")


def test_what_can_not_be_had_back_is_refused(owner: Caller, office: Desk) -> None:
    bob = office.add("Bob", Role.MEMBER)
    task = make(owner, assignees=[bob.id])
    change(owner, ids=[task["id"]], changes={"assignees": []})
    owner.send("PATCH", f"/api/members/{bob.id}", json={"is_active": False})
    (row,) = undo(owner).get_json()["outcomes"]
    assert (row["error"]["code"], row["error"]["errors"][0]["path"]) == ("validation_failed", "assignees.0")
    assert look(owner, task)["assignees"] == []


def test_one_action_after_the_other_is_undone_each_once(owner: Caller) -> None:
    task = make(owner)
    for priority in ("low", "high", "urgent"):
        change(owner, ids=[task["id"]], changes={"priority": priority})
    for expected in ("high", "low", "medium"):
        assert undo(owner).status_code == 200
        assert look(owner, task)["priority"] == expected
    refused = undo(owner)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "nothing_to_undo")


def test_what_changed_nothing_is_no_action(owner: Caller) -> None:
    task = make(owner)
    answer = change(owner, ids=[task["id"]], changes={"title": task["title"]})
    assert (answer["action_id"], answer["outcomes"][0]["changes"]) == (None, [])


def test_others_undo_no_action_of_mine_but_owners_do(owner: Caller, rita: Caller, office: Desk) -> None:
    mine = change(rita, rows=[{"title": "Rita's"}])["action_id"]
    bob = office.with_key(member=office.add("Bob", Role.MEMBER))
    assert undo(bob, action_id=mine).get_json()["code"] == "not_yours"
    assert undo(bob).get_json()["code"] == "nothing_to_undo"
    elsewhere = office.add("Sven", Role.OWNER, workspace_id=office.add_workspace("Elsewhere"))
    assert undo(office.with_key(member=elsewhere), action_id=mine).status_code == 404
    assert undo(office.with_key(Scope.TASKS_READ), action_id=mine).status_code == 403
    assert undo(owner, action_id="act_x").status_code == 404
    assert undo(owner, action_id=mine).get_json()["undone"] == 1


def test_undoing_the_same_twice_with_one_key_undoes_one_action(owner: Caller) -> None:
    for title in ("One", "Two"):
        change(owner, rows=[{"title": title}])
    headers = {"Idempotency-Key": "k"}
    answers = [owner.send("POST", f"{PATH}/undo", json={}, headers=headers).get_json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert titles(owner) == ["One"]


def test_every_bulk_call_answers_in_one_shape(owner: Caller) -> None:
    shared = {"action_id", "preview", "count", "counts", "outcomes"}
    of_rows = {"index", "id", "outcome", "task_id", "version", "error"}
    staged = owner.send("POST", "/api/tasks/staged/bulk", json={"rows": [{"title": "a"}, {"title": ""}]}).get_json()
    ids = [staged["outcomes"][0]["id"], "stg_x"]
    approved = owner.send("POST", "/api/tasks/staged/bulk/approve", json={"ids": ids}).get_json()
    undone = owner.send("POST", "/api/tasks/staged/undo", json={}).get_json()
    changed = change(owner, rows=[{"title": "b"}, {"title": ""}])
    for answer in (staged, approved, undone, changed, undo(owner).get_json()):
        assert shared <= answer.keys()
        assert answer["count"] == len(answer["outcomes"])
        assert all(of_rows <= row.keys() for row in answer["outcomes"])
    for answer in (staged, approved, changed):
        assert [row["error"] is None for row in answer["outcomes"]] == [True, False]
