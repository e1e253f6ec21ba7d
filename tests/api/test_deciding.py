"""Snoozing, merging and undoing over the API."""

from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk

UNTIL = "2026-03-05T09:00:00+01:00"


def suggest(caller: Caller, **body: Any) -> str:
    answer = caller.send("POST", "/api/tasks/staged", json={"title": "Call Acme", **body})
    return str(answer.get_json()["staged_task"]["id"])


def decide(caller: Caller, staged_id: str, how: str, **body: Any) -> Any:
    return caller.send("POST", f"/api/tasks/staged/{staged_id}/{how}", json=body)


def test_a_snooze_names_its_moment(owner: Caller) -> None:
    staged_id = suggest(owner)
    staged = decide(owner, staged_id, "snooze", until=UNTIL, note="after the fair").get_json()["staged_task"]
    assert (staged["state"], staged["snoozed_until"]) == ("snoozed", "2026-03-05T08:00:00Z")
    assert staged["decision"]["action_id"].startswith("rev_")
    past = decide(owner, staged_id, "snooze", until="2026-03-04T11:59:59Z")
    assert (past.status_code, past.get_json()["errors"][0]["path"]) == (422, "until")


def test_a_merge_shows_on_both_sides(owner: Caller) -> None:
    one, other = suggest(owner), suggest(owner)
    merged = decide(owner, one, "merge", into=other).get_json()["staged_task"]
    assert (merged["state"], merged["merged_into"], merged["survivor_id"]) == ("merged", other, other)
    survivor = owner.send("GET", f"/api/tasks/staged/{other}").get_json()["staged_task"]
    assert survivor["merged"] == [one]
    task = decide(owner, other, "approve").get_json()["task"]
    assert task["merged"] == [one]


@pytest.mark.parametrize("kind", ["staged", "task"])
def test_a_preview_of_a_merge_shows_both_sides_and_changes_nothing(owner: Caller, kind: str) -> None:
    one = suggest(owner)
    if kind == "staged":
        other = suggest(owner)
    else:
        other = owner.send("POST", "/api/tasks", json={"title": "Call Acme"}).get_json()["task"]["id"]
    path = f"/api/tasks/staged/{one}/merge"
    seen = owner.send("POST", path, json={"into": other, "preview": True}).get_json()
    assert (seen["preview"], seen["staged_task"]["state"], seen["staged_task"]["merged_into"]) == (
        True,
        "merged",
        other,
    )
    survivor = seen["survivor"]
    assert (survivor["kind"], survivor["id"], survivor["merged"]) == (kind, other, [one])
    assert owner.send("GET", f"/api/tasks/staged/{one}").get_json()["staged_task"]["state"] == "proposed"
    assert owner.send("POST", path, json={"into": one, "preview": True}).status_code == 422
    done = owner.send("POST", path, json={"into": other}).get_json()
    assert (done["preview"], done["survivor"]) == (False, survivor)


def test_merges_that_can_not_be_are_refused(owner: Caller) -> None:
    one, other = suggest(owner), suggest(owner)
    decide(owner, one, "merge", into=other)
    assert decide(owner, other, "merge", into=one).get_json()["code"] == "merge_cycle"
    assert decide(owner, other, "merge", into=other).status_code == 422
    assert decide(owner, other, "merge", into="nothing").status_code == 404
    private = suggest(owner, proposed={"is_private": True})
    assert decide(owner, private, "merge", into=other).get_json()["code"] == "private_merge"


def test_the_last_action_is_undone(owner: Caller) -> None:
    staged_id = suggest(owner)
    task = decide(owner, staged_id, "approve").get_json()["task"]
    undone = owner.send("POST", "/api/tasks/staged/undo").get_json()
    assert (undone["action"], undone["undone"], undone["not_undone"]) == ("approve", 1, 0)
    (row,) = undone["outcomes"]
    assert (row["id"], row["outcome"], row["state"], row["decided_by"]) == (staged_id, "undone", None, None)
    assert owner.send("GET", f"/api/tasks/{task['id']}").status_code == 404
    nothing = owner.send("POST", "/api/tasks/staged/undo")
    assert (nothing.status_code, nothing.get_json()["code"]) == (409, "nothing_to_undo")


def test_what_others_touched_is_answered_with_how_it_stands(owner: Caller, office: Desk) -> None:
    staged_id = suggest(owner)
    decide(owner, staged_id, "reject", reason_code="other")
    colleague = office.add("Rita", Role.REVIEWER)
    rita = office.with_key(member=colleague)
    decide(rita, staged_id, "restore")
    decide(rita, staged_id, "approve")
    refused = owner.send("POST", "/api/tasks/staged/undo", json={"mode": "all"})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "bulk_refused")
    undone = owner.send("POST", "/api/tasks/staged/undo").get_json()
    (row,) = undone["outcomes"]
    assert (row["id"], row["outcome"], row["state"], row["decided_by"]) == (
        staged_id,
        "changed",
        "approved",
        colleague.id,
    )


def test_undoing_can_be_looked_at_first(owner: Caller) -> None:
    staged_id = suggest(owner)
    decide(owner, staged_id, "approve")
    preview = owner.send("POST", "/api/tasks/staged/undo", json={"preview": True}).get_json()
    assert (preview["preview"], preview["counts"]) == (True, {"undone": 1})
    assert len(owner.send("GET", "/api/tasks").get_json()["tasks"]) == 1
    assert owner.send("POST", "/api/tasks/staged/undo").get_json()["undone"] == 1


def test_undoing_once_per_key_undoes_once(owner: Caller) -> None:
    one, other = suggest(owner), suggest(owner)
    decide(owner, one, "reject", reason_code="other")
    decide(owner, other, "reject", reason_code="other")
    answers = [
        owner.send("POST", "/api/tasks/staged/undo", json={}, headers={"Idempotency-Key": "u1"}) for _ in range(2)
    ]
    assert answers[0].get_json() == answers[1].get_json()
    assert owner.send("GET", f"/api/tasks/staged/{one}").get_json()["staged_task"]["state"] == "rejected"


@pytest.mark.parametrize("path", ["{id}/snooze", "{id}/merge", "undo"])
def test_deciding_needs_its_scope(owner: Caller, office: Desk, path: str) -> None:
    place = f"/api/tasks/staged/{path.format(id=suggest(owner))}"
    body = {"snooze": {"until": UNTIL}, "merge": {"into": suggest(owner)}, "undo": {}}[path.rpartition("/")[2]]
    assert office.with_key(Scope.TASKS_WRITE, Scope.TASKS_SUGGEST).send("POST", place, json=body).status_code == 403
    assert office.with_key(Scope.TASKS_APPROVE).send("POST", place, json=body).status_code in {200, 409}
