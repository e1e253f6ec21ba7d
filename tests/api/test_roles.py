"""What roles keep people and agents from: other people's transcripts, private work, the trail."""

from typing import Any

import pytest

from access.models import Member
from access.scopes import Role, Scope
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload


@pytest.fixture
def agent(office: Desk, owner: Caller) -> dict[str, Any]:
    made: dict[str, Any] = owner.send("POST", "/api/members", json={"kind": "agent", "name": "Scribe"}).get_json()
    return made["member"]


def make_key(caller: Caller, agent: dict[str, Any], *scopes: str) -> Any:
    body = {"name": "Scribe", "member_id": agent["id"], "scopes": list(scopes)}
    return caller.send("POST", "/api/keys", json=body)


def grant(caller: Caller, agent: dict[str, Any], *scopes: str) -> Any:
    return caller.send("PATCH", f"/api/members/{agent['id']}", json={"extra_scopes": list(scopes)})


@pytest.mark.parametrize("scope", ["tasks:private", "audit:read"])
def test_an_agent_gets_private_work_and_the_trail_only_from_an_owner(
    office: Desk, owner: Caller, agent: dict[str, Any], scope: str
) -> None:
    refused = make_key(owner, agent, "tasks:read", scope)
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "scopes")
    assert grant(owner, agent, scope).get_json()["member"]["extra_scopes"] == [scope]
    secret = make_key(owner, agent, "tasks:read", scope).get_json()["secret"]
    robot = Caller(office.anybody().client, {"Authorization": f"Bearer {secret}"})
    assert scope in robot.send("GET", "/api/session").get_json()["session"]["scopes"]
    grant(owner, agent)
    assert robot.send("GET", "/api/session").get_json()["session"]["scopes"] == ["tasks:read"]


def test_nobody_gives_an_agent_more_than_they_have(office: Desk, agent: dict[str, Any]) -> None:
    answer = grant(office.with_key(Scope.ADMIN), agent, "audit:read")
    assert (answer.status_code, answer.get_json()["code"]) == (403, "insufficient_scope")


@pytest.mark.parametrize("scope", ["admin", "tasks:approve", "everything"])
def test_nothing_else_is_given_singly(owner: Caller, agent: dict[str, Any], scope: str) -> None:
    assert grant(owner, agent, scope).status_code == 422


def test_people_are_given_nothing_beyond_their_role(office: Desk, owner: Caller) -> None:
    member = office.add("Rita", Role.REVIEWER)
    assert grant(owner, {"id": member.id}, "tasks:private").status_code == 422


@pytest.fixture
def handed_in(owner: Caller) -> str:
    """A transcript that the owner handed in."""
    return str(upload(owner, "Anna: I'll send the report.").get_json()["transcript"]["id"])


def delete(caller: Caller, source_id: str) -> int:
    return caller.send("DELETE", f"/api/tasks/transcripts/{source_id}").status_code


def test_a_member_deletes_their_own_transcript_and_nobody_elses(office: Desk, handed_in: str) -> None:
    mina = office.with_key(member=office.add("Mina", Role.MEMBER))
    answer = mina.send("DELETE", f"/api/tasks/transcripts/{handed_in}")
    assert (answer.status_code, answer.get_json()["code"]) == (403, "not_yours")
    own = upload(mina, "Mina: I'll call Bob.").get_json()["transcript"]["id"]
    assert delete(mina, own) == 200


def test_a_reviewer_deletes_whatever_they_see(office: Desk, handed_in: str) -> None:
    assert delete(office.with_key(member=office.add("Rita", Role.REVIEWER)), handed_in) == 200


def test_an_agent_deletes_others_transcripts_only_if_it_decides(
    office: Desk, owner: Caller, agent: dict[str, Any], handed_in: str
) -> None:
    with office.runtime.transactions.read() as uow:
        member = uow.session.get_one(Member, agent["id"])
    assert delete(office.with_key(Scope.INTAKE_WRITE, member=member), handed_in) == 403
    assert delete(office.with_key(Scope.INTAKE_WRITE, Scope.TASKS_APPROVE, member=member), handed_in) == 200
