"""Rules of this workspace and of other programs: what they make, why, and that they never go in circles."""

from datetime import timedelta
from typing import Any

import pytest

from access.scopes import AGENT_BUNDLE, Role, Scope
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read
from workers.schedule import fire_in_time, follow_rules, overdue

DAY = timedelta(days=1)


def rule(owner: Caller, trigger: str, *, when: dict[str, Any] | None = None, **actions: Any) -> dict[str, Any]:
    body = {"name": "Chase", "trigger": trigger, "actions": actions, **({"when": when} if when else {})}
    answer = owner.send("POST", "/api/rules", json=body)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["rule"]


def template(owner: Caller, **item: Any) -> str:
    body = {"name": "Chase", "items": [{"title": "Ask why", **item}]}
    return str(owner.send("POST", "/api/tasks/templates", json=body).get_json()["template"]["id"])


def make(owner: Caller, **body: Any) -> dict[str, Any]:
    return owner.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def tasks(owner: Caller) -> list[dict[str, Any]]:
    return owner.send("GET", "/api/tasks?sort=created_at&limit=100").get_json()["tasks"]


def effects(owner: Caller, task: dict[str, Any]) -> list[dict[str, Any]]:
    return owner.send("GET", f"/api/tasks/{task['id']}/causes").get_json()["effects"]


def firings(owner: Caller, made: dict[str, Any]) -> list[dict[str, Any]]:
    return owner.send("GET", f"/api/rules/{made['id']}/firings").get_json()["firings"]


def post(caller: Caller, **event: Any) -> Any:
    return caller.send("POST", "/api/rules/events", json={"name": "renewal.near", "cause": "contract 7", **event})


def let_time_pass(office: Desk, days: int) -> None:
    office.clock.advance(days * DAY)
    overdue(office.runtime)
    for _ in range(3):
        follow_rules(office.runtime)
        fire_in_time(office.runtime)


def test_work_that_becomes_overdue_is_made_urgent_given_to_somebody_and_followed_up_once(
    office: Desk, owner: Caller
) -> None:
    rita = office.add("Rita", Role.REVIEWER)
    made = rule(owner, "task_overdue", template_id=template(owner), priority="urgent", escalate_to=rita.id)
    task = make(owner, due_at="2026-03-05", links=[{"type": "customer", "id": "cus_1"}])
    let_time_pass(office, 3)
    late, follow_up = sorted(tasks(owner), key=lambda each: each["number"])
    assert (late["priority"], [each["id"] for each in late["assignees"]]) == ("urgent", [rita.id])
    assert (follow_up["title"], follow_up["channel"], follow_up["links"][0]["id"]) == ("Ask why", "rule", "cus_1")
    assert [(each["kind"], each["rule_id"]) for each in effects(owner, late)] == [
        ("priority", made["id"]),
        ("escalated", made["id"]),
    ]
    (why,) = effects(owner, follow_up)
    assert why["explanation"] == (f"The rule “Chase” made this task, because the due time of {task['id']} passed.")
    assert len(firings(owner, made)) == 1


def test_work_that_is_blocked_for_days_is_escalated_and_once_for_each_time(office: Desk, owner: Caller) -> None:
    rita, otto = office.add("Rita", Role.REVIEWER), office.add("Otto", Role.MEMBER)
    made = rule(owner, "task_blocked", when={"days": 3}, escalate_to=rita.id)
    task = make(owner, assignees=[otto.id])
    hold = {"hold_reason": "blocked"}
    owner.send("POST", f"/api/tasks/{task['id']}/hold", json=hold)
    other = make(owner)
    owner.send("POST", f"/api/tasks/{other['id']}/hold", json={})
    let_time_pass(office, 2)
    assert firings(owner, made) == []
    let_time_pass(office, 1)
    let_time_pass(office, 1)
    found = owner.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]
    assert [each["id"] for each in found["assignees"]] == [rita.id, otto.id]
    assert len(firings(owner, made)) == 1
    owner.send("PATCH", f"/api/tasks/{task['id']}", json={"status": "in_progress"})
    owner.send("POST", f"/api/tasks/{task['id']}/hold", json=hold)
    let_time_pass(office, 3)
    assert len(firings(owner, made)) == 2


