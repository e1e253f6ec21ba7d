"""Templates: kept, changed, and turned into work."""

import io
from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk

FULL = {
    "title": "Write the minutes",
    "description": "- who\n- what",
    "status": "pending",
    "priority": "high",
    "type": "custom",
    "type_label": "Minutes",
    "due_offset": "+3 business days at 17:00",
    "sla_hours": 48.0,
    "tags": ["call"],
    "links": [{"type": "project", "id": "prj_1", "name": "Relaunch", "role": None}],
    "is_private": False,
    "files": [],
}


def keep(caller: Caller, *items: dict[str, Any], name: str = "After a call") -> dict[str, Any]:
    answer = caller.send("POST", "/api/tasks/templates", json={"name": name, "items": list(items)})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["template"]


def use(caller: Caller, template: dict[str, Any], **body: Any) -> list[dict[str, Any]]:
    answer = caller.send("POST", f"/api/tasks/templates/{template['id']}/apply", json=body)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["tasks"]


def test_a_template_is_answered_as_it_was_sent(office: Desk, owner: Caller) -> None:
    item = {**FULL, "assignees": [office.owner.id]}
    template = keep(owner, item, {"title": "Thank them"})
    assert template["items"][0] == item
    assert template["items"][1]["status"] == "unaddressed"
    path = f"/api/tasks/templates/{template['id']}"
    assert owner.send("GET", path).get_json()["template"] == template
    unchanged = owner.send("PATCH", path, json={"name": template["name"], "items": template["items"]})
    assert unchanged.get_json()["template"] == template


def test_one_template_makes_many_tasks_at_once(office: Desk, owner: Caller) -> None:
    template = keep(owner, {**FULL, "assignees": [office.owner.id]}, {"title": "Thank them", "due_offset": "P1D"})
    customer = {"type": "customer", "id": "cus_1", "name": "Acme", "role": None}
    first, second = use(
        owner, template, anchor_date="2026-06-05", timezone="Europe/Berlin", links=[customer, FULL["links"][0]]
    )
    assert (first["number"], second["number"]) == (1, 2)
    same = ("title", "description", "status", "priority", "type", "type_label", "sla_hours", "tags")
    assert {name: first[name] for name in same} == {name: FULL[name] for name in same}
    assert (first["due_at"], first["due_precision"], first["due_tz"]) == (
        "2026-06-10T15:00:00Z",
        "datetime",
        "Europe/Berlin",
    )
    assert (second["due_at"], second["due_precision"]) == ("2026-06-06T21:59:59Z", "date")
    assert first["links"] == second["links"] == [customer, FULL["links"][0]]
    assert (first["template_id"], first["origin"]) == (template["id"], "template")


def test_without_an_anchor_it_counts_from_today_where_the_workspace_is(owner: Caller) -> None:
    (task,) = use(owner, keep(owner, {"title": "x", "due_offset": "P1D"}))
    assert task["due_at"] == "2026-03-05T23:59:59Z"


def test_tasks_start_with_the_files_that_the_template_names(owner: Caller) -> None:
    template = keep(owner, {"title": "With"}, {"title": "Without"})
    path = f"/api/tasks/templates/{template['id']}"
    form = {"file": (io.BytesIO(b"Checklist"), "../../checklist.txt")}
    file = owner.send("POST", f"{path}/files", data=form).get_json()["file"]
    assert file["name"] == "checklist.txt"
    download = owner.send("GET", f"{path}/files/{file['id']}/content")
    assert (download.data, download.headers["Content-Disposition"]) == (
        b"Checklist",
        "attachment; filename=checklist.txt",
    )
    items = [{"title": "With", "files": [file["id"]]}, {"title": "Without"}]
    changed = owner.send("PATCH", path, json={"items": items}).get_json()["template"]
    assert changed["items"][0]["files"] == [file["id"]]
    with_file, without = use(owner, template)
    (attached,) = owner.send("GET", f"/api/tasks/{with_file['id']}/attachments").get_json()["attachments"]
    content = owner.send("GET", f"/api/tasks/{with_file['id']}/attachments/{attached['id']}/content")
    assert content.data == b"Checklist"
    assert owner.send("GET", f"/api/tasks/{without['id']}/attachments").get_json()["attachments"] == []
    assert owner.send("DELETE", f"{path}/files/{file['id']}").status_code == 200
    left = owner.send("GET", path).get_json()["template"]
    assert (left["files"], left["items"][0]["files"]) == ([], [])
    assert owner.send("GET", f"/api/tasks/{with_file['id']}/attachments").get_json()["attachments"] == [attached]


