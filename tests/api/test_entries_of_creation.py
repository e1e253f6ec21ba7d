"""What the trail says of suggestions and of the tasks that are made of them: fields, links, and nothing private to others."""

from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read


def entries(caller: Caller, action: str) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = caller.send("GET", f"/api/audit?action={action}&limit=100").get_json()["events"]
    return events


def stage_many(owner: Caller, rows: list[dict[str, Any]]) -> list[str]:
    answer = owner.send("POST", "/api/tasks/staged/bulk", json={"staged_tasks": rows, "mode": "all"})
    assert answer.status_code in {200, 201}, answer.get_json()
    return [row["id"] for row in answer.get_json()["outcomes"]]


ROW = {"title": "Send the offer", "proposed": {"tags": ["offers"], "links": [{"type": "customer", "id": "cus_1"}]}}


@pytest.mark.parametrize("many", [True, False])
def test_a_suggestion_is_on_the_trail_with_fields_and_links(owner: Caller, many: bool) -> None:
    if many:
        stage_many(owner, [ROW])
    else:
        assert owner.send("POST", "/api/tasks/staged", json=ROW).status_code == 201
    (entry,) = entries(owner, "staged.create")
    assert entry["changes"]["title"] == {"from": None, "to": "Send the offer"}
    assert entry["changes"]["tags"] == {"from": None, "to": ["offers"]}
    assert entry["links"] == [{"type": "customer", "id": "cus_1"}]


def test_so_is_what_was_found_in_a_text(office: Desk, owner: Caller) -> None:
    source_id = upload_and_read(office)["id"]
    found = entries(owner, "staged.create")
    assert found
    assert all(entry["changes"]["title"]["to"] for entry in found)
    assert all({"type": "source", "id": source_id} in entry["links"] for entry in found)


def test_tasks_of_approvals_are_on_the_trail_with_fields_links_and_what_was_before(owner: Caller) -> None:
    ids = stage_many(owner, [ROW, {**ROW, "title": "Call them"}])
    answer = owner.send("POST", "/api/tasks/staged/bulk/approve", json={"ids": ids})
    assert answer.status_code == 200, answer.get_json()
    made = entries(owner, "task.create")
    assert {entry["changes"]["title"]["to"] for entry in made} == {"Send the offer", "Call them"}
    assert all(entry["changes"]["status"] == {"from": None, "to": entry["status_after"]} for entry in made)
    assert all({"type": "customer", "id": "cus_1"} in entry["links"] for entry in made)
    assert {each["id"] for entry in made for each in entry["links"]} >= set(ids)
    assert {entry["status_before"] for entry in entries(owner, "staged.approve")} == {"proposed"}


def test_words_of_private_suggestions_and_their_tasks_are_kept_from_others(office: Desk, owner: Caller) -> None:
    ids = stage_many(
        owner,
        [{"title": "Send the offer", "proposed": {"is_private": True, "links": [{"type": "customer", "id": "cus_1"}]}}],
    )
    owner.send("POST", "/api/tasks/staged/bulk/approve", json={"ids": ids})
    rita = office.with_key(Scope.AUDIT_READ, member=office.add("Rita", Role.REVIEWER))
    for action in ("staged.create", "task.create"):
        assert "Send the offer" in str(entries(owner, action))
        (entry,) = entries(rita, action)
        assert "Send the offer" not in str(entry)
        assert "cus_1" not in str(entry)
