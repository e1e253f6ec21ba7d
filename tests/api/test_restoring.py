"""Deleted transcripts and templates are seen and brought back, as long as they hold anything."""

from datetime import timedelta
from typing import Any

from werkzeug.test import TestResponse

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload, upload_and_read
from workers.schedule import erase

CALL = "Anna: I will send the report by Friday.\nBob: Thanks.\n"


def delete(caller: Caller, source_id: str) -> None:
    assert caller.send("DELETE", f"/api/tasks/transcripts/{source_id}").status_code == 200


def restore(caller: Caller, source_id: str) -> TestResponse:
    return caller.send("POST", f"/api/tasks/transcripts/{source_id}/restore", json={})


def see(caller: Caller, source_id: str, query: str = "") -> TestResponse:
    return caller.send("GET", f"/api/tasks/transcripts/{source_id}{query}")


def actions(caller: Caller, subject_id: str) -> list[Any]:
    events = caller.send("GET", f"/api/audit?subject_id={subject_id}").get_json()["events"]
    return [event["action"] for event in events]


def test_a_deleted_transcript_is_seen_by_whoever_asks_and_brought_back_whole(owner: Caller, office: Desk) -> None:
    source_id = upload_and_read(office)["id"]
    before = see(owner, source_id).get_json()["transcript"]
    delete(owner, source_id)
    assert see(owner, source_id).status_code == 404
    deleted = see(owner, source_id, "?deleted=include").get_json()["transcript"]
    assert (deleted["id"], deleted["deleted_at"] is None) == (source_id, False)
    back = restore(owner, source_id).get_json()["transcript"]
    assert {**back, "version": 0, "updated_at": ""} == {**before, "version": 0, "updated_at": ""}
    assert see(owner, source_id).status_code == 200
    assert owner.send("GET", f"/api/tasks/transcripts/{source_id}/segments").get_json()["segments"]
    office.clock.advance(timedelta(days=31))
    erase(office.runtime)
    assert see(owner, source_id).status_code == 200


def test_bringing_back_stands_on_the_trail_once(owner: Caller, office: Desk) -> None:
    source_id = upload_and_read(office)["id"]
    delete(owner, source_id)
    for _ in range(2):
        assert restore(owner, source_id).status_code == 200
    found = [action for action in actions(owner, source_id) if action in {"source.delete", "source.restore"}]
    assert sorted(found) == ["source.delete", "source.restore"]


def test_what_is_erased_does_not_come_back(owner: Caller, office: Desk) -> None:
    source_id = upload_and_read(office)["id"]
    delete(owner, source_id)
    office.clock.advance(timedelta(days=30, hours=1))
    erase(office.runtime)
    assert restore(owner, source_id).status_code == 404
    assert see(owner, source_id, "?deleted=include").status_code == 404


def test_what_was_handed_in_again_is_not_there_twice(owner: Caller, office: Desk) -> None:
    source_id = upload(owner, CALL, "call.txt").get_json()["transcript"]["id"]
    delete(owner, source_id)
    other = upload(owner, CALL, "call.txt").get_json()["transcript"]["id"]
    assert other != source_id
    assert restore(owner, source_id).get_json()["code"] == "same_content"
    delete(owner, other)
    assert restore(owner, source_id).status_code == 200


def test_only_who_may_delete_it_brings_it_back(owner: Caller, office: Desk) -> None:
    source_id = upload_and_read(office)["id"]
    delete(owner, source_id)
    bob = office.with_key(member=office.add("Bob", Role.MEMBER))
    eve = office.with_key(member=office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other")))
    assert restore(bob, source_id).get_json()["code"] == "not_yours"
    assert restore(eve, source_id).status_code == 404
    assert restore(office.with_key(Scope.TASKS_READ), source_id).status_code == 403
    assert restore(owner, "src_nothing").status_code == 404


def test_a_private_transcript_that_was_deleted_is_nobody_elses(owner: Caller, office: Desk) -> None:
    bob = office.with_key(member=office.add("Bob", Role.MEMBER))
    source_id = upload(bob, CALL, "call.txt", is_private="true").get_json()["transcript"]["id"]
    delete(bob, source_id)
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert see(rita, source_id, "?deleted=include").status_code == 404
    assert restore(rita, source_id).status_code == 404
    assert restore(bob, source_id).status_code == 200


def test_a_deleted_template_is_seen_and_brought_back(owner: Caller, office: Desk) -> None:
    body = {"name": "New customer", "items": [{"title": "Call"}]}
    made = owner.send("POST", "/api/tasks/templates", json=body).get_json()["template"]
    path = f"/api/tasks/templates/{made['id']}"
    owner.send("DELETE", path)
    assert owner.send("GET", path).status_code == 404
    assert owner.send("GET", f"{path}?deleted=include").get_json()["template"]["deleted_at"] is not None
    for _ in range(2):
        back = owner.send("POST", f"{path}/restore", json={}).get_json()["template"]
        assert (back["name"], back["deleted_at"]) == ("New customer", None)
    assert actions(owner, made["id"]).count("template.restore") == 1
    assert office.with_key(Scope.TASKS_READ).send("POST", f"{path}/restore", json={}).status_code == 403
    assert owner.send("POST", "/api/tasks/templates/tmpl_x/restore", json={}).status_code == 404
