from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["task"]


def ask(caller: Caller, query: str) -> Any:
    answer = caller.send("GET", f"/api/tasks{query}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def titles(caller: Caller, query: str) -> list[str]:
    return [task["title"] for task in ask(caller, query)["tasks"]]


def test_me_is_whoever_asks(owner: Caller, office: Desk) -> None:
    rita = office.add("Rita", Role.REVIEWER)
    make(owner, title="hers", assignees=[rita.id])
    make(owner, title="his", assignees=[office.owner.id])
    assert titles(owner, "?assignee=me") == ["his"]
    assert titles(office.with_key(member=rita), "?assignee=me") == ["hers"]
    assert titles(owner, f"?assignee=me,{rita.id}&sort=title") == ["hers", "his"]


def test_links_are_filters(owner: Caller) -> None:
    make(owner, title="a", links=[{"type": "customer", "id": "cus_1"}, {"type": "contact", "id": "c:1"}])
    make(owner, title="b", links=[{"type": "project", "id": "p"}, {"type": "milestone", "id": "m"}])
    assert titles(owner, "?customer=cus_1") == ["a"]
    assert titles(owner, "?project=p&milestone=m") == ["b"]
    assert titles(owner, "?link=contact:c:1") == ["a"]
    assert titles(owner, "?link=contact") == ["a"]
    assert titles(owner, "?customer=cus_1&project=p") == []


def test_work_of_related_customers_is_there_on_request(owner: Caller) -> None:
    for thing, body in (("cus_1", {"name": "Acme"}), ("cus_2", {"name": "Acme Ltd", "related": ["cus_1"]})):
        assert owner.send("PUT", f"/api/resources/customer/{thing}", json=body).status_code in {200, 201}
    for thing in ("cus_1", "cus_2", "cus_3"):
        link = {"type": "customer", "id": thing}
        make(owner, title=thing, links=[link])
        owner.send("POST", "/api/tasks/staged", json={"title": thing, "proposed": {"links": [link]}})
    assert titles(owner, "?customer=cus_1") == ["cus_1"]
    assert titles(owner, "?customer=cus_1&include_related=true&sort=title") == ["cus_1", "cus_2"]
    assert titles(owner, "?customer=cus_2&include_related=true&sort=title") == ["cus_1", "cus_2"]
    stats = owner.send("GET", "/api/tasks/stats?customer=cus_1&include_related=true").get_json()["stats"]
    assert (stats["open"], stats["staged_waiting"]) == (2, 2)


def test_kinds_of_work_are_filters(owner: Caller) -> None:
    make(owner, title="a", type="review", sla_hours=5)
    make(owner, title="b", is_private=True)
    assert titles(owner, "?type=review,approval") == ["a"]
    assert titles(owner, "?is_private=true") == ["b"]
    assert titles(owner, "?sla_state=on_track,breached") == ["a"]
    assert titles(owner, "?stale_days=1") == []


def test_finished_work_is_hidden_on_request_and_counted(owner: Caller) -> None:
    make(owner, title="open")
    make(owner, title="done", status="completed")
    assert ask(owner, "")["hidden"] == {"completed": 0, "canceled": 0}
    page = ask(owner, "?show_completed=false")
    assert [task["title"] for task in page["tasks"]] == ["open"]
    assert page["hidden"] == {"completed": 1, "canceled": 0}
    assert titles(owner, "?show_completed=false&status=completed") == ["done"]


def test_statuses_can_be_paged_through(owner: Caller) -> None:
    for status in ("canceled", "pending", "completed", "unaddressed", "pending"):
        make(owner, title=status, status=status)
    shown, cursor = [], ""
    while cursor is not None:
        page = ask(owner, f"?sort=status&limit=2{cursor}")
        shown += [task["title"] for task in page["tasks"]]
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
    assert shown == ["unaddressed", "pending", "pending", "completed", "canceled"]


@pytest.mark.parametrize(
    "query",
    [
        "?stale_days=0",
        "?type=party",
        "?sla_state=late",
        "?link=",
        "?assignee=",
        "?show_completed=perhaps",
        "?sort=-owner",
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks{query}").status_code == 422