def test_a_transcript_that_can_not_be_read_makes_work(office: Desk, owner: Caller) -> None:
    rule(owner, "reading_failed", template_id=template(owner))
    upload_and_read(office, "WEBVTT\n\nNOTE nothing here\n")
    let_time_pass(office, 0)
    (task,) = tasks(owner)
    assert "could not be read (no_speech_found)" in effects(owner, task)[0]["explanation"]


def test_an_event_that_crosses_a_threshold_makes_work_once_for_its_cause(office: Desk, owner: Caller) -> None:
    when = {"event": "renewal.near", "threshold": {"comparison": "at_most", "value": 30}}
    rule(owner, "event", when=when, template_id=template(owner))
    assert post(owner, value=31).get_json()["fired"] == []
    assert post(owner, value=29, previous_value=30).get_json()["fired"] == []
    assert post(owner, name="document.rejected", value=1).get_json()["fired"] == []
    (first,) = post(owner, value=30, previous_value=31, links=[{"type": "customer", "id": "cus_1"}]).get_json()["fired"]
    (again,) = post(owner, value=30).get_json()["fired"]
    assert (first["is_first"], again["is_first"]) == (True, False)
    (task,) = tasks(owner)
    assert (task["links"][0]["id"], task["channel"]) == ("cus_1", "rule")
    assert "renewal.near (contract 7)" in effects(owner, task)[0]["explanation"]


def test_a_rejected_document_is_followed_up(office: Desk, owner: Caller) -> None:
    rule(owner, "event", when={"event": "document.rejected"}, template_id=template(owner, title="Ask for the document"))
    post(owner, name="document.rejected", cause="passport of cus_1", links=[{"type": "customer", "id": "cus_1"}])
    assert [task["title"] for task in tasks(owner)] == ["Ask for the document"]


def test_a_program_with_a_key_for_rules_makes_tasks_whose_cause_is_kept(office: Desk, owner: Caller) -> None:
    body = {"name": "renewals", "scopes": ["tasks:write", "tasks:read"], "is_for_rules": True}
    made = owner.send("POST", "/api/keys", json=body).get_json()
    assert made["key"]["is_for_rules"] is True
    engine = Caller(office.app.test_client(), {"X-Api-Key": made["secret"], "X-Rule-Cause": "30 days before renewal"})
    task = engine.send("POST", "/ops/tasks", json={"title": "Call Acme", "user_id": "cus_1"}).get_json()
    (found,) = tasks(owner)
    assert found["channel"] == "rule", task
    (why,) = effects(owner, found)
    assert (why["cause"], why["credential_id"]) == ("30 days before renewal", made["key"]["id"])
    assert why["explanation"] == "A rule of another program made this task, because of 30 days before renewal."
    long = engine.send("POST", "/api/tasks", json={"title": "a"}, headers={"X-Rule-Cause": "x" * 201})
    assert (long.status_code, long.get_json()["errors"][0]["path"]) == (422, "X-Rule-Cause")


def test_the_header_says_nothing_with_any_other_key(owner: Caller) -> None:
    answer = owner.send("POST", "/api/tasks", json={"title": "a"}, headers={"X-Rule-Cause": "whim"})
    task = answer.get_json()["task"]
    assert (task["channel"], effects(owner, task)) == ("api", [])


def test_rules_that_lead_to_each_other_come_to_an_end(office: Desk, owner: Caller) -> None:
    endless = template(owner, due_offset="P1D")
    made = rule(owner, "task_overdue", template_id=endless)
    make(owner, due_at="2026-03-05")
    for _ in range(8):
        let_time_pass(office, 3)
    assert len(tasks(owner)) == 4
    codes = [each["error_code"] for each in firings(owner, made)]
    assert sorted(code or "" for code in codes) == ["", "", "", "too_many_rules_in_a_row"]


