import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk


def names(caller: Caller, query: str = "") -> list[str]:
    return [user["name"] for user in caller.send("GET", f"/api/tasks/users{query}").get_json()["users"]]


def test_a_user_is_shown_with_what_is_needed_to_choose_one(office: Desk) -> None:
    (user,) = office.with_key(Scope.USERS_READ).send("GET", "/api/tasks/users").get_json()["users"]
    assert user == {
        "id": office.owner.id,
        "name": "Olga Owner",
        "kind": "user",
        "email": "olga@acme.example",
        "role": "owner",
        "is_active": True,
        "updated_at": office.clock.now().isoformat().replace("+00:00", "Z"),
    }


def test_people_and_agents_are_found_by_part_of_a_name(office: Desk) -> None:
    owner = office.with_key()
    owner.send("POST", "/api/members", json={"kind": "agent", "name": "Scribe"})
    office.add("Ägidius", Role.MEMBER)
    assert names(owner, "?q=scr") == ["Scribe"]
    assert names(owner, "?q=%C3%84GI") == ["Ägidius"]
    assert sorted(names(owner, "?q=")) == ["Olga Owner", "Scribe", "Ägidius"]


def test_former_members_are_not_assignable(office: Desk) -> None:
    owner = office.with_key()
    member = office.add("Mia", Role.MEMBER)
    owner.send("PATCH", f"/api/members/{member.id}", json={"is_active": False})
    assert names(owner, "?assignable=true") == ["Olga Owner"]
    assert names(owner) == ["Mia", "Olga Owner"]


def test_users_come_in_pages(office: Desk) -> None:
    owner = office.with_key()
    for name in ("Ann", "Ben", "Cid"):
        office.add(name, Role.MEMBER)
    first = owner.send("GET", "/api/tasks/users?limit=3").get_json()
    rest = owner.send("GET", f"/api/tasks/users?limit=3&cursor={first['next_cursor']}").get_json()
    assert [user["name"] for user in first["users"] + rest["users"]] == ["Ann", "Ben", "Cid", "Olga Owner"]
    assert rest["next_cursor"] is None


def test_a_cursor_belongs_to_its_filters(office: Desk) -> None:
    owner = office.with_key()
    office.add("Ann", Role.MEMBER)
    cursor = owner.send("GET", "/api/tasks/users?limit=1").get_json()["next_cursor"]
    answer = owner.send("GET", f"/api/tasks/users?limit=1&q=o&cursor={cursor}")
    assert (answer.status_code, answer.get_json()["code"]) == (422, "bad_cursor")


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "q=%00", "assignable=perhaps", "unknown=1", "q=" + "x" * 201]
)
def test_an_unfit_query_is_refused_by_field(office: Desk, query: str) -> None:
    answer = office.with_key().send("GET", f"/api/tasks/users?{query}")
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.get_json()["errors"]] == [query.partition("=")[0]]


def test_another_workspaces_people_are_not_shown(office: Desk) -> None:
    stranger = office.with_key(member=office.add("Gus", Role.MEMBER, workspace_id=office.add_workspace("Globex")))
    assert names(stranger) == ["Gus"]


def test_reading_users_needs_its_scope(office: Desk) -> None:
    answer = office.with_key(Scope.TASKS_READ).send("GET", "/api/tasks/users")
    assert (answer.status_code, answer.get_json()["scopes"]) == (403, ["users:read"])
