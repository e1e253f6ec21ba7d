"""What people are told of: each of the kinds, to whom, and never about what they may not see."""

from datetime import timedelta
from typing import Any

import pytest

from access.models import Member
from access.scopes import Role
from deliver.notifications.telling import KEPT, MOST_AT_ONCE, purge_notifications
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload, upload_and_read
from tests.support.reading import read_everything
from workers.schedule import overdue


@pytest.fixture
def member(office: Desk) -> Member:
    return office.add("Rita", Role.REVIEWER, email="rita@acme.example")


@pytest.fixture
def rita(office: Desk, member: Member) -> Caller:
    return office.with_key(member=member)


@pytest.fixture
def rita_id(member: Member) -> str:
    return member.id


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body})
    assert answer.status_code == 201, answer.get_json()
    task: dict[str, Any] = answer.get_json()["task"]
    return task


def told(caller: Caller, query: str = "") -> list[dict[str, Any]]:
    answer = caller.send("GET", f"/api/notifications{query}")
    assert answer.status_code == 200, answer.get_json()
    found: list[dict[str, Any]] = answer.get_json()["notifications"]
    return found


def unread(caller: Caller) -> int:
    count: int = caller.send("GET", "/api/notifications?limit=1").get_json()["unread"]
    return count


def comment(caller: Caller, task: dict[str, Any], text: str, **given: Any) -> dict[str, Any]:
    answer = caller.send("POST", f"/api/tasks/{task['id']}/comments", json={"text": text, **given})
    found: dict[str, Any] = answer.get_json()["comment"]
    return found


def test_a_mention_is_told_once_with_how_the_comment_begins(office: Desk, owner: Caller, rita: Caller) -> None:
    task = make(owner)
    said = comment(owner, task, "@Rita can you\nask them?")
    owner.send("PATCH", f"/api/tasks/{task['id']}/comments/{said['id']}", json={"text": "@Rita can you ask?"})
    (found,) = told(rita)
    assert (found["kind"], found["excerpt"], found["actor"]["name"]) == ("mention", "@Rita can you ask?", "Olga Owner")
    subject = {"type": "task", "id": task["id"], "number": task["number"], "title": "Call Acme", "source_id": None}
    assert (found["subject"], found["cause_id"], unread(rita), told(owner)) == (subject, said["id"], 1, [])
    owner.send("DELETE", f"/api/tasks/{task['id']}/comments/{said['id']}")
    assert [each["excerpt"] for each in told(rita)] == [None]


def test_whoever_is_given_work_by_somebody_else_is_told(owner: Caller, rita: Caller, rita_id: str) -> None:
    made = make(owner, assignees=[rita_id])
    own = make(rita, assignees=[rita_id])
    later = make(owner)
    for _ in range(2):
        owner.send("PATCH", f"/api/tasks/{later['id']}", json={"assignees": [rita_id]})
    assert {(each["kind"], each["subject"]["id"]) for each in told(rita)} == {
        ("assigned", made["id"]),
        ("assigned", later["id"]),
    }
    assert own["id"] not in str(told(rita))
    assert len(told(rita)) == 2


def test_work_that_comes_of_approving_is_told_to_its_owner(
    office: Desk, owner: Caller, rita: Caller, rita_id: str
) -> None:
    upload_and_read(office)
    first, second = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    for each in (first, second):
        owner.send("PATCH", f"/api/tasks/staged/{each['id']}", json={"proposed": {"owner_id": rita_id}})
    owner.send("POST", f"/api/tasks/staged/{first['id']}/approve", json={})
    owner.send("POST", "/api/tasks/staged/bulk/approve", json={"ids": [second["id"]]})
    assert [each["kind"] for each in told(rita)] == ["assigned", "assigned"]


