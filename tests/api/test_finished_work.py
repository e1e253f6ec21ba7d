"""A meeting in which somebody reports what is done: proposed, approved, undone."""

from typing import Any

from access.scopes import Role
from tests.api.people import Caller, Desk
from tests.support.reading import read_everything

MEETING = "Anna Li: Good morning. I already sent the deck to Initech.\nBob Ray: Great.\nAnna Li: And lunch was nice."


def analyze(office: Desk, caller: Caller, text: str = MEETING, **given: Any) -> dict[str, Any]:
    sent = caller.send("POST", "/api/tasks/transcripts/analyze", json={"text": text, **given}).get_json()
    read_everything(office.runtime)
    return caller.send("GET", f"/api/tasks/jobs/{sent['job']['id']}").get_json()["job"]["result"]


def make_task(caller: Caller, title: str = "Send the deck to Initech", **given: Any) -> dict[str, Any]:
    return caller.send("POST", "/api/tasks", json={"title": title, **given}).get_json()["task"]


def queue(caller: Caller) -> list[dict[str, Any]]:
    return caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]


def test_what_is_reported_as_done_is_proposed_approved_and_undone(office: Desk) -> None:
    caller = office.with_key()
    task = make_task(caller)
    result = analyze(office, caller)
    (staged,) = queue(caller)
    assert result["new"] == [staged["id"]]
    assert (staged["polarity"], staged["completes"], staged["task_id"]) == ("done", task["id"], None)
    assert staged["duplicate_candidates"] == []
    assert "I already sent the deck to Initech." in staged["evidence"][0]["quote"]
    path = f"/api/tasks/staged/{staged['id']}"
    approved = caller.send("POST", f"{path}/approve", json={}).get_json()
    assert (approved["task"]["id"], approved["task"]["status"]) == (task["id"], "completed")
    assert "I already sent the deck" in approved["task"]["closure_note"]
    assert approved["staged_task"]["task_id"] == task["id"]
    again = caller.send("POST", f"{path}/approve", json={}).get_json()
    assert (again["task"]["id"], again["task"]["version"]) == (task["id"], approved["task"]["version"])
    assert caller.send("POST", "/api/tasks/staged/undo", json={}).get_json()["undone"] == 1
    reopened = caller.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]
    assert (reopened["status"], reopened["closure_note"]) == (task["status"], None)


def test_a_report_without_an_open_task_leaves_no_trace(office: Desk) -> None:
    caller = office.with_key()
    assert analyze(office, caller) == {"new": [], "unchanged": [], "gone": []}
    assert queue(caller) == []


def test_looking_without_staging_shows_tasks_only(office: Desk) -> None:
    caller = office.with_key()
    make_task(caller)
    text = f"{MEETING}\nBob Ray: I'll book the venue tomorrow."
    shown = analyze(office, caller, text, stage=False)["candidates"]
    assert [(candidate["title"], candidate["polarity"]) for candidate in shown] == [("Book the venue", "do")]


def test_a_deleted_task_is_a_conflict_with_its_own_code(office: Desk) -> None:
    caller = office.with_key()
    task = make_task(caller)
    analyze(office, caller)
    (staged,) = queue(caller)
    caller.send("DELETE", f"/api/tasks/{task['id']}")
    refused = caller.send("POST", f"/api/tasks/staged/{staged['id']}/approve", json={})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "task_gone")
    bulk = caller.send("POST", "/api/tasks/staged/bulk/approve", json={"ids": [staged["id"]]}).get_json()
    assert bulk["outcomes"][0]["outcome"] == "task_gone"


def test_a_private_task_stays_out_of_the_queue_of_others(office: Desk) -> None:
    make_task(office.with_key(), is_private=True)
    reviewer = office.with_key(member=office.add("Rita", Role.REVIEWER))
    analyze(office, reviewer)
    assert queue(reviewer) == []


def test_the_owner_of_the_report_must_have_the_task(office: Desk) -> None:
    caller = office.with_key()
    anna, bob = office.add("Anna Li", Role.REVIEWER), office.add("Bob Ray", Role.REVIEWER)
    make_task(caller, assignees=[bob.id])
    assert analyze(office, caller)["new"] == []
    task = make_task(caller, assignees=[anna.id])
    analyze(office, caller, f"{MEETING} Really.")
    assert [staged["completes"] for staged in queue(caller)] == [task["id"]]


LABELLED = MEETING.replace("Anna Li", "Speaker 1").replace("Bob Ray", "Speaker 2")


def test_saying_who_spoke_names_the_owner_of_a_report_and_keeps_the_rest(office: Desk) -> None:
    caller, anna = office.with_key(), office.add("Anna Li", Role.REVIEWER)
    task = make_task(caller, assignees=[anna.id])
    caller.send("PUT", "/api/resources/customer/c1", json={"name": "Initech"})
    analyze(office, caller, LABELLED)
    (before,) = queue(caller)
    assert (before["proposed"]["owner"], before["completes"]) == (None, task["id"])
    mapping = {"label": "Speaker 1", "member_id": anna.id}
    path = f"/api/tasks/transcripts/{before['source_id']}/speakers"
    assert caller.send("PUT", path, json={"mappings": [mapping]}).status_code in {200, 202}
    read_everything(office.runtime)
    (after,) = queue(caller)
    assert (after["id"], after["proposed"]["owner_id"], after["completes"]) == (before["id"], anna.id, task["id"])
    rules = [reason["rule"] for reason in after["why"]]
    assert {"owner.speaker", "done.task", "link.name"} <= set(rules)
    assert len(rules) == len(set(rules))
