"""What changed, as it is told to those who may know."""

import json
from typing import Any

from access.scopes import Role
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    return caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def changes(caller: Caller, after: int) -> Any:
    answer = caller.send("GET", f"/api/changes?after={after}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def present(caller: Caller) -> int:
    return caller.send("GET", "/api/changes").get_json()["seq"]


def test_a_change_names_the_thing_its_version_and_who_did_it(office: Desk, owner: Caller) -> None:
    seq = present(owner)
    task = make(owner)
    edited = owner.send("PATCH", f"/api/tasks/{task['id']}", json={"title": "Call Bolt"}).get_json()["task"]
    found = changes(owner, seq)
    assert [(each["kind"], each["id"]) for each in found["changes"]] == [
        ("task.create", task["id"]),
        ("task.edit", task["id"]),
    ]
    assert {(each["version"], each["by"]) for each in found["changes"]} == {(edited["version"], office.owner.id)}
    assert all(set(each) == {"seq", "kind", "id", "version", "by"} for each in found["changes"])
    assert (found["seq"], found["has_more"]) == (present(owner), False)
    assert changes(owner, found["seq"])["changes"] == []


def test_what_was_tried_in_vain_changed_nothing(owner: Caller) -> None:
    task = make(owner)
    seq = present(owner)
    owner.send("PATCH", f"/api/tasks/{task['id']}", json={"title": "x"}, headers={"If-Match": '"7"'})
    found = changes(owner, seq)
    assert (found["changes"], found["seq"] > seq) == ([], True)


def test_reading_a_transcript_is_told_with_what_it_suggests(office: Desk, owner: Caller) -> None:
    seq = present(owner)
    upload_and_read(office, "Anna: action item: send the offer to Acme by Friday.\n")
    kinds = {each["kind"] for each in changes(owner, seq)["changes"]}
    assert {"source.receive", "source.read", "staged.create"} <= kinds


def test_who_may_not_see_a_private_thing_learns_nothing_of_it(office: Desk, owner: Caller) -> None:
    member = office.with_key(member=office.add("Max Member", Role.MEMBER))
    other = office.with_key(member=office.add("Rita Reviewer", Role.REVIEWER))
    seq = present(owner)
    hidden = make(member, is_private=True)
    assert [each["id"] for each in changes(member, seq)["changes"]] == [hidden["id"]]
    assert changes(other, seq)["changes"] == []
    member.send("PATCH", f"/api/tasks/{hidden['id']}", json={"is_private": False})
    assert {each["id"] for each in changes(other, seq)["changes"]} == {hidden["id"]}
    member.send("PATCH", f"/api/tasks/{hidden['id']}", json={"is_private": True})
    assert changes(other, seq)["changes"] == []


def test_another_workspace_has_numbers_and_changes_of_its_own(office: Desk, owner: Caller) -> None:
    elsewhere = office.add_workspace("Globex")
    stranger = office.with_key(member=office.add("Gil Globex", Role.OWNER, workspace_id=elsewhere))
    make(owner)
    assert changes(stranger, 0)["changes"] == []


def events(caller: Caller, query: str = "", **headers: str) -> list[dict[str, Any]]:
    answer = caller.send("GET", f"/api/events{query}", headers=headers)
    assert (answer.status_code, answer.mimetype) == (200, "text/event-stream")
    lines = answer.get_data(as_text=True).splitlines()
    return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]


def test_a_stream_goes_on_where_the_last_one_ended(owner: Caller) -> None:
    seq = present(owner)
    first, second = make(owner), make(owner)
    assert [each["id"] for each in events(owner, f"?after={seq}")] == [first["id"], second["id"]]
    last = events(owner, f"?after={seq}")[0]["seq"]
    sent = events(owner, f"?after={seq}", **{"Last-Event-ID": str(last)})
    assert [each["id"] for each in sent] == [second["id"]]
    assert events(owner) == []


def test_a_last_event_that_is_no_number_is_none(owner: Caller) -> None:
    assert events(owner, **{"Last-Event-ID": "²"}) == []