def test_a_decision_that_somebody_else_takes_back_is_told(office: Desk, owner: Caller, rita: Caller) -> None:
    upload_and_read(office)
    first, second = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    rejected = rita.send("POST", f"/api/tasks/staged/{first['id']}/reject", json={"reason_code": "other"}).get_json()
    rita.send("POST", f"/api/tasks/staged/{second['id']}/reject", json={"reason_code": "other"})
    undone = owner.send(
        "POST", "/api/tasks/staged/undo", json={"action_id": rejected["staged_task"]["decision"]["action_id"]}
    )
    assert undone.status_code == 200, undone.get_json()
    owner.send("POST", f"/api/tasks/staged/{second['id']}/restore", json={})
    assert [(each["kind"], each["subject"]["id"]) for each in reversed(told(rita))] == [
        ("undone", first["id"]),
        ("undone", second["id"]),
    ]
    rita.send("POST", f"/api/tasks/staged/{second['id']}/reject", json={"reason_code": "other"})
    rita.send("POST", "/api/tasks/staged/undo", json={})
    assert len(told(rita)) == 2


def test_a_proposal_is_told_to_whoever_does_the_task(office: Desk, owner: Caller, rita: Caller, rita_id: str) -> None:
    task = make(owner, assignees=[rita_id])
    owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    robot = office.with_key(member=office.add_agent("Robo"))
    asked = robot.send("PATCH", f"/api/tasks/{task['id']}", json={"title": "Call Bolt"})
    assert asked.status_code == 202
    found = told(rita, "?kind=proposal")[0]
    assert (found["cause_id"], found["actor"]["kind"]) == (asked.get_json()["proposal"]["id"], "agent")


def test_what_could_not_be_read_is_told_to_whoever_handed_it_in(office: Desk, owner: Caller, rita: Caller) -> None:
    seq = owner.send("GET", "/api/changes").get_json()["seq"]
    source_id = upload(rita, b"%PDF-1.4 nothing of a document", "offer.pdf").get_json()["transcript"]["id"]
    read_everything(office.runtime)
    (found,) = told(rita)
    assert (found["kind"], found["subject"]["id"], found["actor"]) == ("reading_failed", source_id, None)
    kinds = [each["kind"] for each in rita.send("GET", f"/api/changes?after={seq}").get_json()["changes"]]
    assert (kinds[-1], told(owner)) == ("source.read", [])


def test_nothing_is_told_of_what_one_may_not_see_now(owner: Caller, rita: Caller) -> None:
    hidden, seen = make(owner, is_private=True, title="Let Rita go"), make(owner)
    comment(owner, hidden, "@Rita is not to know.")
    comment(owner, seen, "@Rita look")
    assert ([each["subject"]["id"] for each in told(rita)], unread(rita)) == ([seen["id"]], 1)
    notification = told(rita)[0]
    owner.send("PATCH", f"/api/tasks/{seen['id']}", json={"is_private": True})
    assert (told(rita), unread(rita)) == ([], 0)
    path = f"/api/notifications/{notification['id']}"
    assert rita.send("PATCH", path, json={"is_read": True}).status_code == 404
    owner.send("PATCH", f"/api/tasks/{seen['id']}", json={"is_private": False})
    owner.send("DELETE", f"/api/tasks/{seen['id']}")
    assert told(rita) == []


def test_one_is_marked_as_read_and_unread_again_with_its_version(owner: Caller, rita: Caller) -> None:
    comment(owner, make(owner), "@Rita look")
    path = f"/api/notifications/{told(rita)[0]['id']}"
    first = rita.send("PATCH", path, json={"is_read": True}, headers={"If-Match": '"1"'})
    assert first.get_json()["notification"]["read_at"] is not None
    assert rita.send("PATCH", path, json={"is_read": True}).get_json()["notification"]["version"] == 2
    assert rita.send("PATCH", path, json={"is_read": False}, headers={"If-Match": '"1"'}).status_code == 409
    assert (told(rita, "?state=unread"), len(told(rita, "?state=read")), unread(rita)) == ([], 1, 0)
    rita.send("PATCH", path, json={"is_read": False})
    assert unread(rita) == 1
    assert owner.send("PATCH", path, json={"is_read": True}).status_code == 404