@pytest.mark.parametrize(
    ("item", "path"),
    [
        ({"title": ""}, "items.1.title"),
        ({"title": "x" * 501}, "items.1.title"),
        ({}, "items.1.title"),
        ({"title": "x", "due_offset": "P"}, "items.1.due_offset"),
        ({"title": "x", "due_offset": "+3 business days at 25:00"}, "items.1.due_offset"),
        ({"title": "x", "due_offset": "PT4H at 17:00"}, "items.1.due_offset"),
        ({"title": "x", "due_offset": "P9999D"}, "items.1.due_offset"),
        ({"title": "x", "status": "completed"}, "items.1.status"),
        ({"title": "x", "status": "overdue"}, "items.1.status"),
        ({"title": "x", "type_label": "y"}, "items.1.type_label"),
        ({"title": "x", "assignees": ["usr_1"]}, "items.1.assignees.0"),
        ({"title": "x", "files": ["file_01ARZ3NDEKTSV4RRFFQ69G5FAV"]}, "items.1.files.0"),
        ({"title": "x", "tags": ["t"] * 51}, "items.1.tags"),
        ({"title": "x", "due_at": "2026-06-05"}, "items.1.due_at"),
        ({"title": "bell\u0007"}, "items.1.title"),
    ],
)
def test_what_can_not_be_made_is_refused_when_it_is_kept(owner: Caller, item: dict[str, Any], path: str) -> None:
    body = {"name": "Odd", "items": [{"title": "Fine"}, item]}
    refused = owner.send("POST", "/api/tasks/templates", json=body)
    assert (refused.status_code, [fault["path"] for fault in refused.get_json()["errors"]]) == (422, [path])
    assert owner.send("GET", "/api/tasks/templates").get_json()["templates"] == []


def test_things_that_must_be_registered_are_looked_up_when_it_is_kept(owner: Caller) -> None:
    owner.send("PUT", "/api/resources/registration", json={"type": "deal", "registration": "strict"})
    body = {"name": "Odd", "items": [{"title": "Fine"}, {"title": "x", "links": [{"type": "deal", "id": "d1"}]}]}
    refused = owner.send("POST", "/api/tasks/templates", json=body).get_json()
    assert (refused["status"], refused["code"], refused["errors"][0]["path"]) == (
        404,
        "unknown_resource",
        "items.1.links.0.id",
    )
    template = keep(owner, {"title": "Fine"})
    changed = owner.send("PATCH", f"/api/tasks/templates/{template['id']}", json={"items": body["items"]})
    assert (changed.status_code, changed.get_json()["code"]) == (404, "unknown_resource")
    owner.send("PUT", "/api/resources/deal/d1", json={"name": "Renewal"})
    assert keep(owner, *body["items"])["items"][1]["links"][0]["id"] == "d1"


