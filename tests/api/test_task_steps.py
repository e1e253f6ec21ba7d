"""How tasks hang together, wait, and go on."""

from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk


@pytest.fixture
def rita(office: Desk) -> Caller:
    return office.with_key(member=office.add("Rita", Role.REVIEWER))


def make(caller: Caller, title: str = "Call Acme", **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/tasks", json={"title": title, **body})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["task"]


def look(caller: Caller, task: dict[str, Any]) -> dict[str, Any]:
    return caller.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]


def patch(caller: Caller, task: dict[str, Any], **body: Any) -> Any:
    return caller.send("PATCH", f"/api/tasks/{task['id']}", json=body)


def test_a_task_waits_until_what_it_depends_on_is_closed(owner: Caller) -> None:
    first, second = make(owner, "first"), make(owner, "second")
    last = make(owner, "last", depends_on=[first["uid"], str(second["number"])], parent_id=first["id"])
    assert (last["depends_on"], last["parent_id"], last["is_blocked"]) == (
        [first["id"], second["id"]],
        first["id"],
        True,
    )
    for task in (first, second):
        owner.send("POST", f"/api/tasks/{task['id']}/complete")
    assert look(owner, last)["is_blocked"] is False
    owner.send("POST", f"/api/tasks/{second['id']}/reopen")
    assert look(owner, last)["is_blocked"] is True
    owner.send("DELETE", f"/api/tasks/{second['id']}")
    assert (look(owner, last)["is_blocked"], look(owner, last)["depends_on"]) == (False, [first["id"]])


@pytest.mark.parametrize("field", ["depends_on", "parent_id"])
def test_no_task_leads_back_to_itself(owner: Caller, field: str) -> None:
    def value(task: dict[str, Any]) -> Any:
        return [task["id"]] if field == "depends_on" else task["id"]

    first, second, third = (make(owner, title) for title in ("first", "second", "third"))
    assert patch(owner, first, **{field: value(second)}).status_code == 200
    assert patch(owner, second, **{field: value(third)}).status_code == 200
    for task, other in ((third, first), (second, first), (first, first)):
        refused = patch(owner, task, **{field: value(other)})
        assert (refused.status_code, refused.get_json()["code"]) == (409, "dependency_cycle")
    assert look(owner, third)["version"] == 1


@pytest.mark.parametrize("ref", ["task_01ARZ3NDEKTSV4RRFFQ69G5FAV", "nothing", "99", "a\u00e4"])
def test_an_unknown_task_can_not_be_depended_on(owner: Caller, ref: str) -> None:
    task = make(owner)
    for body, path in (({"depends_on": [task["id"], ref]}, "depends_on.1"), ({"parent_id": ref}, "parent_id")):
        refused = owner.send("POST", "/api/tasks", json={"title": "x", **body})
        assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, path)


def test_private_work_does_not_show_through_what_depends_on_it(owner: Caller, rita: Caller) -> None:
    secret, plain = make(owner, "secret", is_private=True), make(owner, "plain")
    task = make(owner, "open", depends_on=[secret["id"], plain["id"]], parent_id=secret["id"])
    seen = look(rita, task)
    assert (seen["depends_on"], seen["parent_id"]) == ([plain["id"]], None)
    assert secret["id"] not in str(seen)
    refused = patch(rita, task, depends_on=[secret["id"]])
    assert refused.get_json()["errors"][0]["path"] == "depends_on.0"
    answered = patch(rita, task, depends_on=seen["depends_on"], parent_id=seen["parent_id"], title="Renamed")
    assert secret["id"] not in str(answered.get_json())
    kept = look(owner, task)
    assert (set(kept["depends_on"]), kept["parent_id"]) == ({secret["id"], plain["id"]}, secret["id"])


def test_writing_back_the_ties_that_were_read_changes_nothing(owner: Caller) -> None:
    task = make(owner, depends_on=[make(owner)["id"]], parent_id=make(owner)["id"])
    answer = patch(owner, task, depends_on=task["depends_on"], parent_id=task["parent_id"])
    assert answer.get_json()["task"] == task