def test_all_are_marked_up_to_what_was_seen(office: Desk, owner: Caller, rita: Caller) -> None:
    task = make(owner)
    comment(owner, task, "@Rita one")
    seen = told(rita)[0]["created_at"]
    office.clock.advance(timedelta(seconds=1))
    comment(owner, task, "@Rita two")
    assert rita.send("POST", "/api/notifications/read", json={"until": seen}).get_json()["read"] == 1
    assert [each["excerpt"] for each in told(rita, "?state=unread")] == ["@Rita two"]
    assert rita.send("POST", "/api/notifications/read", json={}).get_json()["read"] == 1
    assert unread(rita) == 0


def test_the_list_goes_on_where_a_page_ended(office: Desk, owner: Caller, rita: Caller) -> None:
    task = make(owner)
    for number in range(3):
        office.clock.advance(timedelta(seconds=1))
        comment(owner, task, f"@Rita {number}")
    first = rita.send("GET", "/api/notifications?limit=2")
    again = rita.send("GET", "/api/notifications?limit=2", headers={"If-None-Match": first.headers["ETag"]})
    rest = told(rita, f"?limit=2&cursor={first.get_json()['next_cursor']}")
    shown = [each["excerpt"] for each in (*first.get_json()["notifications"], *rest)]
    assert (again.status_code, shown) == (304, ["@Rita 2", "@Rita 1", "@Rita 0"])


def test_a_kind_that_is_switched_off_is_neither_listed_nor_counted(owner: Caller, rita: Caller, rita_id: str) -> None:
    comment(owner, make(owner, assignees=[rita_id]), "@Rita look")
    answer = rita.send("PUT", "/api/me/notifications", json={"muted": ["assigned"], "mailed": ["mention"]})
    assert answer.get_json()["wish"] == {"muted": ["assigned"], "mailed": ["mention"]}
    assert ([each["kind"] for each in told(rita)], unread(rita)) == (["mention"], 1)
    assert [each["kind"] for each in told(rita, "?kind=assigned")] == ["assigned"]
    assert owner.send("GET", "/api/me/notifications").get_json()["wish"] == {"muted": [], "mailed": []}
    assert rita.send("PUT", "/api/me/notifications", json={"muted": ["gossip"], "mailed": []}).status_code == 422


def test_mail_is_refused_to_who_has_no_address(office: Desk) -> None:
    agent = office.with_key(member=office.add_agent("Robo"))
    refused = agent.send("PUT", "/api/me/notifications", json={"muted": [], "mailed": ["mention"]})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "no_mail_address")


def test_nobody_is_told_of_more_than_so_many_things_of_one_go(owner: Caller, rita: Caller, rita_id: str) -> None:
    rows = [{"title": f"Call {number}", "assignees": [rita_id]} for number in range(MOST_AT_ONCE + 5)]
    owner.send("POST", "/api/tasks/bulk", json={"rows": rows})
    assert unread(rita) == MOST_AT_ONCE


def test_what_was_told_long_ago_is_forgotten(office: Desk, owner: Caller, rita: Caller) -> None:
    comment(owner, make(owner), "@Rita look")
    for age, left in ((KEPT, 1), (timedelta(seconds=1), 0)):
        office.clock.advance(age)
        with office.runtime.transactions.begin() as uow:
            purge_notifications(uow)
        assert len(told(rita)) == left


def test_who_owns_overdue_work_and_who_made_it_are_told_once_for_each_due_time(
    office: Desk, owner: Caller, rita: Caller, rita_id: str
) -> None:
    otto = office.add("Otto", Role.MEMBER)
    task = make(owner, due_at="2026-03-05", assignees=[rita_id, otto.id])
    make(owner, due_at="2026-03-05", is_private=True)
    office.clock.advance(timedelta(days=2))
    for _ in range(2):
        overdue(office.runtime)
    heard = [(each["subject"]["id"], each["actor"]) for each in told(rita, "?kind=overdue")]
    assert heard == [(task["id"], None)]
    assert len(told(owner, "?kind=overdue")) == 2
    assert told(office.with_key(member=otto), "?kind=overdue") == []
