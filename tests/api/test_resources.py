"""The register of things that live elsewhere, links to them, and what happened with them."""

from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["task"]


def put(caller: Caller, path: str, **body: Any) -> dict[str, Any]:
    answer = caller.send("PUT", f"/api/resources/{path}", json=body)
    assert answer.status_code in {200, 201}, answer.get_json()
    return answer.get_json()["resource"]


def ids_of(caller: Caller, query: str = "") -> list[str]:
    return [row["id"] for row in caller.send("GET", f"/api/resources{query}").get_json()["resources"]]


def make_strict(caller: Caller, kind: str) -> None:
    answer = caller.send("PUT", "/api/resources/registration", json={"type": kind, "registration": "strict"})
    assert answer.get_json()["registration"] == {kind: "strict"}


def test_a_link_to_something_unknown_registers_it(owner: Caller) -> None:
    make(owner, links=[{"type": "customer", "id": "cus_1", "name": "Acme"}, {"type": "deal", "id": "d/1 ä"}])
    assert sorted(ids_of(owner)) == ["cus_1", "d/1 ä"]
    assert owner.send("GET", "/api/resources/deal/d/1%20%C3%A4").get_json()["resource"]["name"] is None
    assert owner.send("GET", "/api/resources/customer/cus_1").get_json()["resource"]["name"] == "Acme"


def test_a_link_without_a_name_shows_that_of_the_register_and_writes_back_unchanged(owner: Caller) -> None:
    task = make(owner, links=[{"type": "customer", "id": "cus_1"}])
    put(owner, "customer/cus_1", name="Acme Ltd")
    shown = owner.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]
    assert shown["links"][0]["name"] == "Acme Ltd"
    answer = owner.send("PATCH", f"/api/tasks/{task['id']}", json={"links": shown["links"]})
    assert answer.get_json()["task"]["version"] == 1


def test_a_strict_type_refuses_what_nobody_registered(owner: Caller) -> None:
    make_strict(owner, "customer")
    put(owner, "customer/cus_1", name="Acme")
    make(owner, links=[{"type": "customer", "id": "cus_1"}, {"type": "deal", "id": "d1"}])
    links = [{"type": "deal", "id": "d2"}, {"type": "customer", "id": "cus_2"}]
    refused = owner.send("POST", "/api/tasks", json={"title": "x", "links": links})
    assert (refused.status_code, refused.get_json()["code"]) == (404, "unknown_resource")
    assert refused.get_json()["errors"][0]["path"] == "links.1.id"
    assert "d2" not in ids_of(owner)


def test_how_a_type_is_met_is_for_admins_to_settle(office: Desk) -> None:
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    body = {"type": "deal", "registration": "strict"}
    assert rita.send("PUT", "/api/resources/registration", json=body).status_code == 403
    assert rita.send("GET", "/api/resources/registration").get_json()["registration"] == {}


def test_an_entry_says_exactly_what_was_put(owner: Caller) -> None:
    body = {
        "name": "Acme",
        "email": "hello@acme.example",
        "company": "Acme Holding",
        "email_domains": ["ACME.example", "@acme.example"],
        "parent": {"type": "company", "id": "co_1"},
        "related": ["cus_2"],
    }
    entry = put(owner, "customer/cus_1", **body)
    assert {name: entry[name] for name in body} == {**body, "email_domains": ["acme.example"]}
    emptied = put(owner, "customer/cus_1", name="Acme")
    assert (emptied["email"], emptied["email_domains"], emptied["parent"], emptied["related"]) == (None, [], None, [])


def test_belonging_together_holds_both_ways(owner: Caller) -> None:
    put(owner, "customer/cus_1", related=["cus_2", "cus_3"])
    other = put(owner, "customer/cus_2", name="Two", related=["cus_1"])
    assert other["related"] == ["cus_1"]
    put(owner, "customer/cus_2", name="Two")
    assert owner.send("GET", "/api/resources/customer/cus_1").get_json()["resource"]["related"] == ["cus_3"]