def test_a_follow_up_is_about_the_same_things_for_the_same_people(office: Desk, owner: Caller) -> None:
    links = [{"type": "customer", "id": "cus_1", "name": "Acme", "role": None}]
    task = make(owner, "Send offer", links=links, assignees=[office.owner.id], is_private=True)
    path = f"/api/tasks/{task['id']}/follow-up"
    refused = owner.send("POST", path, json={})
    assert (refused.status_code, refused.get_json()["current_state"]) == (409, "unaddressed")
    owner.send("POST", f"/api/tasks/{task['id']}/complete")
    answer = owner.send("POST", path, json={"due_at": "2026-06-05"})
    made = answer.get_json()["task"]
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/api/tasks/{made['id']}")
    assert (made["title"], made["follow_up_of"], made["due_precision"]) == ("Follow up: Send offer", task["id"], "date")
    assert (made["links"], made["is_private"]) == (links, True)
    assert [person["id"] for person in made["assignees"]] == [office.owner.id]
    other = owner.send("POST", path, json={"title": "Ask again", "links": [], "assignees": []}).get_json()["task"]
    assert (other["title"], other["links"], other["assignees"]) == ("Ask again", [], [])


def test_a_follow_up_leaves_out_whoever_left(office: Desk, owner: Caller) -> None:
    gone = office.add("Gus", Role.MEMBER)
    task = make(owner, status="completed", assignees=[gone.id, office.owner.id])
    owner.send("PATCH", f"/api/members/{gone.id}", json={"is_active": False})
    made = owner.send("POST", f"/api/tasks/{task['id']}/follow-up", json={}).get_json()["task"]
    assert [person["id"] for person in made["assignees"]] == [office.owner.id]


def test_work_is_held_with_a_reason_and_a_time(owner: Caller) -> None:
    task = make(owner)
    path = f"/api/tasks/{task['id']}/hold"
    held = owner.send(
        "POST", path, json={"hold_reason": "waiting_on", "hold_until": "2026-03-05T12:00:00Z"}
    ).get_json()["task"]
    assert (held["status"], held["hold_reason"], held["hold_until"]) == (
        "on_hold",
        "waiting_on",
        "2026-03-05T12:00:00Z",
    )
    for until in ("2026-03-04T12:00:00Z", "2026-03-05T12:00:00"):
        refused = owner.send("POST", path, json={"hold_until": until})
        assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "hold_until")
    owner.send("POST", f"/api/tasks/{task['id']}/complete")
    assert owner.send("POST", path, json={}).get_json()["task"]["status"] == "on_hold"


def test_reopening_leads_back_to_the_last_active_status(owner: Caller) -> None:
    task = make(owner)
    owner.send("POST", f"/api/tasks/{task['id']}/hold", json={"hold_reason": "blocked"})
    owner.send("POST", f"/api/tasks/{task['id']}/complete")
    assert owner.send("POST", f"/api/tasks/{task['id']}/reopen").get_json()["task"]["status"] == "on_hold"


def test_the_service_level_of_closed_work_stays_as_it_was_judged(office: Desk, owner: Caller) -> None:
    task = make(owner, sla_hours=1)
    office.clock.advance(timedelta(hours=2))
    done = owner.send("POST", f"/api/tasks/{task['id']}/complete").get_json()["task"]
    assert done["sla_state"] == "breached"
    refused = patch(owner, task, sla_hours=100)
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "sla_hours")
    assert patch(owner, task, sla_hours=1, title="Same target").status_code == 200


def bulk(caller: Caller, *rows: dict[str, Any], **given: Any) -> list[dict[str, Any]]:
    answer = caller.send("POST", "/api/tasks/bulk", json={"rows": list(rows)}, **given)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()["rows"]


