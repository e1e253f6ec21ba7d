"""Reading a typed line: with this workspace's people, customers and zone, and without writing anything."""

from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk


def interpret(caller: Caller, text: str, **more: Any) -> Any:
    answer = caller.send("POST", "/api/tasks/interpret", json={"text": text, **more})
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()["interpretation"]


def words_of(text: str, part: Any) -> str:
    ((span),) = part["spans"]
    return text[span["start"] : span["end"]]


def test_a_line_becomes_fields_that_can_be_sent(office: Desk, owner: Caller) -> None:
    anna = office.add("Anna Li", Role.MEMBER)
    owner.send("PUT", "/api/resources/customer/acme_1", json={"name": "Acme GmbH"})
    text = "@anna send Acme the proposal by Friday 5pm !high #sales !private"
    said = interpret(owner, text, when="2026-11-25T09:00:00Z", zone="Europe/Berlin")
    assert said["title"] == {"value": "Send Acme the proposal"}
    assert said["owner"]["value"] == {"id": anna.id, "name": "Anna Li", "kind": "user"}
    assert (said["due"]["due_at"], said["due"]["due_tz"]) == ("2026-11-27T17:00:00+01:00", "Europe/Berlin")
    assert (said["priority"]["value"], said["is_private"]["value"]) == ("high", True)
    assert said["customer"]["value"] == {"type": "customer", "id": "acme_1", "name": "Acme GmbH"}
    assert said["not_understood"] == []
    parts = ("owner", "due", "priority", "customer")
    assert [words_of(text, said[part]) for part in parts] == ["@anna", "by Friday 5pm", "!high", "Acme"]
    body = {
        "title": said["title"]["value"],
        "assignees": [said["owner"]["value"]["id"]],
        "due_at": said["due"]["due_at"],
        "due_tz": said["due"]["due_tz"],
        "links": [said["customer"]["value"]],
        "tags": [tag["value"] for tag in said["tags"]],
    }
    task = owner.send("POST", "/api/tasks", json=body).get_json()["task"]
    assert (task["title"], task["tags"]) == ("Send Acme the proposal", ["sales"])


def test_nothing_is_written(owner: Caller) -> None:
    said = interpret(owner, "call Zenith customer:Zenith tomorrow")
    assert said["customer"]["is_registered"] is False
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []
    assert owner.send("GET", "/api/resources?q=zenith").get_json()["resources"] == []


def test_a_day_is_one_of_the_named_zone(owner: Caller) -> None:
    when = "2026-11-25T23:30:00Z"
    assert interpret(owner, "tomorrow", when=when, zone="UTC")["due"]["due_at"] == "2026-11-26"
    said = interpret(owner, "tomorrow", when=when, zone="Asia/Tokyo")
    assert (said["due"]["due_at"], said["title"]["value"]) == ("2026-11-27", None)


def test_of_namesakes_nobody_is_chosen(office: Desk, owner: Caller) -> None:
    office.add("Anna Li", Role.MEMBER)
    office.add("Anna Berg", Role.MEMBER)
    said = interpret(owner, "@anna call Bob")
    (doubt,) = said["not_understood"]
    assert said["owner"] is None
    assert (doubt["reason"], [each["name"] for each in doubt["candidates"]]) == (
        "several_people",
        ["Anna Berg", "Anna Li"],
    )


def test_a_customer_of_a_strict_type_must_be_registered(owner: Caller) -> None:
    owner.send("PUT", "/api/resources/registration", json={"type": "customer", "registration": "strict"})
    said = interpret(owner, "call Zenith customer:Zenith")
    assert (said["customer"], said["not_understood"][0]["reason"]) == (None, "unknown_customer")


def test_who_may_not_look_people_up_learns_no_names(office: Desk) -> None:
    office.add("Anna Li", Role.MEMBER)
    reader = office.with_key(Scope.TASKS_READ)
    said = interpret(reader, "@anna call Bob customer:acme")
    assert (said["owner"], said["customer"]) == (None, None)
    assert [each["reason"] for each in said["not_understood"]] == ["unknown_person", "unknown_customer"]


def test_people_of_other_workspaces_are_nobody_here(office: Desk, owner: Caller) -> None:
    stranger = office.add("Sam", Role.OWNER, workspace_id=office.add_workspace("Other"))
    me = interpret(owner, "@me call Bob")["owner"]["value"]["name"]
    assert interpret(office.with_key(member=stranger), f'@"{me}" call Bob')["owner"] is None


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": "a" * 501}, {"text": "a\x00"}, {"text": "a", "zone": "Mars/Olympus"}, {"text": 5}, {"text": "a", "when": "soon"}],
)  # fmt: skip
def test_what_is_no_line_is_refused(owner: Caller, body: Any) -> None:
    assert owner.send("POST", "/api/tasks/interpret", json=body).status_code == 422
