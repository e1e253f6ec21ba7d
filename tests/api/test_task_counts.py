"""How long lists are, and what each filter keeps out."""

from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk


def make(caller: Caller, **body: Any) -> None:
    assert caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).status_code == 201


def count(caller: Caller, query: str = "") -> dict[str, Any]:
    answer = caller.send("GET", f"/api/tasks/count{query}")
    assert answer.status_code == 200, answer.get_json()
    return {"count": answer.get_json()["count"], **answer.get_json()["hidden"]}


def test_a_list_is_counted_with_what_each_filter_keeps_out(owner: Caller) -> None:
    make(owner, title="a", tags=["vip"], priority="high")
    make(owner, title="b", tags=["vip"])
    make(owner, title="c", priority="high")
    make(owner, title="d")
    make(owner, title="done", tags=["vip"], priority="high", status="completed")
    assert count(owner) == {"count": 5, "filtered": 0, "by": {}, "completed": 0, "canceled": 0}
    narrowed = count(owner, "?tag=vip&priority=high&show_completed=false")
    assert narrowed == {"count": 1, "filtered": 3, "by": {"tag": 1, "priority": 1}, "completed": 1, "canceled": 0}


def test_statuses_and_lateness_are_filters_like_others(owner: Caller) -> None:
    make(owner, title="late", due_at="2020-01-01", status="pending")
    make(owner, title="soon", due_at="2099-01-01", status="pending")
    make(owner, title="begun", due_at="2020-01-01", status="in_progress")
    found = count(owner, "?status=pending&is_overdue=true")
    assert (found["count"], found["filtered"], found["by"]) == (1, 2, {"status": 1, "is_overdue": 1})


def test_what_belongs_to_the_list_itself_hides_nothing(owner: Caller) -> None:
    make(owner, title="a", due_at="2026-03-05", tags=["vip"])
    make(owner, title="b", due_at="2026-03-05")
    make(owner, title="c", due_at="2027-03-05")
    query = "?due_after=2026-03-01T00:00:00Z&due_before=2026-04-01T00:00:00Z&tag=vip&always=due_after,due_before"
    found = count(owner, query)
    assert (found["count"], found["filtered"], found["by"]) == (1, 1, {"tag": 1})


def test_work_of_related_customers_counts_with_its_customer(owner: Caller) -> None:
    make(owner, links=[{"type": "customer", "id": "cus_1"}])
    make(owner)
    found = count(owner, "?customer=cus_1&include_related=true")
    assert (found["count"], found["by"]) == (1, {"customer": 1})


def test_private_work_of_others_is_in_no_number(owner: Caller, office: Desk) -> None:
    make(owner, tags=["vip"], is_private=True)
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert count(rita, "?tag=vip") == {"count": 0, "filtered": 0, "by": {"tag": 0}, "completed": 0, "canceled": 0}


@pytest.mark.parametrize("query", ["?always=nothing", "?limit=3", "?status=late", "?tag="])
def test_a_count_that_makes_no_sense_is_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks/count{query}").status_code == 422
