from collections.abc import Iterator
from pathlib import Path

import pytest

from access.scopes import Role, Scope
from tests.api.people import PASSWORD, Caller, Desk, open_desk

RITA = {"name": "Rita", "email": "Rita@acme.example", "role": "reviewer", "password": PASSWORD}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as opened:
        yield opened


def test_a_person_is_added_and_can_log_in(desk: Desk) -> None:
    answer = desk.with_key().send("POST", "/api/members", json=RITA)
    assert answer.status_code == 201
    member = answer.get_json()["member"]
    assert answer.headers["Location"] == f"/api/members/{member['id']}"
    assert (member["email"], member["role"], member["kind"]) == ("rita@acme.example", "reviewer", "user")
    offered = {"email": "rita@acme.example", "password": PASSWORD}
    assert desk.anybody().send("POST", "/api/session", json=offered).status_code == 201


def test_a_repeated_request_adds_one_member(desk: Desk) -> None:
    owner = desk.with_key()
    answers = [
        owner.send("POST", "/api/members", json=RITA, headers={"Idempotency-Key": "k"}).get_json() for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert len(owner.send("GET", "/api/members").get_json()["members"]) == 2


def test_an_agent_is_added_by_name(desk: Desk) -> None:
    member = desk.with_key().send("POST", "/api/members", json={"kind": "agent", "name": "Scribe"}).get_json()["member"]
    assert member["id"].startswith("agt_")
    assert (member["role"], member["email"]) == ("agent", None)


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({"name": "No role"}, ["role"]),
        ({**RITA, "role": "king"}, ["role"]),
        ({**RITA, "role": "agent"}, ["role"]),
        ({**RITA, "email": "nowhere"}, ["email"]),
        ({**RITA, "password": "short"}, ["password"]),
        ({"name": "No address", "role": "member", "password": PASSWORD}, ["password"]),
        ({"name": "A\u0000B", "role": "member"}, ["name"]),
        ({"kind": "agent", "name": "Scribe", "role": "owner", "email": "a@b.example"}, ["email", "role"]),
        ({**RITA, "is_active": True}, ["is_active"]),
    ],
)
def test_an_unfit_member_is_refused_by_field(desk: Desk, body: dict[str, object], paths: list[str]) -> None:
    answer = desk.with_key().send("POST", "/api/members", json=body)
    assert answer.status_code == 422
    assert sorted(fault["path"] for fault in answer.get_json()["errors"]) == paths
    assert PASSWORD not in answer.get_data(as_text=True)


def test_an_address_that_is_taken_is_a_conflict(desk: Desk) -> None:
    owner = desk.with_key()
    owner.send("POST", "/api/members", json=RITA)
    answer = owner.send("POST", "/api/members", json={**RITA, "name": "Another"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "email_taken")


def test_a_change_holds_at_the_next_request(desk: Desk) -> None:
    owner = desk.with_key()
    member = desk.add("Rita", Role.REVIEWER)
    ritas = desk.with_key(member=member)
    changed = owner.send("PATCH", f"/api/members/{member.id}", json={"role": "member", "name": "Rita R."})
    assert (changed.get_json()["member"]["role"], changed.get_json()["member"]["name"]) == ("member", "Rita R.")
    assert "tasks:approve" not in ritas.send("GET", "/api/session").get_json()["session"]["scopes"]
    owner.send("PATCH", f"/api/members/{member.id}", json={"is_active": False})
    assert ritas.send("GET", "/api/session").status_code == 401
    assert owner.send("GET", f"/api/members/{member.id}").get_json()["member"]["is_active"] is False


@pytest.mark.parametrize("change", [{"role": "member"}, {"is_active": False}])
def test_the_last_owner_stays(desk: Desk, change: dict[str, object]) -> None:
    answer = desk.with_key().send("PATCH", f"/api/members/{desk.owner.id}", json=change)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "last_owner")


def test_nobody_makes_an_owner_with_less_than_an_owners_scopes(desk: Desk) -> None:
    member = desk.add("Rita", Role.REVIEWER)
    narrow = desk.with_key(Scope.ADMIN)
    for answer in (
        narrow.send("PATCH", f"/api/members/{member.id}", json={"role": "owner"}),
        narrow.send("POST", "/api/members", json={"name": "Accomplice", "role": "owner"}),
    ):
        assert (answer.status_code, answer.get_json()["code"]) == (403, "insufficient_scope")


@pytest.mark.parametrize(
    "change", [{"email": "x@y.example"}, {"name": ""}, {"is_active": "perhaps"}, {"kind": "agent"}]
)
def test_an_unfit_change_is_refused_by_field(desk: Desk, change: dict[str, object]) -> None:
    answer = desk.with_key().send("PATCH", f"/api/members/{desk.owner.id}", json=change)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.get_json()["errors"]] == list(change)


@pytest.mark.parametrize("member_id", ["usr_01ARZ3NDEKTSV4RRFFQ69G5FAV", "x", "%00"])
def test_a_member_that_is_not_there_is_not_found(desk: Desk, member_id: str) -> None:
    owner = desk.with_key()
    assert owner.send("GET", f"/api/members/{member_id}").status_code == 404
    assert owner.send("PATCH", f"/api/members/{member_id}", json={"name": "X"}).status_code == 404


def test_another_workspaces_members_do_not_exist(desk: Desk) -> None:
    stranger = desk.with_key(member=desk.add("Gus", Role.OWNER, workspace_id=desk.add_workspace("Globex")))
    assert stranger.send("GET", f"/api/members/{desk.owner.id}").status_code == 404
    assert stranger.send("PATCH", f"/api/members/{desk.owner.id}", json={"name": "Mine"}).status_code == 404
    assert [member["name"] for member in stranger.send("GET", "/api/members").get_json()["members"]] == ["Gus"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_only_administrators_deal_with_members(desk: Desk, method: str) -> None:
    reviewer: Caller = desk.with_key(member=desk.add("Rita", Role.REVIEWER))
    answer = reviewer.send(method, "/api/members", json=RITA if method == "POST" else None)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "insufficient_scope")
