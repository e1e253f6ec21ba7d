"""Reports on tasks."""

from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read


def make(caller: Caller, title: str = "Call Acme", **body: Any) -> str:
    answer = caller.send("POST", "/api/tasks", json={"title": title, **body})
    assert answer.status_code == 201, answer.get_json()
    return f"/api/tasks/{answer.get_json()['task']['id']}"


def sla(caller: Caller, query: str = "") -> dict[str, Any]:
    answer = caller.send("GET", f"/api/tasks/reports/sla{query}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def stale(caller: Caller, query: str = "") -> list[str]:
    answer = caller.send("GET", f"/api/tasks/reports/stale{query}")
    assert answer.status_code == 200, answer.get_json()
    return [task["title"] for task in answer.get_json()["tasks"]]


def test_every_item_counts_where_its_service_level_stands(office: Desk, owner: Caller) -> None:
    met, late = make(owner, sla_hours=5), make(owner, sla_hours=1)
    for hours in (1, 10, 11, 100):
        make(owner, sla_hours=hours)
    make(owner)
    office.clock.advance(timedelta(hours=2))
    for path in (met, late):
        owner.send("POST", f"{path}/complete")
    office.clock.advance(timedelta(hours=7))
    total = {"total": 6, "on_track": 1, "at_risk": 2, "met": 1, "breached": 2, "met_share": 0.3333}
    assert sla(owner)["total"] == total
    assert sla(owner)["lines"] == [{"key": None, "name": None, **total}]


def test_an_item_counts_for_each_assignee_and_once_in_all(office: Desk, owner: Caller) -> None:
    rita = office.add("Rita", Role.REVIEWER)
    make(owner, sla_hours=1, assignees=[office.owner.id, rita.id])
    make(owner, sla_hours=1, assignees=[rita.id])
    make(owner, sla_hours=1)
    report = sla(owner, "?by=assignee")
    lines = [(line["key"], line["name"], line["total"]) for line in report["lines"]]
    assert lines == [(office.owner.id, "Olga Owner", 1), (rita.id, "Rita", 2), (None, None, 1)]
    assert report["total"]["total"] == 3


def test_it_is_grouped_by_priority_and_by_when_work_began_there(office: Desk, owner: Caller) -> None:
    make(owner, sla_hours=1, priority="high")
    # Ten in the evening in Berlin is the next day further east.
    office.clock.advance(timedelta(hours=9))
    make(owner, sla_hours=1)
    office.clock.advance(timedelta(days=30))
    make(owner, sla_hours=1)

    def keys(query: str) -> list[tuple[str, int]]:
        return [(line["key"], line["total"]) for line in sla(owner, query)["lines"]]

    assert keys("?by=priority") == [("high", 1), ("medium", 2)]
    assert keys("?by=day&tz=Europe/Berlin") == [("2026-03-04", 2), ("2026-04-03", 1)]
    assert keys("?by=day&tz=Asia/Tokyo") == [("2026-03-04", 1), ("2026-03-05", 1), ("2026-04-04", 1)]
    assert keys("?by=week") == [("2026-03-02", 2), ("2026-03-30", 1)]
    assert keys("?by=month") == [("2026-03-01", 2), ("2026-04-01", 1)]
    assert keys("?by=day&created_after=2026-04-01T00:00:00Z") == [("2026-04-03", 1)]
    assert keys("?by=day&created_before=2026-03-04T12:00:00Z") == []


@pytest.mark.parametrize("query", ["?by=owner", "?tz=Mars", "?created_after=today", "?colour=red"])
def test_a_report_that_makes_no_sense_is_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks/reports/sla{query}").status_code == 422


def test_stale_work_is_what_nothing_happened_on(office: Desk, owner: Caller) -> None:
    make(owner, "old")
    done, spoken = make(owner, "done"), make(owner, "spoken about")
    office.clock.advance(timedelta(days=10))
    make(owner, "newer")
    owner.send("POST", f"{done}/complete")
    owner.send("POST", f"{spoken}/comments", json={"text": "Still waiting"})
    office.clock.advance(timedelta(days=5))
    assert stale(owner) == ["old"]
    assert stale(owner, "?days=4")[0] == "old"
    assert stale(owner, "?days=16") == []
    first = owner.send("GET", "/api/tasks/reports/stale?days=4&limit=2").get_json()
    rest = owner.send("GET", f"/api/tasks/reports/stale?days=4&limit=2&cursor={first['next_cursor']}").get_json()
    assert len(first["tasks"]) + len(rest["tasks"]) == 3
    for query in ("?days=0", "?days=x", "?days=99999"):
        assert owner.send("GET", f"/api/tasks/reports/stale{query}").status_code == 422


def test_stale_work_is_counted_by_how_long_it_has_lain_on_whichever_page(office: Desk, owner: Caller) -> None:
    for days in (60, 20, 10, 5, 0):
        make(owner, "lies")
        office.clock.advance(timedelta(days=days))
    report = owner.send("GET", "/api/tasks/reports/stale?days=10&limit=1").get_json()
    assert len(report["tasks"]) == 1
    assert report["total"] == 3
    assert report["ages"] == [
        {"days": 10, "count": 1},
        {"days": 20, "count": 1},
        {"days": 40, "count": 0},
        {"days": 80, "count": 1},
    ]


def test_private_work_of_others_counts_in_no_report(office: Desk, owner: Caller) -> None:
    make(owner, "secret", sla_hours=1, is_private=True)
    office.clock.advance(timedelta(days=20))
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert (sla(owner)["total"]["total"], stale(owner)) == (1, ["secret"])
    assert (sla(rita)["total"]["total"], sla(rita)["lines"], stale(rita)) == (0, [], [])


def pace(caller: Caller, query: str = "?days=2") -> dict[str, Any]:
    answer = caller.send("GET", f"/api/tasks/reports/pace{query}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def suggest(caller: Caller, title: str, **proposed: Any) -> str:
    body = {"title": title, "proposed": proposed}
    return str(caller.send("POST", "/api/tasks/staged", json=body).get_json()["staged_task"]["id"])


def test_each_day_says_what_came_in_was_decided_and_got_done(office: Desk, owner: Caller) -> None:
    first, second, third = (suggest(owner, f"Call {name}") for name in ("Acme", "Bolt", "Cord"))
    owner.send("POST", f"/api/tasks/staged/{first}/approve", json={"seconds_spent": 3})
    office.clock.advance(timedelta(days=1))
    owner.send("POST", f"/api/tasks/staged/{second}/reject", json={"reason_code": "other", "seconds_spent": 6})
    owner.send("POST", f"{make(owner)}/complete")
    owner.send("POST", f"/api/tasks/staged/{third}/approve", json={"seconds_spent": 90})
    owner.send("POST", "/api/tasks/staged/undo", json={})
    yesterday, today = pace(owner)["days"]
    counted = ("found", "approved", "rejected", "merged", "completed")
    assert [yesterday[name] for name in counted] == [3, 1, 0, 0, 0]
    assert [today[name] for name in counted] == [0, 0, 1, 0, 1]
    assert len(pace(owner, "?days=7")["days"]) == 7


def test_how_fast_one_decides_is_for_oneself_alone(office: Desk, owner: Caller) -> None:
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    for seconds in (2, 4, 60):
        staged = suggest(owner, f"Call {seconds}")
        owner.send("POST", f"/api/tasks/staged/{staged}/approve", json={"seconds_spent": seconds})
    assert pace(owner)["own"] == {"decided": 3, "median_seconds": 4.0}
    assert pace(rita)["own"] == {"decided": 0, "median_seconds": None}
    assert pace(rita)["days"][-1]["approved"] == 3


def test_private_work_counts_in_the_pace_of_those_whom_it_concerns(office: Desk, owner: Caller) -> None:
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    staged = suggest(owner, "Fire Otto", is_private=True)
    owner.send("POST", f"/api/tasks/staged/{staged}/approve", json={})
    today = {name: pace(caller)["days"][-1] for name, caller in {"owner": owner, "rita": rita}.items()}
    assert [(day["found"], day["approved"]) for day in today.values()] == [(1, 1), (0, 0)]


def test_extraction_is_judged_by_what_reviewers_made_of_it(office: Desk, owner: Caller) -> None:
    upload_and_read(office)
    promise, action = sorted(
        owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"],
        key=lambda row: row["created_at"] + row["title"],
    )
    path = "/api/tasks/staged"
    edits = {"title": "Send the offer", "proposed": {"due_at": "2026-06-20"}}
    assert owner.send("PATCH", f"{path}/{promise['id']}", json=edits).status_code == 200
    owner.send("POST", f"{path}/{promise['id']}/approve")
    owner.send("POST", f"{path}/{action['id']}/reject", json={"reason_code": "not_our_work"})
    report = owner.send("GET", "/api/tasks/reports/extraction").get_json()
    total = {"decided": 2, "approved": 1, "merged": 0, "rejected": 1, "edited": 1, "precision": 0.5}
    assert report["total"] == {**total, "reasons": {"not_our_work": 1}}
    assert report["edits"] == [{"key": "due_at", "count": 1}, {"key": "title", "count": 1}]
    assert {line["key"]: line["count"] for line in report["reasons"]}["not_our_work"] == 1
    assert sum(line["decided"] for line in report["by_confidence"]) == 2
    assert owner.send("GET", "/api/tasks/reports/extraction?by=rule").status_code == 422
