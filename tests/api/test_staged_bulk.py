"""Many staged tasks at once over the API."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from access.scopes import Role, Scope
from access.services.members import add_agent
from core.actor import system_actor
from tests.api.people import Caller, Desk

PATH = "/api/tasks/staged/bulk"


def add(caller: Caller, *rows: Any, **body: Any) -> TestResponse:
    return caller.send("POST", PATH, json={"staged_tasks": list(rows), **body})


def decide(caller: Caller, how: str, **body: Any) -> TestResponse:
    return caller.send("POST", f"{PATH}/{how}", json=body)


def add_some(caller: Caller, count: int = 3) -> list[str]:
    answer = add(caller, *({"title": f"Call {number}"} for number in range(count)))
    return [row["id"] for row in answer.get_json()["outcomes"]]


def listed(caller: Caller, query: str = "") -> list[str]:
    return [row["id"] for row in caller.send("GET", f"/api/tasks/staged{query}").get_json()["staged_tasks"]]


def test_rows_are_added_each_with_its_outcome(owner: Caller) -> None:
    answer = add(owner, {"title": "One", "proposed": {"tags": ["a"]}}, {"title": "Two"}).get_json()
    assert (answer["created"], answer["refused"]) == (2, 0)
    assert [(row["index"], row["outcome"], row["errors"]) for row in answer["outcomes"]] == [
        (0, "created", []),
        (1, "created", []),
    ]
    assert set(listed(owner)) == {row["id"] for row in answer["outcomes"]}


BAD_ROWS = [
    ({"title": "x", "proposed": {"owner_id": "usr_1"}}, "proposed.owner_id"),
    ({"title": ""}, "title"),
    ({}, "title"),
    ({"title": "x", "colour": "red"}, "colour"),
    ({"title": "x", "proposed": {"due_tz": "UTC"}}, "proposed.due_tz"),
    ({"title": "x", "proposed": {"tags": ["  "]}}, "proposed.tags.0"),
    ("x", ""),
]


@pytest.mark.parametrize(("bad", "path"), BAD_ROWS)
def test_a_bad_row_is_reported_at_its_place_and_stops_no_other(owner: Caller, bad: Any, path: str) -> None:
    answer = add(owner, {"title": "One"}, bad, {"title": "Three"})
    body = answer.get_json()
    assert (answer.status_code, body["created"], body["refused"]) == (200, 2, 1)
    assert [row["outcome"] for row in body["outcomes"]] == ["created", "validation_failed", "created"]
    assert [fault["path"] for fault in body["outcomes"][1]["errors"]] == [path]
    assert len(listed(owner)) == 2


@pytest.mark.parametrize(("bad", "path"), BAD_ROWS)
def test_with_all_or_nothing_a_bad_row_stops_all(owner: Caller, bad: Any, path: str) -> None:
    answer = add(owner, {"title": "One"}, bad, mode="all")
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.get_json()["errors"]] == [f"staged_tasks.1.{path}".removesuffix(".")]
    assert listed(owner) == []


@pytest.mark.parametrize("count", [0, 501])
def test_no_rows_or_more_than_500_are_refused(owner: Caller, count: int) -> None:
    answer = add(owner, *([{"title": "x"}] * count))
    assert (answer.status_code, answer.get_json()["errors"][0]["path"]) == (422, "staged_tasks")


def test_500_rows_are_taken(owner: Caller) -> None:
    assert add(owner, *([{"title": "x"}] * 500)).get_json()["created"] == 500


def test_adding_once_per_key_adds_once(owner: Caller) -> None:
    body = {"staged_tasks": [{"title": "One"}]}
    answers = [owner.send("POST", PATH, json=body, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert answers[0].get_json() == answers[1].get_json()
    assert len(listed(owner)) == 1


def test_many_are_approved_and_undone(owner: Caller) -> None:
    ids = add_some(owner)
    answer = decide(owner, "approve", ids=ids).get_json()
    assert (answer["count"], answer["counts"]) == (3, {"approved": 3})
    tasks = {task["id"] for task in owner.send("GET", "/api/tasks").get_json()["tasks"]}
    assert {row["task_id"] for row in answer["outcomes"]} == tasks
    assert listed(owner) == []
    undone = owner.send("POST", "/api/tasks/staged/undo", json={"action_id": answer["action_id"]}).get_json()
    assert (undone["undone"], undone["not_undone"]) == (3, 0)
    assert set(listed(owner)) == set(ids)
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []


def test_a_preview_says_what_would_become_of_each_row(owner: Caller) -> None:
    ids = add_some(owner)
    decide(owner, "reject", ids=ids[:1], reason_code="other")
    preview = decide(owner, "approve", ids=[*ids, "stg_gone"], preview=True).get_json()
    assert preview["counts"] == {"approved": 2, "illegal_move": 1, "not_found": 1}
    assert [row["outcome"] for row in preview["outcomes"]] == ["illegal_move", "not_found", "approved", "approved"]
    assert preview["outcomes"][0]["state"] == "rejected"
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []


def test_a_filter_that_matches_other_rows_than_were_seen_decides_nothing(owner: Caller) -> None:
    add_some(owner, 2)
    seen = decide(owner, "approve", filter={}, preview=True).get_json()["count"]
    add_some(owner, 1)
    refused = decide(owner, "approve", filter={}, expected_count=seen)
    assert (refused.status_code, refused.get_json()["code"], refused.get_json()["count"]) == (409, "count_changed", 3)
    assert len(listed(owner)) == 3
    assert decide(owner, "approve", filter={}, expected_count=3).get_json()["counts"] == {"approved": 3}
    refused = decide(owner, "approve", ids=["stg_x"], expected_count=1)
    assert refused.get_json()["errors"][0]["path"] == "expected_count"


def test_a_preview_counts_and_changes_nothing(owner: Caller) -> None:
    ids = add_some(owner)
    preview = decide(owner, "approve", filter={}, preview=True).get_json()
    assert (preview["preview"], preview["count"], preview["action_id"]) == (True, 3, None)
    assert set(listed(owner)) == set(ids)
    assert decide(owner, "reject", ids=ids[:2], preview=True, reason_code="other").get_json()["count"] == 2


def test_a_filter_means_what_it_means_in_the_list(owner: Caller, office: Desk) -> None:
    ids = add_some(owner)
    mine = add(owner, {"title": "Mine", "proposed": {"owner_id": office.owner.id}}).get_json()["outcomes"][0]["id"]
    answer = decide(owner, "reject", filter={"has_owner": False}, reason_code="other").get_json()
    assert {row["id"] for row in answer["outcomes"]} == set(ids)
    assert listed(owner) == [mine]
    everything = decide(owner, "approve", filter={"state": ["proposed", "rejected"]}).get_json()
    assert everything["counts"] == {"approved": 1, "illegal_move": 3}


def test_refused_rows_say_how_they_stand(owner: Caller, office: Desk) -> None:
    one, other = add_some(owner, 2)
    owner.send("PATCH", f"/api/tasks/staged/{other}", json={"title": "Changed"})
    decide(owner, "reject", ids=[one], reason_code="too_vague")
    versions = {other: 1}
    rows = decide(owner, "approve", ids=[one, other, "stg_nothing"], versions=versions).get_json()["outcomes"]
    assert [row["outcome"] for row in rows] == ["illegal_move", "version_conflict", "not_found"]
    assert (rows[0]["state"], rows[0]["decided_by"], rows[1]["version"]) == ("rejected", office.owner.id, 2)
    refused = decide(owner, "approve", ids=[one, other], mode="all")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "bulk_refused")
    assert [row["id"] for row in refused.get_json()["outcomes"]] == [one]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ids": []},
        {"ids": ["a"], "filter": {}},
        {"filter": {"colour": "x"}},
        {"filter": {"state": []}},
        {"ids": ["a"], "mode": "some"},
        {"ids": ["a"], "versions": {"a": "1"}},
        {"ids": ["x"] * 10_001},
    ],
)
def test_selections_that_make_no_sense_are_refused(owner: Caller, body: dict[str, Any]) -> None:
    assert decide(owner, "approve", **body).status_code == 422


def test_many_are_put_off(owner: Caller) -> None:
    ids = add_some(owner)
    answer = decide(owner, "snooze", ids=ids, until="2026-03-05T09:00:00Z").get_json()
    assert answer["counts"] == {"snoozed": 3}
    assert set(listed(owner, "?state=snoozed")) == set(ids)
    assert decide(owner, "snooze", ids=ids, until="2026-03-01T09:00:00Z").status_code == 422


def test_an_agent_with_the_scope_decides_like_anybody(owner: Caller, office: Desk) -> None:
    with office.runtime.transactions.begin() as uow:
        agent = add_agent(uow, actor=system_actor(office.workspace_id), name="Robo")
    robot = office.with_key(Scope.TASKS_APPROVE, member=agent)
    ids = add_some(owner)
    assert decide(robot, "approve", ids=ids).get_json()["counts"] == {"approved": 3}
    suggesting = office.with_key(Scope.TASKS_SUGGEST, member=agent)
    assert add(suggesting, {"title": "One"}).status_code == 200
    assert decide(suggesting, "approve", ids=ids).status_code == 403


def test_another_workspace_finds_nothing(owner: Caller, office: Desk) -> None:
    ids = add_some(owner)
    stranger = office.with_key(member=office.add("Sven", Role.OWNER, workspace_id=office.add_workspace("Elsewhere")))
    assert decide(stranger, "approve", ids=ids).get_json()["counts"] == {"not_found": 3}
    assert decide(stranger, "approve", filter={}).get_json()["count"] == 0
    assert set(listed(owner)) == set(ids)
