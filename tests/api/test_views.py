"""Saved views: one's own, and those that are shared."""

from typing import Any

import pytest

from access.scopes import Role
from access.services.members import add_member
from core.actor import system_actor
from tests.api.people import Caller, Desk

MINE = {"name": "Mine this week", "query": "view=table&mine=1&due=7"}


def save(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/views", json={**MINE, **body})
    assert answer.status_code == 201, answer.get_json()
    found: dict[str, Any] = answer.get_json()["view"]
    return found


def names(caller: Caller) -> list[str]:
    return [view["name"] for view in caller.send("GET", "/api/views").get_json()["views"]]


@pytest.fixture
def colleague(office: Desk) -> Caller:
    with office.runtime.transactions.begin() as uow:
        member = add_member(uow, actor=system_actor(office.workspace_id), name="Bob Ray", role=Role.REVIEWER)
    return office.with_key(member=member)


def test_a_view_is_answered_as_it_was_sent_and_changed_by_its_owner(office: Desk, owner: Caller) -> None:
    view = save(owner)
    assert (view["query"], view["is_shared"], view["member_id"]) == (MINE["query"], False, office.owner.id)
    changed = owner.send("PATCH", f"/api/views/{view['id']}", json={"query": "mine=1"}, headers={"If-Match": '"1"'})
    assert (changed.get_json()["view"]["query"], changed.get_json()["view"]["name"]) == ("mine=1", MINE["name"])
    stale = owner.send("PATCH", f"/api/views/{view['id']}", json={"query": "done=1"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 409
    assert owner.send("DELETE", f"/api/views/{view['id']}").status_code == 200
    assert names(owner) == []


def test_others_see_only_what_is_shared(owner: Caller, colleague: Caller) -> None:
    save(owner, name="My own")
    shared = save(owner, name="Everybody's", is_shared=True)
    assert (names(owner), names(colleague)) == (["Everybody's", "My own"], ["Everybody's"])
    owner.send("PATCH", f"/api/views/{shared['id']}", json={"is_shared": False})
    assert names(colleague) == []


def test_a_shared_view_is_changed_by_its_owner_alone(owner: Caller, colleague: Caller) -> None:
    shared, own = save(owner, is_shared=True), save(owner)
    for method, body in (("PATCH", {"name": "Other"}), ("DELETE", None)):
        assert colleague.send(method, f"/api/views/{shared['id']}", json=body).status_code == 403
        assert colleague.send(method, f"/api/views/{own['id']}", json=body).status_code == 404


@pytest.mark.parametrize("body", [{"name": " "}, {"query": "no query at all"}, {"query": "a=" + "b" * 2000}])
def test_a_view_that_makes_no_sense_is_refused(owner: Caller, body: dict[str, str]) -> None:
    assert owner.send("POST", "/api/views", json={**MINE, **body}).status_code == 422


def test_a_view_without_filters_is_one_too(owner: Caller) -> None:
    assert save(owner, query="")["query"] == ""
