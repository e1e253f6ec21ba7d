"""Who else looks: seen by those who may see the thing, and only of those who let it be seen."""

from typing import Any

import pytest

from access.models import Member
from access.scopes import Role
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload


@pytest.fixture
def member(office: Desk) -> Member:
    return office.add("Rita", Role.REVIEWER)


@pytest.fixture
def rita(office: Desk, member: Member) -> Caller:
    return office.with_key(member=member)


def hand_in(caller: Caller, **fields: str) -> str:
    return str(upload(caller, **fields).get_json()["transcript"]["id"])


def look(caller: Caller, path: str) -> list[dict[str, Any]]:
    answer = caller.send("PUT", f"/api/presence/{path}")
    assert answer.status_code == 200, answer.get_json()
    found: list[dict[str, Any]] = answer.get_json()["present"]
    return found


def present(caller: Caller) -> list[tuple[str, str]]:
    found = caller.send("GET", "/api/presence").get_json()["present"]
    return [(each["member"]["name"], each["subject"]["id"]) for each in found]


def test_others_who_look_at_the_same_are_named(office: Desk, owner: Caller, rita: Caller) -> None:
    source_id = hand_in(owner)
    assert look(owner, f"transcripts/{source_id}") == []
    [seen] = look(rita, f"transcripts/{source_id}")
    assert seen == {
        "member": {"id": office.owner.id, "name": "Olga Owner"},
        "subject": {"type": "source", "id": source_id},
    }
    assert (present(owner), present(rita)) == ([("Rita", source_id)], [("Olga Owner", source_id)])
    rita.send("DELETE", f"/api/presence/transcripts/{source_id}")
    assert present(owner) == []


def test_a_task_is_looked_at_by_its_number_as_well(owner: Caller, rita: Caller) -> None:
    task = owner.send("POST", "/api/tasks", json={"title": "Call Acme"}).get_json()["task"]
    look(owner, f"tasks/{task['number']}")
    assert [each["subject"] for each in look(rita, f"tasks/{task['id']}")] == [{"type": "task", "id": task["id"]}]


def test_nobody_learns_who_looks_at_what_they_may_not_see(owner: Caller, rita: Caller) -> None:
    source_id = hand_in(owner, is_private="true")
    task = owner.send("POST", "/api/tasks", json={"title": "Let them go", "is_private": True}).get_json()["task"]
    look(owner, f"transcripts/{source_id}")
    look(owner, f"tasks/{task['id']}")
    assert present(rita) == []
    for path in (f"transcripts/{source_id}", f"tasks/{task['id']}", "transcripts/src_nothing"):
        assert rita.send("PUT", f"/api/presence/{path}").status_code == 404


def test_another_workspace_sees_nobody(office: Desk, owner: Caller) -> None:
    elsewhere = office.add("Gil", Role.OWNER, workspace_id=office.add_workspace("Globex"))
    source_id = hand_in(owner)
    look(owner, f"transcripts/{source_id}")
    stranger = office.with_key(member=elsewhere)
    assert present(stranger) == []
    assert stranger.send("PUT", f"/api/presence/transcripts/{source_id}").status_code == 404


def test_whoever_does_not_want_to_be_seen_is_not(owner: Caller, rita: Caller) -> None:
    source_id = hand_in(owner)
    look(owner, f"transcripts/{source_id}")
    assert owner.send("PUT", "/api/me/presence", json={"is_seen": False}).get_json()["is_seen"] is False
    assert present(rita) == []
    look(owner, f"transcripts/{source_id}")
    owner.send("PUT", "/api/me/presence", json={"is_seen": True})
    assert owner.send("GET", "/api/me/presence").get_json()["is_seen"] is True
    owner.send("DELETE", f"/api/presence/transcripts/{source_id}")
    assert present(rita) == []
