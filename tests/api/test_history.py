from typing import Any

from access.scopes import Role
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    return caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def history(caller: Caller, ref: Any, query: str = "") -> Any:
    answer = caller.send("GET", f"/api/tasks/{ref}/history{query}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def actions(caller: Caller, ref: Any) -> list[str]:
    return [event["action"] for event in history(caller, ref)["events"]]


def test_a_change_says_who_changed_what_from_what_through_which_door(office: Desk, owner: Caller) -> None:
    task = make(owner)
    owner.send("PATCH", f"/api/tasks/{task['id']}", json={"title": "Call Bolt", "status": "in_progress"})
    event = history(owner, task["number"])["events"][0]
    assert event["actor"] == {"id": office.owner.id, "name": "Olga Owner", "kind": "user"}
    assert (event["channel"], event["outcome"]) == ("api", "success")
    assert (event["status_before"], event["status_after"]) == ("unaddressed", "in_progress")
    assert {"field": "title", "before": "Call Acme", "after": "Call Bolt"} in event["changes"]


def test_what_was_tried_in_vain_is_there_under_every_name_of_the_task(owner: Caller) -> None:
    task = make(owner)
    for ref in (task["id"], task["uid"], task["number"]):
        owner.send("PATCH", f"/api/tasks/{ref}", json={"title": "x"}, headers={"If-Match": '"7"'})
    failed = [event for event in history(owner, task["id"])["events"] if event["outcome"] == "failure"]
    assert [event["error_code"] for event in failed] == ["version_conflict"] * 3


def test_the_suggestion_behind_a_task_counts_as_well(office: Desk, owner: Caller) -> None:
    upload_and_read(office)
    (staged, *_) = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    task = owner.send("POST", f"/api/tasks/staged/{staged['id']}/approve", json={}).get_json()["task"]
    assert set(actions(owner, task["id"])) == {"staged.create", "staged.approve", "task.create"}


def test_a_number_is_not_mistaken_for_another_things_id(owner: Caller) -> None:
    task = make(owner)
    owner.send("POST", f"/api/tasks/staged/{task['number']}/reject", json={"reason_code": "other"})
    assert actions(owner, task["id"]) == ["task.create"]


def test_a_history_is_paged(owner: Caller) -> None:
    task = make(owner)
    for number in range(4):
        owner.send("PATCH", f"/api/tasks/{task['id']}", json={"title": str(number)})
    shown, cursor = [], ""
    while cursor is not None:
        page = history(owner, task["id"], f"?limit=2{cursor}")
        shown += [event["id"] for event in page["events"]]
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
    assert len(set(shown)) == 5
    assert shown == [event["id"] for event in history(owner, task["id"])["events"]]


def test_the_history_of_private_work_is_not_there_for_others(office: Desk, owner: Caller) -> None:
    task = make(owner, is_private=True)
    reviewer = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert reviewer.send("GET", f"/api/tasks/{task['id']}/history").status_code == 404


def test_a_private_suggestion_stays_hidden_behind_work_that_all_may_see(office: Desk, owner: Caller) -> None:
    body = {"title": "Secret", "proposed": {"is_private": True}}
    staged = owner.send("POST", "/api/tasks/staged", json=body).get_json()["staged_task"]
    task = owner.send("POST", f"/api/tasks/staged/{staged['id']}/approve", json={}).get_json()["task"]
    owner.send("PATCH", f"/api/tasks/{task['id']}", json={"is_private": False})
    reviewer = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert not any(action.startswith("staged.") for action in actions(reviewer, task["id"]))
    assert any(action.startswith("staged.") for action in actions(owner, task["id"]))
