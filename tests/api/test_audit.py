"""The trail, narrowed to what happened, how it ended and when."""

from datetime import timedelta

from tests.api.people import Caller, Desk


def actions(caller: Caller, query: str) -> list[str]:
    answer = caller.send("GET", f"/api/audit?{query}")
    assert answer.status_code == 200, answer.get_json()
    return [event["action"] for event in answer.get_json()["events"]]


def test_the_trail_is_filtered_by_action_outcome_and_time(office: Desk) -> None:
    owner = office.with_key()
    task = owner.send("POST", "/api/tasks", json={"title": "Call Acme"}).get_json()["task"]["id"]
    office.clock.advance(timedelta(hours=1))
    owner.send("POST", f"/api/tasks/{task}/complete", json={})
    owner.send("POST", f"/api/tasks/{task}/cancel", json={})
    assert actions(owner, "action=task.create") == ["task.create"]
    assert actions(owner, "action=task&outcome=success") == ["task.complete", "task.create"]
    assert len(actions(owner, "outcome=failure")) == 1
    assert actions(owner, "action=task&at_before=2026-03-04T12:30:00Z") == ["task.create"]
    assert actions(owner, "action=task.complete,task.create&at_after=2026-03-04T12:30:00Z") == ["task.complete"]
    assert "task.create" in actions(owner, "actor=me")
    assert owner.send("GET", "/api/audit?at_after=yesterday").status_code == 422