def test_a_dry_run_says_what_would_happen_and_does_nothing(office: Desk, owner: Caller) -> None:
    task = make(owner, due_at="2026-03-05")
    made = rule(owner, "task_overdue", priority="urgent")
    office.clock.advance(3 * DAY)
    overdue(office.runtime)
    answer = owner.send("POST", f"/api/rules/{made['id']}/dry-run", json={})
    (would,) = answer.get_json()["would_fire"]
    assert (would["task_id"], would["error_code"]) == (task["id"], None)
    assert would["explanation"] == f"It would fire, because the due time of {task['id']} passed."
    assert tasks(owner)[0]["priority"] == "medium"
    about_events = rule(owner, "event", when={"event": "renewal.near"}, template_id=template(owner))
    body = {"event": {"name": "renewal.near", "cause": "contract 7"}}
    would = owner.send("POST", f"/api/rules/{about_events['id']}/dry-run", json=body).get_json()["would_fire"]
    assert [each["cause"] for each in would] == ["event:contract 7"]


def test_what_can_not_be_done_is_kept_with_its_reason_and_half_of_nothing(office: Desk, owner: Caller) -> None:
    rita = office.add("Rita", Role.REVIEWER)
    actions = {"priority": "urgent", "escalate_to": rita.id, "template_id": template(owner)}
    made = rule(owner, "event", when={"event": "renewal.near"}, **actions)
    task = make(owner)
    owner.send("PATCH", f"/api/members/{rita.id}", json={"is_active": False})
    (fired,) = post(owner, task_id=task["id"]).get_json()["fired"]
    assert fired["error_code"] == "validation_failed"
    assert tasks(owner) == [task]
    events = owner.send("GET", f"/api/audit?subject_id={task['id']}").get_json()["events"]
    assert [event["action"] for event in events] == ["task.create"]
    assert firings(owner, made)[0]["error_code"] == "validation_failed"


def test_nobody_reaches_private_work_by_an_event(office: Desk, owner: Caller) -> None:
    rule(owner, "event", when={"event": "renewal.near"}, priority="urgent", template_id=template(owner))
    private = make(owner, is_private=True, links=[{"type": "customer", "id": "cus_secret"}])
    colleague = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert post(colleague, task_id=private["id"]).status_code == 404
    post(owner, task_id=private["id"])
    (made,) = [each for each in tasks(colleague) if each["title"] == "Ask why"]
    assert made["links"] == []
    assert colleague.send("GET", f"/api/tasks/{private['id']}/causes").status_code == 404


def test_an_agent_that_only_suggests_sets_no_rule_off(office: Desk, owner: Caller) -> None:
    rule(owner, "event", when={"event": "renewal.near"}, template_id=template(owner))
    owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    answer = post(office.with_key(*AGENT_BUNDLE, member=office.add_agent("Robo")))
    assert (answer.status_code, answer.get_json()["code"]) == (403, "agent_must_suggest")
    assert tasks(owner) == []


