from datetime import timedelta

import pytest
from sqlalchemy import update

from access.models import Member
from access.scopes import Role, Scope
from tests.api.people import PASSWORD, Caller, Desk

RITA = {"name": "Rita", "email": "Rita@acme.example", "role": "reviewer", "password": PASSWORD}


def test_a_person_is_added_and_can_log_in(office: Desk) -> None:
    answer = office.with_key().send("POST", "/api/members", json=RITA)
    assert answer.status_code == 201
    member = answer.get_json()["member"]
    assert answer.headers["Location"] == f"/api/members/{member['id']}"
    assert (member["email"], member["role"], member["kind"]) == ("rita@acme.example", "reviewer", "user")
    offered = {"email": "rita@acme.example", "password": PASSWORD}
    assert office.anybody().send("POST", "/api/session", json=offered).status_code == 201


def test_a_repeated_request_adds_one_member(office: Desk) -> None:
    owner = office.with_key()
    answers = [
        owner.send("POST", "/api/members", json=RITA, headers={"Idempotency-Key": "k"}).get_json() for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert len(owner.send("GET", "/api/members").get_json()["members"]) == 2


def test_an_agent_is_added_by_name(office: Desk) -> None:
    member = (
        office.with_key().send("POST", "/api/members", json={"kind": "agent", "name": "Scribe"}).get_json()["member"]
    )
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
def test_an_unfit_member_is_refused_by_field(office: Desk, body: dict[str, object], paths: list[str]) -> None:
    answer = office.with_key().send("POST", "/api/members", json=body)
    assert answer.status_code == 422
    assert sorted(fault["path"] for fault in answer.get_json()["errors"]) == paths
    assert PASSWORD not in answer.get_data(as_text=True)


def test_an_address_that_is_taken_is_a_conflict(office: Desk) -> None:
    owner = office.with_key()
    owner.send("POST", "/api/members", json=RITA)
    answer = owner.send("POST", "/api/members", json={**RITA, "name": "Another"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "email_taken")


def test_a_change_holds_at_the_next_request(office: Desk) -> None:
    owner = office.with_key()
    member = office.add("Rita", Role.REVIEWER)
    ritas = office.with_key(member=member)
    changed = owner.send("PATCH", f"/api/members/{member.id}", json={"role": "member", "name": "Rita R."})
    assert (changed.get_json()["member"]["role"], changed.get_json()["member"]["name"]) == ("member", "Rita R.")
    assert "tasks:approve" not in ritas.send("GET", "/api/session").get_json()["session"]["scopes"]
    owner.send("PATCH", f"/api/members/{member.id}", json={"is_active": False})
    assert ritas.send("GET", "/api/session").status_code == 401
    assert owner.send("GET", f"/api/members/{member.id}").get_json()["member"]["is_active"] is False


@pytest.mark.parametrize("change", [{"role": "member"}, {"is_active": False}])
def test_the_last_owner_stays(office: Desk, change: dict[str, object]) -> None:
    answer = office.with_key().send("PATCH", f"/api/members/{office.owner.id}", json=change)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "last_owner")


def test_nobody_makes_an_owner_with_less_than_an_owners_scopes(office: Desk) -> None:
    member = office.add("Rita", Role.REVIEWER)
    narrow = office.with_key(Scope.ADMIN)
    for answer in (
        narrow.send("PATCH", f"/api/members/{member.id}", json={"role": "owner"}),
        narrow.send("POST", "/api/members", json={"name": "Accomplice", "role": "owner"}),
    ):
        assert (answer.status_code, answer.get_json()["code"]) == (403, "insufficient_scope")


@pytest.mark.parametrize(
    "change", [{"email": "x@y.example"}, {"name": ""}, {"is_active": "perhaps"}, {"kind": "agent"}]
)
def test_an_unfit_change_is_refused_by_field(office: Desk, change: dict[str, object]) -> None:
    answer = office.with_key().send("PATCH", f"/api/members/{office.owner.id}", json=change)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.get_json()["errors"]] == list(change)


@pytest.mark.parametrize("member_id", ["usr_01ARZ3NDEKTSV4RRFFQ69G5FAV", "x", "%00"])
def test_a_member_that_is_not_there_is_not_found(office: Desk, member_id: str) -> None:
    owner = office.with_key()
    assert owner.send("GET", f"/api/members/{member_id}").status_code == 404
    assert owner.send("PATCH", f"/api/members/{member_id}", json={"name": "X"}).status_code == 404


def test_another_workspaces_members_do_not_exist(office: Desk) -> None:
    stranger = office.with_key(member=office.add("Gus", Role.OWNER, workspace_id=office.add_workspace("Globex")))
    assert stranger.send("GET", f"/api/members/{office.owner.id}").status_code == 404
    assert stranger.send("PATCH", f"/api/members/{office.owner.id}", json={"name": "Mine"}).status_code == 404
    assert [member["name"] for member in stranger.send("GET", "/api/members").get_json()["members"]] == ["Gus"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_only_administrators_deal_with_members(office: Desk, method: str) -> None:
    reviewer: Caller = office.with_key(member=office.add("Rita", Role.REVIEWER))
    answer = reviewer.send(method, "/api/members", json=RITA if method == "POST" else None)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "insufficient_scope")


def test_whoever_keeps_a_copy_asks_for_members_who_were_added_or_changed_since(office: Desk) -> None:
    owner = office.with_key()
    rita, mia = (
        owner.send("POST", "/api/members", json={"name": name, "role": "member"}).get_json()["member"]
        for name in ("Rita", "Mia")
    )
    office.clock.advance(timedelta(hours=1))
    since = office.clock.now().isoformat().replace("+00:00", "Z")
    unchanged = owner.send("PATCH", f"/api/members/{rita['id']}", json={"name": "Rita"}).get_json()["member"]
    left = owner.send("PATCH", f"/api/members/{mia['id']}", json={"is_active": False}).get_json()["member"]
    assert (unchanged["updated_at"], left["updated_at"]) == (rita["created_at"], since)
    for path, rows in (("/api/members", "members"), ("/api/tasks/users", "users")):

        def listed(query: str, path: str = path, rows: str = rows) -> list[str]:
            return [each["name"] for each in owner.send("GET", f"{path}?{query}").get_json()[rows]]

        assert listed(f"updated_after={since}") == ["Mia"]
        assert listed(f"updated_before={since}") == ["Olga Owner", "Rita"]
        cursor = owner.send("GET", f"{path}?updated_before={since}&limit=1").get_json()["next_cursor"]
        assert listed(f"updated_before={since}&limit=1&cursor={cursor}") == ["Rita"]
        assert owner.send("GET", f"{path}?updated_after=yesterday").status_code == 422


def test_a_member_that_another_version_made_counts_as_changed_when_it_was_made(office: Desk) -> None:
    with office.runtime.transactions.begin() as uow:
        uow.session.execute(update(Member).values(updated_at=None))
    owner = office.with_key()
    (member,) = owner.send("GET", "/api/members").get_json()["members"]
    assert member["updated_at"] == member["created_at"]
    later = (office.clock.now() + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    assert owner.send("GET", f"/api/members?updated_after={member['created_at']}").get_json()["members"] == [member]
    assert owner.send("GET", f"/api/members?updated_after={later}").get_json()["members"] == []
