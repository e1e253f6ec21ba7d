from datetime import timedelta
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
    assert titles(owner, "?every_link=contact:c:1,contact") == ["a"]
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


def test_several_things_of_a_kind_are_any_of_them(owner: Caller) -> None:
    for name in ("a", "b", "c"):
        make(owner, title=name, tags=[name.upper() + "ö"], links=[{"type": "customer", "id": f"cus_{name}"}])
    assert titles(owner, "?customer=cus_a,cus_c&sort=title") == ["a", "c"]
    assert titles(owner, "?customer=cus_a&customer=cus_b&sort=title") == ["a", "b"]
    assert titles(owner, "?tag=aö,BÖ&sort=title") == ["a", "b"]
    assert titles(owner, "?tag=a") == []


def test_a_project_includes_the_work_of_its_milestones(owner: Caller) -> None:
    owner.send("PUT", "/api/resources/project/p", json={"name": "Move"})
    body = {"name": "Boxes packed", "parent": {"type": "project", "id": "p"}}
    assert owner.send("PUT", "/api/resources/milestone/m", json=body).status_code in {200, 201}
    for title, kind, thing in (("whole", "project", "p"), ("step", "milestone", "m"), ("other", "milestone", "n")):
        link = {"type": kind, "id": thing}
        make(owner, title=title, links=[link])
        owner.send("POST", "/api/tasks/staged", json={"title": title, "proposed": {"links": [link]}})
    assert titles(owner, "?project=p&sort=title") == ["step", "whole"]
    stats = owner.send("GET", "/api/tasks/stats?project=p").get_json()["stats"]
    assert (stats["open"], stats["staged_waiting"]) == (2, 2)


def test_who_made_it_how_and_of_what_are_filters(owner: Caller, office: Desk) -> None:
    rita = office.add("Rita", Role.MEMBER)
    parent = make(owner, title="whole")
    make(owner, title="part", parent_id=parent["id"])
    make(office.with_key(member=rita), title="hers")
    assert titles(owner, "?created_by=me&sort=title") == ["part", "whole"]
    assert titles(owner, f"?created_by={rita.id}") == ["hers"]
    assert titles(owner, f"?parent_id={parent['id']}") == ["part"]
    assert titles(owner, "?channel=ui,mcp") == []
    assert titles(owner, "?channel=api&origin=manual&sort=title") == ["hers", "part", "whole"]
    assert titles(owner, f"?ids={parent['id']},{parent['uid']},task_gone") == ["whole"]


def test_deleted_work_is_listed_read_and_restored_when_asked_for(owner: Caller) -> None:
    kept, gone = make(owner, title="kept"), make(owner, title="gone")
    path = f"/api/tasks/{gone['id']}"
    owner.send("DELETE", path)
    assert titles(owner, "") == ["kept"]
    assert titles(owner, "?deleted=only") == ["gone"]
    assert titles(owner, "?deleted=include&sort=title") == ["gone", "kept"]
    shown = owner.send("GET", f"{path}?deleted=include").get_json()["task"]
    assert (shown["is_active"], shown["deleted_at"] is None) == (False, False)
    assert owner.send("GET", f"{path}?deleted=only").status_code == 422
    owner.send("POST", f"{path}/restore", json={})
    assert titles(owner, "?deleted=only") == []
    assert ask(owner, f"?ids={kept['id']}")["tasks"][0]["title"] == "kept"


def test_a_copy_is_kept_with_what_changed_since_and_what_went(owner: Caller, office: Desk) -> None:
    edited, gone = make(owner, title="edited"), make(owner, title="gone")
    make(owner, title="untouched")
    office.clock.advance(timedelta(minutes=1))
    since = office.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    owner.send("PATCH", f"/api/tasks/{edited['id']}", json={"priority": "high"})
    owner.send("DELETE", f"/api/tasks/{gone['id']}")
    found = ask(owner, f"?deleted=include&sort=updated_at&updated_after={since}")["tasks"]
    assert sorted((task["title"], task["is_active"]) for task in found) == [("edited", True), ("gone", False)]
    assert titles(owner, f"?updated_before={since}") == ["untouched"]


def test_commas_between_links_mean_any_of_them_unless_every_one_is_asked_for(owner: Caller) -> None:
    both = [{"type": "deal", "id": "d1"}, {"type": "contact", "id": "c1"}]
    for title, links in (("both", both), ("deal", both[:1]), ("contact", both[1:]), ("none", [])):
        owner.send("POST", "/api/tasks", json={"title": title, "links": links})
    assert set(titles(owner, "?link=deal:d1,contact:c1")) == {"both", "deal", "contact"}
    assert titles(owner, "?every_link=deal:d1,contact:c1") == ["both"]
    assert titles(owner, "?link=deal,nothing:x&every_link=contact") == ["both"]


def test_the_numbers_take_the_filters_of_the_list_but_for_the_statuses(owner: Caller) -> None:
    parent = owner.send("POST", "/api/tasks", json={"title": "a"}).get_json()["task"]
    child = owner.send("POST", "/api/tasks", json={"title": "b", "parent_id": parent["id"]}).get_json()["task"]

    def count(query: str) -> int:
        answer = owner.send("GET", f"/api/tasks/stats?{query}")
        assert answer.status_code == 200, answer.get_json()
        return int(answer.get_json()["stats"]["open"])

    assert [
        count(query) for query in (f"ids={child['id']}", f"parent_id={parent['id']}", "channel=api", "channel=mcp")
    ] == [1, 1, 2, 0]
    assert [count(query) for query in ("origin=manual", "origin=email", "link=deal")] == [2, 0, 0]


def test_templates_and_the_register_are_asked_for_by_id(owner: Caller) -> None:
    items = [{"title": "Call"}]
    first, second = (
        owner.send("POST", "/api/tasks/templates", json={"name": name, "items": items}).get_json()["template"]["id"]
        for name in "ab"
    )
    found = owner.send("GET", f"/api/tasks/templates?ids={second},tmpl_none").get_json()["templates"]
    assert [each["id"] for each in found] == [second]
    assert len(owner.send("GET", f"/api/tasks/templates?ids={first},{second}").get_json()["templates"]) == 2
    for name in ("c1", "c2"):
        owner.send("PUT", f"/api/resources/customer/{name}", json={"name": name})
    assert [each["id"] for each in owner.send("GET", "/api/resources?ids=c2").get_json()["resources"]] == ["c2"]
