"""Tasks as an organization has them: ``/organizations/{organization}/tasks``, a page for people and data for programs."""

from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def path(office: Desk) -> str:
    return f"/organizations/{office.workspace_id}/tasks"


def make(caller: Caller, path: str, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", path, json={"name": "Call the guest back", **body})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["task"]


def names(caller: Caller, path: str) -> list[str]:
    answer = caller.send("GET", path)
    assert answer.status_code == 200, answer.get_json()
    return [task["name"] for task in answer.get_json()["tasks"]]


def test_a_task_holds_everything_that_an_organization_knows_of_it(office: Desk, owner: Caller, path: str) -> None:
    colleague = office.add("Rita", Role.REVIEWER)
    owner.send("PUT", f"/api/members/{colleague.id}/external-ids/organizations", json={"external_id": "u-7"})
    body = {
        "name": "Send the offer",
        "description": "- rooms\n- prices",
        "status": "waiting",
        "due_date": "2026-03-06T15:00:00Z",
        "customer": "cus_1",
        "project": "prj_1",
        "milestone": "mil_1",
        "protocol_ids": ["pro_1", "pro_2"],
        "tags": ["vip"],
        "is_private": True,
    }
    answer = owner.send("POST", path, json={**body, "assignees": ["u-7", office.owner.id]})
    task = answer.get_json()["task"]
    assert (answer.status_code, answer.headers["Location"]) == (201, f"{path}/{task['id']}")
    assert {name: task[name] for name in body} == body
    assert [person["id"] for person in task["assignees"]] == ["u-7", office.owner.id]
    assert (task["title"], task["organization_id"]) == ("Send the offer", office.workspace_id)
    assert owner.send("GET", f"{path}/{task['id']}").get_json()["task"] == task
    changes = {name: task[name] for name in (*body, "assignees")}
    again = owner.send("PATCH", f"{path}/{task['id']}", json=changes)
    assert again.get_json()["task"] == task


def test_a_task_is_to_do_by_default_and_its_name_may_be_called_title(owner: Caller, path: str) -> None:
    answer = owner.send("POST", path, json={"title": "Call the guest back"})
    assert (answer.get_json()["task"]["name"], answer.get_json()["task"]["status"]) == ("Call the guest back", "todo")


def test_finished_work_is_hidden_and_counted_until_it_is_asked_for(owner: Caller, path: str) -> None:
    make(owner, path, name="Open")
    make(owner, path, name="Done", status="completed")
    make(owner, path, name="Dropped", status="canceled")
    answer = owner.send("GET", path).get_json()
    assert ([task["name"] for task in answer["tasks"]], answer["hidden"]) == (
        ["Open"],
        {"completed": 1, "cancelled": 1},
    )
    assert names(owner, f"{path}?show_completed=true&sort=created_at") == ["Open", "Done", "Dropped"]
    assert names(owner, f"{path}?status=cancelled") == ["Dropped"]


def test_the_filters_narrow_the_list(office: Desk, owner: Caller, path: str) -> None:
    owner.send("PUT", "/api/resources/customer/cus_2", json={"name": "Mother"})
    owner.send("PUT", "/api/resources/customer/cus_1", json={"name": "Daughter", "related": ["cus_2"]})
    make(owner, path, name="Mine", assignees=[office.owner.id], tags=["vip"])
    make(owner, path, name="Daughter's", customer="cus_1")
    make(owner, path, name="Mother's", customer="cus_2", status="waiting")
    assert names(owner, f"{path}?only_assigned=true") == ["Mine"]
    assert names(owner, f"{path}?assignee={office.owner.id}") == ["Mine"]
    assert names(owner, f"{path}?customer=cus_1") == ["Daughter's"]
    assert sorted(names(owner, f"{path}?customer=cus_1&show_related=true")) == ["Daughter's", "Mother's"]
    assert names(owner, f"{path}?status=waiting&view=table") == ["Mother's"]
    assert names(owner, f"{path}?tag=vip") == ["Mine"]
    assert names(owner, f"{path}?search=mother") == ["Mother's"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": "a", "title": "b"}, "title"),
        ({"name": "a", "status": "overdue"}, "status"),
        ({"name": "a", "priority": "high"}, "priority"),
        ({"name": "a", "assignees": ["u-8"]}, "assignees"),
        ({"name": "a", "due_date": "tomorrow"}, "due_date"),
        ({"name": "a", "due_date": "1969-12-31"}, "due_date"),
        ({"name": "a", "hold_reason": "blocked"}, "hold_reason"),
    ],
)
def test_what_can_not_be_kept_is_refused_in_its_own_words(
    owner: Caller, path: str, body: dict[str, Any], fault: str
) -> None:
    answer = owner.send("POST", path, json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation_failed")
    assert [each["path"] for each in answer.get_json()["errors"]] == [fault]


def test_another_organization_is_not_found(office: Desk, owner: Caller) -> None:
    other = office.add_workspace("Other")
    for method, given in (("GET", {}), ("POST", {"json": {"name": "a"}})):
        assert owner.send(method, f"/organizations/{other}/tasks", **given).status_code == 404


@pytest.mark.parametrize("accept", ["application/json", "*/*", "text/html;q=0.5,application/json", None])
def test_programs_get_data_and_need_a_key_for_it(office: Desk, owner: Caller, path: str, accept: str | None) -> None:
    headers = {"Accept": accept} if accept else {}
    assert owner.send("GET", path, headers=headers).mimetype == "application/json"
    assert office.anybody().send("GET", path, headers=headers).status_code == 401


def test_browsers_get_the_page_without_a_key(office: Desk, path: str) -> None:
    answer = office.anybody().send("GET", path, headers=BROWSER)
    # Where nothing is built yet the shell can't be shown either.
    assert answer.status_code in {200, 503}
    assert answer.mimetype in {"text/html", "text/plain"}
    assert office.anybody().send("POST", path, headers=BROWSER, json={"name": "a"}).status_code == 401


def test_a_deleted_task_is_gone(owner: Caller, path: str) -> None:
    task = make(owner, path)
    assert owner.send("DELETE", f"{path}/{task['id']}").status_code == 200
    assert owner.send("GET", f"{path}/{task['id']}").status_code == 404
