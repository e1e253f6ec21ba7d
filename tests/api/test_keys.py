from datetime import timedelta

import pytest

from access.keys import parse_key
from access.scopes import Role, Scope
from config.database import Base
from tests.api.people import Caller, Desk

BODY = {"name": "ci", "scopes": ["tasks:read"]}


def use(office: Desk, secret: str) -> int:
    caller = Caller(office.app.test_client(), {"X-Api-Key": secret})
    return caller.send("GET", "/api/session").status_code


def test_a_key_is_shown_once_and_works(office: Desk) -> None:
    owner = office.with_key()
    answer = owner.send("POST", "/api/keys", json=BODY)
    assert answer.status_code == 201
    body = answer.get_json()
    assert body["key"]["member_id"] == body["key"]["created_by"] == office.owner.id
    assert use(office, body["secret"]) == 200
    listed = owner.send("GET", "/api/keys").get_data(as_text=True)
    assert body["key"]["id"] in listed
    assert body["secret"] not in listed
    assert "hash" not in listed


def test_a_repeated_request_finds_the_key_but_not_its_secret(office: Desk) -> None:
    owner = office.with_key()
    first, again = (
        owner.send("POST", "/api/keys", json=BODY, headers={"Idempotency-Key": "k1"}).get_json() for _ in range(2)
    )
    assert again["key"] == first["key"]
    assert again["secret"] is None
    with office.runtime.engine.connect() as connection:
        stored = "".join(
            repr(tuple(row)) for table in Base.metadata.sorted_tables for row in connection.execute(table.select())
        )
    parsed = parse_key(first["secret"])
    assert parsed is not None
    assert first["secret"] not in stored
    assert parsed.secret not in stored


def test_a_revoked_key_is_refused_at_once(office: Desk) -> None:
    owner = office.with_key()
    made = owner.send("POST", "/api/keys", json=BODY).get_json()
    for _ in range(2):
        revoked = owner.send("DELETE", f"/api/keys/{made['key']['id']}")
        assert revoked.status_code == 200
        assert revoked.get_json()["key"]["revoked_at"] == "2026-03-04T12:00:00Z"
    assert use(office, made["secret"]) == 401


def test_an_expired_key_is_refused(office: Desk) -> None:
    made = office.with_key().send("POST", "/api/keys", json={**BODY, "expires_at": "2026-03-04T14:00:00+01:00"})
    assert made.get_json()["key"]["expires_at"] == "2026-03-04T13:00:00Z"
    assert use(office, made.get_json()["secret"]) == 200
    office.clock.advance(timedelta(hours=1))
    assert use(office, made.get_json()["secret"]) == 401


def test_a_key_for_an_agent_is_made_and_found_by_member(office: Desk) -> None:
    owner = office.with_key()
    agent = owner.send("POST", "/api/members", json={"kind": "agent", "name": "Scribe"}).get_json()["member"]
    made = owner.send("POST", "/api/keys", json={**BODY, "member_id": agent["id"]}).get_json()
    assert made["secret"].startswith("glnr_agent_")
    found = owner.send("GET", f"/api/keys?member_id={agent['id']}").get_json()["keys"]
    assert [key["id"] for key in found] == [made["key"]["id"]]


def test_keys_come_in_pages(office: Desk) -> None:
    owner = office.with_key()
    for _ in range(4):
        owner.send("POST", "/api/keys", json=BODY)
    seen: list[str] = []
    cursor = ""
    while True:
        page = owner.send("GET", f"/api/keys?limit=2{cursor}").get_json()
        seen += [key["id"] for key in page["keys"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert len(seen) == 5
    assert seen == sorted(set(seen), reverse=True)


def test_nobody_grants_what_they_do_not_hold(office: Desk) -> None:
    narrow = office.with_key(Scope.ADMIN, Scope.TASKS_READ)
    answer = narrow.send("POST", "/api/keys", json={**BODY, "scopes": ["tasks:read", "tasks:approve"]})
    body = answer.get_json()
    assert (answer.status_code, body["code"], body["scopes"]) == (403, "insufficient_scope", ["tasks:approve"])


def test_unknown_scopes_are_named_and_valid_ones_listed(office: Desk) -> None:
    answer = office.with_key().send("POST", "/api/keys", json={**BODY, "scopes": ["tasks:destroy"]})
    assert answer.status_code == 422
    (fault,) = answer.get_json()["errors"]
    assert fault["path"] == "scopes"
    assert "tasks:destroy" in fault["reason"]
    assert "tasks:suggest" in fault["reason"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"name": " "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"expires_at": "2026-03-04T12:00:00"}, "expires_at"),
        ({"expires_at": "2026-03-04T12:00:00Z"}, "expires_at"),
        ({"admin": True}, "admin"),
    ],
)
def test_an_unfit_request_is_refused_by_field(office: Desk, change: dict[str, object], path: str) -> None:
    answer = office.with_key().send("POST", "/api/keys", json={**BODY, **change})
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.get_json()["errors"]] == [path]


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/keys"), ("POST", "/api/keys"), ("DELETE", "/api/keys/x")])
def test_only_administrators_deal_with_keys(office: Desk, method: str, path: str) -> None:
    reviewer = office.with_key(member=office.add("Rita", Role.REVIEWER))
    answer = reviewer.send(method, path, json=BODY if method == "POST" else None)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "insufficient_scope")
    assert office.anybody().send(method, path).status_code == 401


def test_another_workspaces_keys_and_members_do_not_exist(office: Desk) -> None:
    other = office.add("Gus", Role.OWNER, workspace_id=office.add_workspace("Globex"))
    owner, stranger = office.with_key(), office.with_key(member=other)
    made = owner.send("POST", "/api/keys", json=BODY).get_json()
    assert stranger.send("DELETE", f"/api/keys/{made['key']['id']}").status_code == 404
    assert stranger.send("POST", "/api/keys", json={**BODY, "member_id": office.owner.id}).status_code == 404
    assert made["key"]["id"] not in stranger.send("GET", "/api/keys").get_data(as_text=True)
    assert stranger.send("GET", f"/api/keys?member_id={office.owner.id}").get_json()["keys"] == []
    assert use(office, made["secret"]) == 200


@pytest.mark.parametrize("key_id", ["key_01ARZ3NDEKTSV4RRFFQ69G5FAV", "x", "%00", "%F0%9F%92%A9"])
def test_a_key_that_is_not_there_is_not_found(office: Desk, key_id: str) -> None:
    assert office.with_key().send("DELETE", f"/api/keys/{key_id}").status_code == 404