def test_files_of_other_templates_and_workspaces_are_not_there(office: Desk, owner: Caller) -> None:
    template, other = keep(owner, {"title": "x"}), keep(owner, {"title": "x"}, name="Other")
    form = {"file": (io.BytesIO(b"Checklist"), "checklist.txt")}
    file = owner.send("POST", f"/api/tasks/templates/{template['id']}/files", data=form).get_json()["file"]
    elsewhere = office.add("Sven", Role.OWNER, workspace_id=office.add_workspace("Elsewhere"))
    stranger = office.with_key(member=elsewhere)
    for caller, template_id, file_id in (
        (stranger, template["id"], file["id"]),
        (owner, other["id"], file["id"]),
        (owner, template["id"], "file_01ARZ3NDEKTSV4RRFFQ69G5FAV"),
        (owner, template["id"], "../../x"),
    ):
        answer = caller.send("GET", f"/api/tasks/templates/{template_id}/files/{file_id}/content")
        assert answer.status_code == 404


@pytest.mark.parametrize("items", [[], [{"title": "x"}] * 51])
def test_a_template_has_one_item_to_fifty(owner: Caller, items: list[Any]) -> None:
    refused = owner.send("POST", "/api/tasks/templates", json={"name": "Odd", "items": items})
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "items")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"anchor_date": "soon"}, "anchor_date"),
        ({"anchor_date": "9999-12-31"}, "anchor_date"),
        ({"anchor_date": "2026-06-05T10:00:00"}, "anchor_date"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"links": [{"type": "deal"}]}, "links.0.id"),
    ],
)
def test_an_impossible_occasion_makes_nothing(owner: Caller, body: dict[str, Any], path: str) -> None:
    template = keep(owner, {"title": "x", "due_offset": "P5D"})
    refused = owner.send("POST", f"/api/tasks/templates/{template['id']}/apply", json=body)
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, path)


def test_all_tasks_of_a_template_are_made_or_none(office: Desk, owner: Caller) -> None:
    leaver = office.add("Gus", Role.MEMBER)
    template = keep(owner, {"title": "one"}, {"title": "two", "assignees": [leaver.id]})
    owner.send("PATCH", f"/api/members/{leaver.id}", json={"is_active": False})
    refused = owner.send("POST", f"/api/tasks/templates/{template['id']}/apply", json={})
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "items.1.assignees.0")
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []


def test_an_old_version_changes_no_template(owner: Caller) -> None:
    path = f"/api/tasks/templates/{keep(owner, {'title': 'x'})['id']}"
    assert owner.send("PATCH", path, json={"name": "One"}, headers={"If-Match": '"1"'}).headers["ETag"] == '"2"'
    refused = owner.send("PATCH", path, json={"name": "Two"}, headers={"If-Match": '"1"'})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "version_conflict")


def test_a_deleted_template_is_gone_and_what_it_made_stays(owner: Caller) -> None:
    template = keep(owner, {"title": "x"})
    (task,) = use(owner, template)
    path = f"/api/tasks/templates/{template['id']}"
    assert owner.send("DELETE", path).status_code == 200
    for method, rest in (("GET", ""), ("DELETE", ""), ("POST", "/apply")):
        assert owner.send(method, f"{path}{rest}", json={}).status_code == 404
    assert owner.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]["template_id"] == template["id"]


def test_pages_put_together_are_all_templates_by_name(owner: Caller) -> None:
    for name in ("c", "a", "b"):
        keep(owner, {"title": "x"}, name=name)
    page = owner.send("GET", "/api/tasks/templates?limit=2").get_json()
    rest = owner.send("GET", f"/api/tasks/templates?limit=2&cursor={page['next_cursor']}").get_json()
    assert [each["name"] for each in (*page["templates"], *rest["templates"])] == ["a", "b", "c"]


def test_applying_twice_with_one_key_makes_the_tasks_once(owner: Caller) -> None:
    path = f"/api/tasks/templates/{keep(owner, {'title': 'x'})['id']}/apply"
    first, again = (owner.send("POST", path, json={}, headers={"Idempotency-Key": "k"}) for _ in range(2))
    assert first.get_json()["tasks"] == again.get_json()["tasks"]
    assert len(owner.send("GET", "/api/tasks").get_json()["tasks"]) == 1