def test_a_milestone_belongs_to_a_project(owner: Caller) -> None:
    assert put(owner, "milestone/m1", parent={"type": "project", "id": "p1"})["parent"]["id"] == "p1"
    body = {"parent": {"type": "customer", "id": "cus_1"}}
    refused = owner.send("PUT", "/api/resources/milestone/m1", json=body)
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "parent.type")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"name": "x" * 256}, "name"),
        ({"name": "bell\u0007"}, "name"),
        ({"email": "nowhere"}, "email"),
        ({"email_domains": ["not a domain"]}, "email_domains.0"),
        ({"related": ["a\u0000"]}, "related.0"),
        ({"parent": {"type": "project"}}, "parent.id"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_can_not_be_kept_is_refused_by_name(owner: Caller, body: dict[str, Any], path: str) -> None:
    refused = owner.send("PUT", "/api/resources/customer/cus_1", json=body)
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, path)


def test_an_id_that_nothing_can_have_is_refused_or_not_found(owner: Caller) -> None:
    assert owner.send("PUT", f"/api/resources/customer/{'x' * 129}", json={}).status_code == 422
    assert owner.send("PUT", "/api/resources/customer/a%00", json={}).status_code == 422
    assert owner.send("GET", "/api/resources/customer/a%00").status_code == 404


def test_contacts_are_found_by_name_address_or_company(office: Desk, owner: Caller) -> None:
    put(owner, "contact/c1", name="Jane Doe", email="jane@acme.example", company="Acme")
    put(owner, "contact/c2", name="John", company="Other 100%")
    put(owner, "customer/cus_1", name="Jane's shop")
    agent = office.with_key(Scope.CRM_READ)
    for q, found in (("jane", ["c1"]), ("ACME.EX", ["c1"]), ("100%", ["c2"]), ("%", ["c2"]), ("", ["c1", "c2"])):
        answer = agent.send("GET", "/api/resources/contacts/search", query_string={"q": q})
        assert [contact["id"] for contact in answer.get_json()["contacts"]] == found
    contact = agent.send("GET", "/api/resources/contacts/search?q=jane").get_json()["contacts"][0]
    assert contact == {"id": "c1", "name": "Jane Doe", "email": "jane@acme.example", "company": "Acme"}


def test_pages_put_together_are_the_whole_register(owner: Caller) -> None:
    make(owner, links=[{"type": "customer", "id": f"cus_{number}"} for number in range(5)])
    shown, cursor = [], ""
    while cursor is not None:
        page = owner.send("GET", f"/api/resources?type=customer&limit=2{cursor}").get_json()
        shown += [row["id"] for row in page["resources"]]
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
    assert shown == [f"cus_{number}" for number in range(5)]


def test_two_workspaces_know_nothing_of_each_others_register(office: Desk, owner: Caller) -> None:
    put(owner, "customer/cus_1", name="Ours")
    stranger = office.with_key(member=office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other")))
    assert ids_of(stranger) == []
    put(stranger, "customer/cus_1", name="Theirs")
    assert owner.send("GET", "/api/resources/customer/cus_1").get_json()["resource"]["name"] == "Ours"


def test_links_are_added_and_removed_one_by_one(owner: Caller) -> None:
    path = f"/api/tasks/{make(owner)['id']}/links"
    owner.send("POST", path, json={"type": "customer", "id": "cus/1", "role": "buyer"})
    owner.send("POST", path, json={"type": "customer", "id": "cus/1", "role": "payer"})
    again = owner.send("POST", path, json={"type": "customer", "id": "cus/1", "role": "payer"})
    assert (len(again.get_json()["task"]["links"]), again.headers["ETag"]) == (2, '"3"')
    left = owner.send("DELETE", f"{path}/customer/cus/1?role=buyer").get_json()["task"]["links"]
    assert [link["role"] for link in left] == ["payer"]
    assert owner.send("DELETE", f"{path}/customer/cus/1").get_json()["task"]["links"] == []
    assert owner.send("DELETE", f"{path}/customer/cus/1").status_code == 404
    assert owner.send("GET", path).get_json()["links"] == []


def test_an_old_version_adds_no_link(owner: Caller) -> None:
    path = f"/api/tasks/{make(owner)['id']}/links"
    owner.send("POST", path, json={"type": "customer", "id": "cus_1"})
    refused = owner.send("POST", path, json={"type": "deal", "id": "d"}, headers={"If-Match": '"1"'})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "version_conflict")


