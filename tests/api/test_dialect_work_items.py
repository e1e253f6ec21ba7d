"""The words of work items under ``/api/tasks``, for whoever asks for them."""

from typing import Any

import pytest

from tests.api.people import Caller, Desk

WORDS = {"Accept-Vocabulary": "work-items"}


def send(caller: Caller, method: str, path: str, **given: Any) -> Any:
    return caller.send(method, path, headers=WORDS, **given)


def test_statuses_are_read_and_written_as_people_read_them(owner: Caller) -> None:
    task = send(owner, "POST", "/api/tasks", json={"title": "Call", "status": "on-hold"}).get_json()["task"]
    assert task["status"] == "On Hold"
    assert owner.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]["status"] == "on_hold"
    moved = send(owner, "PATCH", f"/api/tasks/{task['id']}", json={"status": "In Progress"})
    assert (moved.get_json()["task"]["status"], moved.headers["Vary"]) == ("In Progress", "Accept-Vocabulary")


def test_lists_searches_and_histories_speak_them_as_well(owner: Caller) -> None:
    for status in ("Pending", "In Progress", "Cancelled"):
        made = send(owner, "POST", "/api/tasks", json={"title": f"Call {status}", "status": status})
        assert made.status_code == 201, made.get_json()
    listed = send(owner, "GET", "/api/tasks?status=in progress,CANCELLED").get_json()["tasks"]
    assert [task["status"] for task in listed] == ["Canceled", "In Progress"]
    hits = send(owner, "POST", "/api/tasks/search", json={"q": "call", "status": ["Pending"]})
    assert [hit["task"]["status"] for hit in hits.get_json()["tasks"]["hits"]] == ["Pending"]
    path = f"/api/tasks/{listed[1]['id']}"
    send(owner, "POST", f"{path}/complete", json={"closure_note": "Reached."})
    assert send(owner, "GET", f"{path}/history").get_json()["events"][0]["status_after"] == "Completed"
    refused = send(owner, "POST", f"{path}/cancel", json={})
    assert (refused.status_code, refused.get_json()["current_state"]) == (409, "Completed")


def test_an_unknown_word_is_refused_where_it_stands(owner: Caller) -> None:
    answer = send(owner, "POST", "/api/tasks", json={"title": "Call", "status": "Someday"})
    assert (answer.status_code, answer.get_json()["errors"][0]["path"]) == (422, "status")


def test_an_unknown_vocabulary_is_refused_by_name(owner: Caller) -> None:
    answer = owner.send("GET", "/api/tasks", headers={"Accept-Vocabulary": "klingon"})
    assert (answer.status_code, answer.get_json()["errors"][0]["path"]) == (422, "Accept-Vocabulary")


@pytest.mark.parametrize("key", ["status", "tags"])
def test_a_body_that_is_nested_without_end_is_refused(owner: Caller, key: str) -> None:
    body = f'{{"title": "Call", "{key}": {"[" * 900}"Pending"{"]" * 900}}}'
    answer = send(owner, "POST", "/api/tasks", data=body, content_type="application/json")
    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation_failed")


def test_without_being_asked_for_nothing_is_exchanged(owner: Caller) -> None:
    assert owner.send("POST", "/api/tasks", json={"title": "Call", "status": "In Progress"}).status_code == 422


def test_a_repeated_write_is_answered_in_the_words_that_are_asked_for(owner: Caller) -> None:
    body = {"title": "Call", "status": "In Progress"}
    first, again = (
        owner.send("POST", "/api/tasks", json=body, headers={**WORDS, "Idempotency-Key": "k"}) for _ in range(2)
    )
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.get_json() == first.get_json()


def test_each_dialect_serves_its_own_document(office: Desk) -> None:
    found = {}
    for name in ("accounts", "crm", "ops", "organizations", "work_items"):
        document = office.anybody().send("GET", f"/api/openapi/{name}.json").get_json()
        found[name] = next(iter(document["paths"]))
    assert found["ops"] == "/ops/tasks"
    assert found["work_items"] == "/api/tasks"
    assert office.anybody().send("GET", "/api/openapi/nothing.json").status_code == 404
