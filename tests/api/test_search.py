from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    return caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def search(caller: Caller, query: str) -> Any:
    answer = caller.send("GET", f"/api/tasks/search?q={query}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def titles(found: Any) -> list[str]:
    return [hit["task"]["title"] for hit in found["tasks"]["hits"]]


def test_work_suggestions_and_transcripts_are_answered_each_for_itself(office: Desk, owner: Caller) -> None:
    source_id = upload_and_read(office)["id"]
    make(owner, title="Send the contract")
    found = search(owner, "send")
    assert titles(found) == ["Send the contract"]
    assert found["staged_tasks"]["hits"]
    assert [hit["transcript"]["id"] for hit in found["transcripts"]["hits"]] == [source_id]


def test_a_hit_says_where_the_words_stand(owner: Caller) -> None:
    make(owner, title="Call Zoë", description="She waits")
    (hit,) = search(owner, "zoe wait")["tasks"]["hits"]
    assert hit["highlight"]["title"] == [{"start": 5, "end": 8}]
    assert hit["highlight"]["excerpt"] == {"text": "She waits", "spans": [{"start": 4, "end": 9}]}


def test_each_list_goes_on_with_its_own_cursor(owner: Caller) -> None:
    for number in range(3):
        make(owner, title=f"zebra {number}")
        owner.send("POST", "/api/tasks/staged", json={"title": f"zebra {number}"})
    first = search(owner, "zebra&limit=2")
    assert titles(first) == ["zebra 2", "zebra 1"]
    second = search(owner, f"zebra&limit=2&cursor={first['tasks']['next_cursor']}")
    assert (titles(second), second["tasks"]["next_cursor"]) == (["zebra 0"], None)
    assert second["staged_tasks"] is None
    other = search(owner, f"zebra&limit=2&cursor={first['staged_tasks']['next_cursor']}")
    assert [hit["staged_task"]["title"] for hit in other["staged_tasks"]["hits"]] == ["zebra 0"]


def test_a_cursor_belongs_to_its_words(owner: Caller) -> None:
    for _ in range(2):
        make(owner, title="zebra crossing")
    cursor = search(owner, "zebra&limit=1")["tasks"]["next_cursor"]
    answer = owner.send("GET", f"/api/tasks/search?q=crossing&limit=1&cursor={cursor}")
    assert (answer.status_code, answer.get_json()["code"]) == (422, "bad_cursor")


def test_the_filters_of_the_list_hold_here_too(owner: Caller) -> None:
    make(owner, title="zebra", tags=["vip"], links=[{"type": "customer", "id": "cus_1"}])
    make(owner, title="zebra open")
    make(owner, title="zebra done", status="completed")
    assert titles(search(owner, "zebra&tag=vip&customer=cus_1")) == ["zebra"]
    assert titles(search(owner, "zebra&show_completed=false")) == ["zebra open", "zebra"]
    assert search(owner, "zebra&in=transcripts,staged_tasks")["tasks"] is None
    body = {"q": "zebra", "status": ["completed"], "in": ["tasks"], "sort": "relevance"}
    assert titles(owner.send("POST", "/api/tasks/search", json=body).get_json()) == ["zebra done"]


def test_lists_can_be_narrowed_by_words(owner: Caller) -> None:
    make(owner, title="zebra")
    make(owner, title="milk")
    found = owner.send("GET", "/api/tasks?q=zeb").get_json()["tasks"]
    assert [task["title"] for task in found] == ["zebra"]


@pytest.mark.parametrize("query", ["", "%22%22", "-", "%00", "a&limit=0", "a&in=people", "a&sort=size", "x" * 501])
def test_a_search_that_makes_no_sense_is_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks/search?q={query}").status_code == 422


@pytest.mark.parametrize(
    "words",
    ['" OR 1=1 --', "title:x", "NEAR(a b, 2)", "a* OR b", "^a", "{title}:a", "a <-> b", "!a & b:*", "\\'", "ʼ a"],
)
def test_whatever_is_typed_is_only_words(owner: Caller, words: str) -> None:
    answer = owner.send("GET", "/api/tasks/search", query_string={"q": words})
    assert answer.status_code in {200, 422}
    assert not (answer.get_json().get("tasks") or {}).get("hits")


def test_private_work_is_not_found_by_others(office: Desk, owner: Caller) -> None:
    make(owner, title="zebra", is_private=True)
    assert titles(search(office.with_key(member=office.add("Rita", Role.REVIEWER)), "zebra")) == []
