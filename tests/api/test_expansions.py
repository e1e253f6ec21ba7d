"""One call that paints a page: rows in part, and what they name brought along."""

from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read
from tests.support.statements import counted


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body})
    assert answer.status_code == 201, answer.get_json()
    task: dict[str, Any] = answer.get_json()["task"]
    return task


def get(caller: Caller, path: str) -> dict[str, Any]:
    answer = caller.send("GET", path)
    assert answer.status_code == 200, answer.get_json()
    found: dict[str, Any] = answer.get_json()
    return found


def test_people_parent_and_links_of_tasks_come_along_once_each(office: Desk, owner: Caller) -> None:
    rita = office.add("Rita", Role.REVIEWER)
    owner.send("PUT", "/api/resources/customer/c1", json={"name": "Acme", "email_domains": ["acme.example"]})
    parent = make(owner, title="Prepare the fair")
    for _ in range(2):
        make(owner, parent_id=parent["id"], assignees=[rita.id], links=[{"type": "customer", "id": "c1"}])
    answer = get(owner, "/api/tasks?expand=people,parent,links")
    people, links = answer["expanded"]["people"], answer["expanded"]["links"]
    assert people == {
        rita.id: {"id": rita.id, "name": "Rita", "kind": "user"},
        office.owner.id: {"id": office.owner.id, "name": "Olga Owner", "kind": "user"},
    }
    assert {task["title"] for task in answer["expanded"]["parent"].values()} == {"Prepare the fair"}
    assert links["customer:c1"]["email_domains"] == ["acme.example"]
    assert "source" not in answer["expanded"]


def test_the_source_of_tasks_and_suggestions_comes_along(office: Desk, owner: Caller) -> None:
    source = upload_and_read(office, title="Weekly call")
    staged = get(owner, "/api/tasks/staged?expand=source,people,duplicates,task,links")
    assert {each["title"] for each in staged["expanded"]["source"].values()} == {"Weekly call"}
    path = f"/api/tasks/staged/{staged['staged_tasks'][0]['id']}"
    task = owner.send("POST", f"{path}/approve").get_json()["task"]
    assert get(owner, f"/api/tasks/{task['id']}?expand=source")["expanded"]["source"].keys() == {source["id"]}
    decided = get(owner, f"{path}?expand=task,people")["expanded"]
    assert decided["task"][task["id"]]["number"] == task["number"]
    assert decided["people"][office.owner.id]["name"] == "Olga Owner"


def test_what_was_merged_comes_along_on_either_side(office: Desk, owner: Caller) -> None:
    kept, other = (
        owner.send("POST", "/api/tasks/staged", json={"title": title}).get_json()["staged_task"]
        for title in ("Call Acme", "Ring Acme up")
    )
    owner.send("POST", f"/api/tasks/staged/{other['id']}/merge", json={"into": kept["id"]})
    survivor = get(owner, f"/api/tasks/staged/{kept['id']}?expand=duplicates")["expanded"]["duplicates"]
    assert {name: (each["kind"], each["title"], each["state"]) for name, each in survivor.items()} == {
        other["id"]: ("staged", "Ring Acme up", "merged")
    }
    merged = get(owner, f"/api/tasks/staged/{other['id']}?expand=duplicates")["expanded"]["duplicates"]
    assert merged.keys() == {kept["id"]}


def test_nothing_private_comes_along_for_those_who_do_not_see_it(office: Desk, owner: Caller) -> None:
    rita = office.with_key(member=office.add("Rita", Role.REVIEWER))
    source = upload_and_read(office, is_private="true")
    staged = get(owner, "/api/tasks/staged")["staged_tasks"][0]
    task = owner.send(
        "POST", f"/api/tasks/staged/{staged['id']}/approve", json={"edits": {"proposed": {"is_private": False}}}
    ).get_json()["task"]
    mine, hers = (get(caller, f"/api/tasks/{task['id']}?expand=source") for caller in (owner, rita))
    assert mine["expanded"]["source"].keys() == {source["id"]}
    assert hers["task"]["source_id"] == source["id"]
    assert hers["expanded"]["source"] == {}


def test_links_come_along_only_for_those_who_may_read_the_register(office: Desk) -> None:
    caller = office.with_key(Scope.TASKS_READ)
    answer = caller.send("GET", "/api/tasks?expand=links")
    assert (answer.status_code, answer.get_json()["scopes"]) == (403, ["crm:read"])
    assert get(caller, "/api/tasks?expand=people")["expanded"] == {"people": {}}


@pytest.mark.parametrize("path", ["/api/tasks", "/api/tasks/staged"])
def test_rows_in_part_have_their_id_and_what_was_asked_for(owner: Caller, path: str) -> None:
    owner.send("POST", path, json={"title": "Call Acme"})
    answer = get(owner, f"{path}?fields=title,version&expand=people")
    (name,) = answer.keys() & {"tasks", "staged_tasks"}
    assert answer["fields"] == ["title", "version"]
    assert [row.keys() for row in answer[name]] == [{"id", "title", "version"}]
    # What they name comes along whether the rows still name it or not.
    assert len(answer["expanded"]["people"]) == 1
    one = get(owner, f"{path}/{answer[name][0]['id']}?fields=title")
    assert one[name.removesuffix("s")].keys() == {"id", "title"}


@pytest.mark.parametrize("query", ["expand=colour", "expand=", "fields=", "fields=colour", "fields=id.x"])
def test_what_nobody_can_show_is_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks?{query}").status_code == 422


def test_a_cursor_goes_on_whatever_is_shown(owner: Caller) -> None:
    for _ in range(2):
        make(owner)
    cursor = get(owner, "/api/tasks?limit=1&fields=title")["next_cursor"]
    assert len(get(owner, f"/api/tasks?limit=1&expand=people&cursor={cursor}")["tasks"]) == 1


def test_a_long_page_takes_no_more_statements_than_a_short_one(office: Desk, owner: Caller) -> None:
    numbers = []
    for place in range(4):
        task = make(owner, parent_id=make(owner)["id"], links=[{"type": "customer", "id": f"c{place}"}])
        owner.send("POST", f"/api/tasks/{task['id']}/comments", json={"text": "Done?"})
        get(owner, "/api/tasks")
        with counted(office.runtime.engine) as statements:
            get(owner, "/api/tasks?expand=people,source,duplicates,parent,links")
        numbers.append(len(statements))
    assert len(set(numbers)) == 1, numbers


def test_tasks_say_how_much_was_said_and_hangs_on_them(owner: Caller) -> None:
    path = f"/api/tasks/{make(owner)['id']}"
    comments = [owner.send("POST", f"{path}/comments", json={"text": text}).get_json()["comment"] for text in "abc"]
    owner.send("DELETE", f"{path}/comments/{comments[0]['id']}")
    owner.send("POST", f"{path}/attachments", json={"url": "https://acme.example/plan"})
    (listed,) = get(owner, "/api/tasks")["tasks"]
    assert (listed["comment_count"], listed["attachment_count"]) == (2, 1)
    assert get(owner, path)["task"]["comment_count"] == 2