def test_a_rule_is_switched_off_changed_and_deleted_and_what_it_did_stays_explained(
    office: Desk, owner: Caller
) -> None:
    made = rule(owner, "event", when={"event": "renewal.near"}, template_id=template(owner))
    post(owner)
    path = f"/api/rules/{made['id']}"
    off = owner.send("PATCH", path, json={"is_active": False}, headers={"If-Match": '"1"'}).get_json()["rule"]
    assert (off["is_active"], off["version"]) == (False, 2)
    assert post(owner, cause="contract 8").get_json()["fired"] == []
    assert owner.send("PATCH", path, json={"name": "x"}, headers={"If-Match": '"1"'}).status_code == 409
    assert owner.send("DELETE", path).get_json()["rules"] == []
    (task,) = tasks(owner)
    assert effects(owner, task)[0]["rule_id"] == made["id"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"trigger": "event", "when": {"event": "a", "days": 1}, "actions": {"priority": "high"}}, "when.days"),
        ({"trigger": "task_blocked", "actions": {"priority": "high"}}, "when.days"),
        ({"trigger": "event", "actions": {"priority": "high"}}, "when.event"),
        ({"trigger": "task_overdue", "actions": {}}, "actions"),
        ({"trigger": "reading_failed", "actions": {"priority": "high"}}, "actions"),
        ({"trigger": "whim", "actions": {"priority": "high"}}, "trigger"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(owner: Caller, body: dict[str, Any], path: str) -> None:
    answer = owner.send("POST", "/api/rules", json={"name": "x", **body})
    assert (answer.status_code, answer.get_json()["errors"][0]["path"]) == (422, path)


def test_people_without_the_right_set_no_rules(office: Desk) -> None:
    colleague = office.with_key(Scope.TASKS_WRITE, member=office.add("Rita", Role.REVIEWER))
    assert colleague.send("GET", "/api/rules").status_code == 403


def told(caller: Caller) -> list[tuple[str, str, str]]:
    found = caller.send("GET", "/api/notifications?kind=rule").get_json()["notifications"]
    return [(each["subject"]["type"], each["subject"]["id"], each["subject"]["title"]) for each in found]


def test_a_rule_tells_people_by_name_and_by_role_and_nobody_of_what_they_may_not_see(
    office: Desk, owner: Caller
) -> None:
    rita, otto = (office.with_key(member=office.add(name, Role.REVIEWER)) for name in ("Rita", "Otto"))
    mia = office.add("Mia", Role.MEMBER)
    made = rule(owner, "task_overdue", notify=["reviewer", mia.id])
    assert made["actions"]["notify"] == ["reviewer", mia.id]
    task, private = make(owner, due_at="2026-03-05"), make(owner, due_at="2026-03-05", is_private=True)
    let_time_pass(office, 3)
    heard = [("task", task["id"], "Call Acme")]
    assert [told(each) for each in (rita, otto, office.with_key(member=mia))] == [heard] * 3
    assert told(owner) == []
    assert {each["error_code"] for each in firings(owner, made)} == {None}
    assert private["id"] not in str(told(rita))


def test_a_rule_about_no_task_tells_of_what_it_made_or_that_it_fired(office: Desk, owner: Caller) -> None:
    rule(owner, "event", when={"event": "renewal.near"}, notify=["owner"])
    rule(owner, "event", when={"event": "offer.lost"}, notify=["owner"], template_id=template(owner))
    rule(owner, "reading_failed", notify=["owner"])
    post(owner)
    post(owner, name="offer.lost", cause="offer 1")
    source = upload_and_read(office, "WEBVTT\n\nNOTE nothing here\n")
    let_time_pass(office, 0)
    assert {(kind, title) for kind, _, title in told(owner)} >= {("rule", "Chase"), ("task", "Ask why")}
    assert source["id"] in {subject for _, subject, _ in told(owner)}


def test_work_that_is_overdue_for_days_sets_a_rule_off_once_for_each_due_time(office: Desk, owner: Caller) -> None:
    made = rule(owner, "task_overdue", when={"days": 2}, priority="urgent")
    task = make(owner, due_at="2026-03-05")
    done = make(owner, due_at="2026-03-05")
    let_time_pass(office, 2)
    assert firings(owner, made) == []
    owner.send("POST", f"/api/tasks/{done['id']}/complete", json={})
    let_time_pass(office, 2)
    let_time_pass(office, 1)
    found = {
        each["id"]: each["priority"] for each in owner.send("GET", "/api/tasks?status=any").get_json().get("tasks", [])
    }
    assert found.get(task["id"], "urgent") == "urgent"
    assert len(firings(owner, made)) == 1
    assert effects(owner, task)[0]["explanation"].endswith(f"{task['id']} has been overdue for 2 days.")
    owner.send("PATCH", f"/api/tasks/{task['id']}", json={"due_at": "2026-03-12"})
    let_time_pass(office, 7)
    assert len(firings(owner, made)) == 2
    tried = owner.send("POST", f"/api/rules/{made['id']}/dry-run", json={}).get_json()["would_fire"]
    assert tried == []


@pytest.mark.parametrize("name", ["agent", "usr_nobody", "everybody"])
def test_only_people_and_roles_of_people_are_told(owner: Caller, name: str) -> None:
    body = {"name": "a", "trigger": "task_overdue", "actions": {"notify": [name]}}
    assert owner.send("POST", "/api/rules", json=body).status_code in {404, 422}
