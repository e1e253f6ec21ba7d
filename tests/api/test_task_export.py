import csv
import io
import json
from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    return caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def rows(caller: Caller, query: str = "") -> list[dict[str, str]]:
    answer = caller.send("GET", f"/api/tasks/export?{query}")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))


def test_a_row_of_the_file_says_what_the_item_says(office: Desk, owner: Caller) -> None:
    links = [{"type": "customer", "id": "cus_1"}]
    make(owner, title='Say "hi",\nAnna', tags=["a", "b"], links=links, assignees=[office.owner.id], sla_hours=1.5)
    (row,) = rows(owner)
    assert (row["title"], row["tags"], row["links"]) == ('Say "hi", Anna', "a; b", "customer:cus_1")
    assert (row["assignees"], row["sla_hours"], row["is_private"]) == ("Olga Owner", "1.5", "false")
    assert row["created_at"] == "2026-03-04T12:00:00+00:00"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(owner: Caller, start: str) -> None:
    make(owner, title=f"{start}cmd|' /C calc'!A0", description=f"{start}1", tags=[f"{start}x"])
    (row,) = rows(owner)
    assert [row[name][0] for name in ("title", "description", "tags")] == ["'", "'", "'"]


def test_lines_of_json_are_the_items_of_the_list(owner: Caller) -> None:
    make(owner, title="a")
    make(owner, title="b", due_at="2026-06-05")
    answer = owner.send("GET", "/api/tasks/export?format=jsonl")
    listed = owner.send("GET", "/api/tasks").get_json()["tasks"]
    assert [json.loads(line) for line in answer.get_data(as_text=True).splitlines()] == listed
    assert answer.headers["Content-Disposition"] == "attachment; filename=tasks.jsonl"


def test_the_filters_of_the_list_hold(owner: Caller) -> None:
    make(owner, title="a", tags=["vip"])
    make(owner, title="b")
    make(owner, title="c", status="completed", tags=["vip"])
    assert [row["title"] for row in rows(owner, "tag=vip&show_completed=false")] == ["a"]
    assert rows(owner, "q=nothing") == []


def test_private_work_is_exported_only_to_those_whom_it_concerns(office: Desk, owner: Caller) -> None:
    make(owner, is_private=True)
    assert rows(office.with_key(member=office.add("Rita", Role.REVIEWER))) == []
    assert len(rows(owner)) == 1


@pytest.mark.parametrize("query", ["format=xls", "limit=5", "sort=title", "q=%22%22"])
def test_an_export_that_makes_no_sense_is_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks/export?{query}").status_code == 422