def test_what_only_private_work_is_about_is_not_registered_for_all_to_see(office: Desk, owner: Caller) -> None:
    task = make(owner, is_private=True, links=[{"type": "customer", "id": "cus_secret", "name": "Merger"}])
    owner.send("POST", f"/api/tasks/{task['id']}/links", json={"type": "deal", "id": "deal_secret"})
    body = {"type": "call", "text": "x", "task_id": task["id"]}
    about = {"related_resource_type": "contact", "related_resource_id": "con_secret"}
    assert owner.send("POST", "/api/activities", json={**body, **about}).status_code == 201
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert ids_of(rita) == []


def test_an_activity_is_logged_with_what_it_was_about(office: Desk, owner: Caller) -> None:
    agent = office.with_key(Scope.ACTIVITY_WRITE)
    body = {
        "type": "email",
        "text": "<b>Asked</b> about prices",
        "related_resource_type": "contact",
        "related_resource_id": "con_jane",
    }
    activity = agent.send("POST", "/api/activities", json=body).get_json()["activity"]
    assert {name: activity[name] for name in body} == body
    assert activity["occurred_at"] == "2026-03-04T12:00:00Z"
    assert ids_of(owner) == ["con_jane"]


def test_activities_are_listed_newest_first_by_what_they_are_about(office: Desk, owner: Caller) -> None:
    task = make(owner)
    for number, moment in enumerate(("2026-03-01T10:00:00Z", "2026-03-03T10:00:00Z", "2026-03-02T10:00:00Z")):
        about = (
            {"related_resource_type": "deal", "related_resource_id": "d1"} if number else {"task_id": task["number"]}
        )
        body = {"type": "call", "text": f"number {number}", "occurred_at": moment}
        answer = owner.send("POST", "/api/activities", json={**body, **{k: str(v) for k, v in about.items()}})
        assert answer.status_code == 201, answer.get_json()

    def texts(query: str) -> list[str]:
        found = owner.send("GET", f"/api/activities{query}").get_json()["activities"]
        return [activity["text"][-1] for activity in found]

    assert texts("") == ["1", "2", "0"]
    assert texts("?related_resource_type=deal&related_resource_id=d1") == ["1", "2"]
    assert texts(f"?task_id={task['id']}") == ["0"]


def test_an_activity_of_a_private_task_is_there_only_for_those_it_concerns(office: Desk, owner: Caller) -> None:
    task = make(owner, is_private=True)
    owner.send("POST", "/api/activities", json={"type": "call", "text": "secret", "task_id": task["id"]})
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert len(owner.send("GET", "/api/activities").get_json()["activities"]) == 1
    assert rita.send("GET", "/api/activities").get_json()["activities"] == []
    assert rita.send("GET", f"/api/activities?task_id={task['id']}").status_code == 404
    assert (
        rita.send("POST", "/api/activities", json={"type": "a", "text": "b", "task_id": task["id"]}).status_code == 404
    )


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"text": "x"}, "type"),
        ({"type": "call"}, "text"),
        ({"type": "call", "text": " "}, "text"),
        ({"type": "call", "text": "x", "related_resource_type": "deal"}, "related_resource_id"),
        ({"type": "call", "text": "x", "occurred_at": "2026-03-04T10:00:00"}, "occurred_at"),
        ({"type": "x" * 33, "text": "x"}, "type"),
        ({"type": "call", "text": "nul\u0000"}, "text"),
    ],
)
def test_what_is_no_activity_is_refused(owner: Caller, body: dict[str, Any], path: str) -> None:
    refused = owner.send("POST", "/api/activities", json=body)
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, path)


def test_every_change_of_the_register_is_on_the_record_once(office: Desk, owner: Caller) -> None:
    put(owner, "customer/cus_1", name="Acme")
    office.clock.advance(timedelta(seconds=1))
    put(owner, "customer/cus_1", name="Acme")
    events = owner.send("GET", "/api/audit?subject_id=cus_1").get_json()["events"]
    assert [event["action"] for event in events] == ["resource.register"]
