"""The one question that a page asks first."""

from access.scopes import AGENT_BUNDLE, Role, Scope
from tests.api.people import PASSWORD, Desk

NOBODY = {"session": None, "preferences": None, "seq": None, "attention": None, "users": [], "has_more_users": False}


def test_whoever_is_not_logged_in_is_told_so_without_a_refusal(office: Desk) -> None:
    stale = {"Cookie": "gleaner_session=glnr_session_of_long_ago"}
    for headers in ({}, stale):
        answer = office.anybody().send("GET", "/api/boot", headers=headers)
        assert answer.status_code == 200
        assert {name: answer.get_json()[name] for name in NOBODY} == NOBODY


def test_a_page_learns_at_once_who_one_is_what_waits_and_where_changes_begin(office: Desk) -> None:
    browser = office.anybody()
    opened = browser.send("POST", "/api/session", json={"email": "olga@acme.example", "password": PASSWORD}).get_json()
    office.with_key().send("POST", "/api/tasks/staged", json={"title": "Water the lime trees"})
    answer = browser.send("GET", "/api/boot").get_json()
    assert answer["session"] == opened["session"]
    assert answer["attention"] == {"staged_waiting": 1, "proposals_waiting": 0, "unread": 0}
    assert [user["id"] for user in answer["users"]] == [office.owner.id]
    assert answer["has_more_users"] is False
    assert browser.send("GET", f"/api/changes?after={answer['seq']}").get_json()["changes"] == []


def test_what_one_may_not_read_is_not_counted(office: Desk) -> None:
    cleo = office.add("Cleo", Role.MEMBER)
    answer = office.with_key(Scope.INTAKE_WRITE, member=cleo).send("GET", "/api/boot").get_json()
    assert answer["session"]["member"]["id"] == cleo.id
    assert (answer["seq"], answer["attention"], answer["users"]) == (None, None, [])


def test_private_suggestions_of_others_are_not_counted(office: Desk) -> None:
    office.with_key().send(
        "POST", "/api/tasks/staged", json={"title": "Order the cake", "proposed": {"is_private": True}}
    )
    cleo = office.add("Cleo", Role.MEMBER)
    assert office.with_key(member=cleo).send("GET", "/api/boot").get_json()["attention"]["staged_waiting"] == 0


def test_proposals_that_wait_are_counted(office: Desk) -> None:
    owner = office.with_key()
    owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    task = owner.send("POST", "/api/tasks", json={"title": "Mend the gate"}).get_json()["task"]
    robot = office.with_key(*AGENT_BUNDLE, Scope.TASKS_APPROVE, member=office.add_agent("Robo"))
    assert robot.send("PATCH", f"/api/tasks/{task['id']}", json={"title": "Mend the green gate"}).status_code == 202
    assert owner.send("GET", "/api/boot").get_json()["attention"]["proposals_waiting"] == 1
