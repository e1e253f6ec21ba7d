"""An account is its owner's: nobody else sets its password, signs it up or acts with it, whatever route they try."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from access.models import Account, Member
from access.scopes import Role
from tests.api.people import PASSWORD, Caller, Desk

OLGA = "olga@acme.example"
GIVEN = "given by the other one"
DANGEROUS = {"password", "email", "member_id"}
ASKED = {"name": "Olga", "email": OLGA, "role": "owner", "password": GIVEN}


def log_in(office: Desk, password: str = PASSWORD, **given: Any) -> Caller:
    caller = office.anybody()
    answer = caller.send("POST", "/api/session", json={"email": OLGA, "password": password, **given})
    assert answer.status_code == 201, answer.get_json()
    return Caller(caller.client, {"X-CSRF-Token": answer.get_json()["session"]["csrf_token"]})


@pytest.fixture
def rival(office: Desk) -> Caller:
    """Who may do everything in another workspace."""
    gus = office.add(
        "Gus", Role.OWNER, workspace_id=office.add_workspace("Globex"), email="gus@globex.example", password=GIVEN
    )
    return office.with_key(member=gus)


def ask(rival: Caller, **other: Any) -> dict[str, Any]:
    answer = rival.send("POST", "/api/members", json={**ASKED, **other})
    assert answer.status_code == 201, answer.get_json()
    member: dict[str, Any] = answer.get_json()["member"]
    return member


def accounts(office: Desk) -> dict[str, str]:
    with office.runtime.transactions.read() as uow:
        return dict(uow.session.execute(select(Account.email, Account.password_hash)).all())  # type: ignore[arg-type]


def actions(caller: Caller) -> list[tuple[str, str]]:
    events = caller.send("GET", "/api/audit").get_json()["events"]
    return [(event["action"], event["outcome"]) for event in events]


def test_asking_somebody_who_has_an_account_says_the_same_as_asking_somebody_who_has_none(rival: Caller) -> None:
    known, unknown = ask(rival), ask(rival, email="nobody@acme.example")
    differing = {"id", "email", "created_at"}
    assert {name: known[name] for name in known.keys() - differing} == {
        name: unknown[name] for name in unknown.keys() - differing
    }
    assert (known["is_pending"], known["is_active"]) == (True, False)


def test_a_pending_member_can_be_given_neither_work_nor_keys(rival: Caller) -> None:
    member = ask(rival)
    users = rival.send("GET", "/api/tasks/users?assignable=true").get_json()["users"]
    assert member["id"] not in {user["id"] for user in users}
    assert rival.send("POST", "/api/tasks", json={"title": "Spy", "assignees": [member["id"]]}).status_code == 422
    key = {"name": "Spy", "member_id": member["id"], "scopes": ["tasks:read"]}
    assert rival.send("POST", "/api/keys", json=key).status_code == 422
    answer = rival.send("PATCH", f"/api/members/{member['id']}", json={"is_active": True})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "membership_pending")


def test_the_owner_of_the_account_accepts_with_what_they_were_given(office: Desk, rival: Caller) -> None:
    member, before = ask(rival), accounts(office)
    olga = log_in(office)
    (_, waiting) = olga.send("GET", "/api/me/memberships").get_json()["memberships"]
    assert (waiting["id"], waiting["workspace"]["name"], waiting["is_pending"]) == (member["id"], "Globex", True)
    path = f"/api/me/memberships/{member['id']}/accept"
    assert olga.send("POST", path, json={"password": PASSWORD}).status_code == 422
    for _ in range(2):
        accepted = olga.send("POST", path, json={"password": GIVEN})
        assert (accepted.status_code, accepted.get_json()["membership"]["is_pending"]) == (200, False)
    assert accounts(office) == before
    there = rival.send("GET", f"/api/members/{member['id']}").get_json()["member"]
    assert (there["is_active"], there["is_pending"]) == (True, False)
    session = log_in(office, workspace_id=waiting["workspace"]["id"]).send("GET", "/api/session").get_json()["session"]
    assert (session["member"]["id"], session["workspace"]["name"]) == (member["id"], "Globex")
    assert ("membership.accept", "success") in actions(rival)
    assert [each for each in actions(office.with_key()) if each[0] == "membership.accept"] == [
        ("membership.accept", "success"),
        ("membership.accept", "failure"),
    ]


def test_the_owner_of_the_account_declines_and_can_be_asked_again(office: Desk, rival: Caller) -> None:
    member, olga = ask(rival), log_in(office)
    path = f"/api/me/memberships/{member['id']}"
    assert olga.send("POST", f"{path}/decline").status_code == 200
    assert olga.send("POST", f"{path}/decline").status_code == 404
    assert olga.send("POST", f"{path}/accept", json={"password": GIVEN}).status_code == 404
    assert ("membership.decline", "success") in actions(rival)
    assert ("membership.decline", "success") in actions(office.with_key())
    again = rival.send("PATCH", f"/api/members/{member['id']}", json={"is_active": True}).get_json()["member"]
    assert (again["is_pending"], again["is_active"]) == (True, False)
    assert olga.send("POST", f"{path}/accept", json={"password": GIVEN}).status_code == 200


def test_a_question_can_be_taken_back(office: Desk, rival: Caller) -> None:
    member = ask(rival)
    taken_back = rival.send("PATCH", f"/api/members/{member['id']}", json={"is_active": False}).get_json()["member"]
    assert not taken_back["is_pending"]
    path = f"/api/me/memberships/{member['id']}/accept"
    assert log_in(office).send("POST", path, json={"password": GIVEN}).status_code == 404


def test_who_made_an_account_for_somebody_can_not_answer_for_them_elsewhere(office: Desk, rival: Caller) -> None:
    """Without what the other workspace gave, and guesses are counted."""
    owner = office.with_key()
    vera = {"name": "Vera", "email": "vera@acme.example", "role": "member", "password": PASSWORD}
    assert owner.send("POST", "/api/members", json=vera).status_code == 201
    member = ask(rival, email="vera@acme.example")
    caller = office.anybody()
    opened = caller.send("POST", "/api/session", json={"email": "vera@acme.example", "password": PASSWORD})
    posing = Caller(caller.client, {"X-CSRF-Token": opened.get_json()["session"]["csrf_token"]})
    path = f"/api/me/memberships/{member['id']}/accept"
    for _ in range(10):
        assert posing.send("POST", path, json={"password": PASSWORD}).status_code == 422
    refused = posing.send("POST", path, json={"password": GIVEN})
    assert (refused.status_code, refused.get_json()["code"]) == (429, "rate_limited")
    assert rival.send("GET", f"/api/members/{member['id']}").get_json()["member"]["is_pending"]


def test_a_key_answers_for_nobody(office: Desk, rival: Caller) -> None:
    member, key = ask(rival), office.with_key()
    assert [each["is_pending"] for each in key.send("GET", "/api/me/memberships").get_json()["memberships"]] == [False]
    path = f"/api/me/memberships/{member['id']}"
    assert key.send("POST", f"{path}/accept", json={"password": GIVEN}).status_code == 404
    assert key.send("POST", f"{path}/decline").status_code == 404


def test_failed_log_ins_are_not_told_to_whoever_asked(office: Desk, rival: Caller) -> None:
    ask(rival)
    office.anybody().send("POST", "/api/session", json={"email": OLGA, "password": "wrong"})
    assert ("session.create", "failure") not in actions(rival)


def test_no_route_lets_an_administrator_elsewhere_take_over_an_account(office: Desk, rival: Caller) -> None:
    before, olga = accounts(office), member_row(office)
    tried = list(dangerous_routes())
    assert len(tried) >= 8
    pending = ask(rival)["id"]
    for method, path, names in tried:
        for member_id in (office.owner.id, pending):
            body = {"password": "taken over at last", "email": OLGA, "member_id": member_id, "is_active": True}
            body |= {"name": "Olga", "role": "owner", "scopes": ["admin"], "kind": "user"}
            given = {"json": {name: body[name] for name in names if name in body}} if method != "GET" else {}
            rival.send(method, path.replace("{member_id}", member_id), **given)
    assert {email: accounts(office)[email] for email in before} == before
    assert member_row(office) == olga
    for password in ("taken over at last", GIVEN):
        answer = office.anybody().send("POST", "/api/session", json={"email": OLGA, "password": password})
        assert answer.status_code == 401
    assert log_in(office).send("GET", "/api/session").get_json()["session"]["member"]["id"] == office.owner.id
    there = rival.send("GET", f"/api/members/{pending}").get_json()["member"]
    assert not there["is_active"]


def member_row(office: Desk) -> Mapping[str, Any]:
    with office.runtime.transactions.read() as uow:
        return dict(uow.session.execute(select(Member.__table__).where(Member.id == office.owner.id)).mappings().one())


def dangerous_routes() -> Iterator[tuple[str, str, set[str]]]:
    """Every route that takes a password, an address or a member's id, with the names of what its body may hold."""
    document = orjson.loads(Path("docs/openapi.json").read_bytes())
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if not isinstance(operation, dict):
                continue
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            reference = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
            names = set(document["components"]["schemas"].get(reference, {}).get("properties", {}))
            if DANGEROUS & (names | set(re.findall(r"{(\w+)}", path))):
                yield method.upper(), path, names
