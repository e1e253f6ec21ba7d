"""What policies would do is counted before they hold, and nothing is done by asking."""

from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload, upload_and_read


def tried(caller: Caller, **body: Any) -> dict[str, tuple[int, int]]:
    answer = caller.send("POST", "/api/workspace/dry-run", json=body)
    assert answer.status_code == 200, answer.get_json()
    return {each["kind"]: (each["count"], each["of"]) for each in answer.get_json()["consequences"]}


def suggest(caller: Caller, title: str, **proposed: Any) -> str:
    body = {"title": title, "proposed": proposed} if proposed else {"title": title}
    answer = caller.send("POST", "/api/tasks/staged", json=body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["staged_task"]["id"])


def decide(caller: Caller, staged_id: str, verb: str, **body: Any) -> None:
    answer = caller.send("POST", f"/api/tasks/staged/{staged_id}/{verb}", json=body)
    assert answer.status_code == 200, answer.get_json()


def test_an_owner_that_would_be_required_is_missed_where_there_was_none(office: Desk, owner: Caller) -> None:
    decide(owner, suggest(owner, "Call Acme", owner_id=office.owner.id), "approve")
    decide(owner, suggest(owner, "Call Bolt"), "approve")
    decide(owner, suggest(owner, "Call Corp"), "reject", reason_code="other")
    suggest(owner, "Call Dyne")
    found = tried(owner, require_owner_on_approve=True)
    assert found == {"approval_refused": (1, 2), "waits_without_owner": (1, 1)}
    assert owner.send("GET", "/api/workspace").get_json()["workspace"]["require_owner_on_approve"] is False


def test_a_bar_says_how_much_would_have_been_approved_rightly_and_wrongly(office: Desk, owner: Caller) -> None:
    upload_and_read(office)
    first, second = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    decide(owner, first["id"], "approve")
    office.clock.advance(timedelta(seconds=1))
    decide(owner, second["id"], "reject", reason_code="too_vague")
    assert tried(owner, approve_from=0.4) == {"approved_rightly": (1, 2), "approved_wrongly": (1, 2)}
    assert tried(owner, approve_from=1) == {"approved_rightly": (0, 2), "approved_wrongly": (0, 2)}
    answer = owner.send("POST", "/api/workspace/dry-run", json={"approve_from": 0.4, "last": 1}).get_json()
    assert (answer["decisions"]["count"], answer["consequences"][1]["examples"][0]["id"]) == (1, second["id"])


def test_what_would_expire_and_what_was_decided_too_late_is_counted(office: Desk, owner: Caller) -> None:
    late, left = suggest(owner, "Call Acme"), suggest(owner, "Call Bolt")
    office.clock.advance(timedelta(days=8))
    decide(owner, late, "approve")
    suggest(owner, "Call Corp")
    assert tried(owner, expire_staged_after_days=7) == {"expires_now": (1, 2), "expired_before_decision": (1, 1)}
    assert owner.send("GET", f"/api/tasks/staged/{left}").get_json()["staged_task"]["state"] == "proposed"


def test_what_would_be_deleted_and_erased_is_counted_by_origin(office: Desk, owner: Caller) -> None:
    gone = upload(owner, "Anna: Hello there.", "one.txt").get_json()["transcript"]["id"]
    upload(owner, "Anna: Hello again.", "two.txt")
    owner.send("DELETE", f"/api/tasks/transcripts/{gone}")
    office.clock.advance(timedelta(days=10))
    upload(owner, "Anna: And once more.", "three.txt")
    found = tried(owner, erase_after_days=9, retention={"transcript": 9, "email": None})
    assert found == {"erased_now": (1, 1), "deleted_now": (1, 2)}


def test_work_that_agents_made_would_have_waited(office: Desk, owner: Caller) -> None:
    agent = office.with_key(member=office.add_agent("Scribe"))
    for caller in (agent, owner):
        caller.send("POST", "/api/tasks", json={"title": "Call Acme"})
    assert tried(owner, agent_writes="staged") == {"agent_would_suggest": (1, 2)}
    assert tried(owner, agent_writes="direct") == {}


def test_private_things_are_counted_only_for_those_who_may_see_them(office: Desk, owner: Caller) -> None:
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    suggest(rita, "Let them go", is_private=True)
    blind = office.with_key(Scope.ADMIN)
    assert tried(blind, require_owner_on_approve=True)["waits_without_owner"] == (0, 0)
    assert tried(owner, require_owner_on_approve=True)["waits_without_owner"] == (1, 1)


@pytest.mark.parametrize("body", [{"name": "Other"}, {"last": 0}, {"approve_from": 2}, {"retention": {"moon": 1}}])
def test_what_makes_no_sense_is_refused(owner: Caller, body: dict[str, Any]) -> None:
    assert owner.send("POST", "/api/workspace/dry-run", json=body).status_code == 422