def test_each_row_is_done_or_refused_for_itself(office: Desk, owner: Caller) -> None:
    task = make(owner)
    rows = bulk(
        owner,
        {"title": "One", "links": [{"type": "deal", "id": "d"}], "assignees": [office.owner.id]},
        {"title": ""},
        {"id": task["id"], "title": "Changed"},
        {"id": task["id"], "title": "Too late", "version": 1},
        {"id": "task_01ARZ3NDEKTSV4RRFFQ69G5FAV", "title": "Nothing"},
        {"title": "Two", "depends_on": [task["id"]]},
        {"title": "Odd", "colour": "red"},
        {"title": "Bad owner", "assignees": ["usr_1"]},
        {"id": task["id"], "closure_note": "not closed"},
    )
    outcomes = [(row["outcome"], (row["error"] or {}).get("code")) for row in rows]
    assert outcomes == [
        ("created", None),
        ("refused", "validation_failed"),
        ("updated", None),
        ("refused", "version_conflict"),
        ("refused", "not_found"),
        ("created", None),
        ("refused", "validation_failed"),
        ("refused", "validation_failed"),
        ("refused", "validation_failed"),
    ]
    assert [rows[place]["error"]["errors"][0]["path"] for place in (1, 6, 7, 8)] == [
        "title",
        "colour",
        "assignees.0",
        "closure_note",
    ]
    assert [(row["number"], row["version"]) for row in rows if row["task_id"]] == [(2, 1), (1, 2), (3, 1)]
    made = owner.send("GET", f"/api/tasks/{rows[0]['task_id']}").get_json()["task"]
    assert (made["title"], made["links"][0]["id"], made["assignees"][0]["id"]) == ("One", "d", office.owner.id)
    assert look(owner, task)["title"] == "Changed"


def test_where_all_or_none_is_wanted_one_bad_row_stops_all(owner: Caller) -> None:
    task = make(owner)
    rows = [
        {"title": "One"},
        {"id": task["id"], "title": "Changed"},
        {"title": ""},
        {"id": "task_x", "title": "Nothing"},
    ]
    refused = owner.send("POST", "/api/tasks/bulk", json={"rows": rows, "mode": "all"})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "bulk_refused")
    named = [(each["index"], each["code"]) for each in refused.get_json()["outcomes"]]
    assert named == [(2, "validation_failed"), (3, "not_found")]
    assert [row["title"] for row in owner.send("GET", "/api/tasks").get_json()["tasks"]] == [task["title"]]
    done = owner.send("POST", "/api/tasks/bulk", json={"rows": rows[:2], "mode": "all"}).get_json()
    assert (done["count"], done["counts"]) == (2, {"created": 1, "updated": 1})


def test_a_strict_type_refuses_only_the_rows_that_name_the_unknown(owner: Caller) -> None:
    owner.send("PUT", "/api/resources/registration", json={"type": "deal", "registration": "strict"})
    rows = bulk(owner, {"title": "a", "links": [{"type": "deal", "id": "d"}]}, {"title": "b"})
    assert [row["outcome"] for row in rows] == ["refused", "created"]
    assert rows[0]["error"]["code"] == "unknown_resource"


def test_five_hundred_rows_are_taken_and_no_more(owner: Caller) -> None:
    rows = bulk(owner, *({"title": f"number {number}"} for number in range(500)))
    assert [row["number"] for row in rows] == list(range(1, 501))
    for count in (0, 501):
        refused = owner.send("POST", "/api/tasks/bulk", json={"rows": [{"title": "x"}] * count})
        assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "rows")


def test_the_same_bulk_sent_twice_is_done_once(owner: Caller) -> None:
    first, again = (bulk(owner, {"title": "Once"}, headers={"Idempotency-Key": "k"}) for _ in range(2))
    assert first == again
    assert len(owner.send("GET", "/api/tasks").get_json()["tasks"]) == 1


def test_every_row_is_on_the_record(owner: Caller) -> None:
    task = make(owner)
    bulk(owner, {"title": "New"}, {"id": task["id"], "title": "x", "version": 7})
    events = owner.send("GET", "/api/audit?limit=2").get_json()["events"]
    assert {(event["action"], event["outcome"], event["error_code"]) for event in events} == {
        ("task.create", "success", None),
        ("task.edit", "failure", "version_conflict"),
    }


def test_private_work_of_others_is_not_there_for_a_bulk(owner: Caller, rita: Caller) -> None:
    secret = make(owner, is_private=True)
    (row,) = bulk(rita, {"id": secret["id"], "title": "Mine"})
    assert (row["outcome"], row["error"]["code"], row["task_id"]) == ("refused", "not_found", None)
