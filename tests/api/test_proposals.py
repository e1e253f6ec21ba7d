"""Where agents only suggest, what they ask to change waits for people; what they recommend decides nothing."""

import io
from datetime import timedelta
from typing import Any

import pytest

from access.scopes import AGENT_BUNDLE, Role, Scope
from staging.journal import journal
from tests.api.people import Caller, Desk
from tests.support.agents import agent_with
from tests.support.statements import counted

AGENT_SCOPES = (*AGENT_BUNDLE, Scope.TASKS_APPROVE)


@pytest.fixture
def robot(office: Desk, owner: Caller) -> Caller:
    """An agent in a workspace where agents only suggest, although its key could do more."""
    owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    return office.with_key(*AGENT_SCOPES, member=office.add_agent("Robo"))


def make(owner: Caller, **body: Any) -> dict[str, Any]:
    return owner.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def read(owner: Caller, task: dict[str, Any]) -> dict[str, Any]:
    return owner.send("GET", f"/api/tasks/{task['id']}").get_json()["task"]


def waiting(caller: Caller) -> list[dict[str, Any]]:
    return caller.send("GET", "/api/tasks/proposals").get_json()["proposals"]


def decide(caller: Caller, proposal: dict[str, Any], verb: str, **given: Any) -> Any:
    return caller.send("POST", f"/api/tasks/proposals/{proposal['id']}/{verb}", json={}, **given)


CHANGES = [
    ("PATCH", "", {"title": "Call Bolt", "priority": "urgent", "due_at": "2026-06-05"}, {"title": "Call Bolt"}),
    ("PATCH", "", {"tags": ["a"], "links": [{"type": "customer", "id": "cus_1"}]}, {"tags": ["a"]}),
    ("POST", "/complete", {"closure_note": "Done"}, {"status": "completed", "closure_note": "Done"}),
    ("POST", "/cancel", {}, {"status": "canceled"}),
    ("POST", "/hold", {"hold_reason": "blocked"}, {"status": "on_hold", "hold_reason": "blocked"}),
    ("POST", "/links", {"type": "deal", "id": "d_1"}, {}),
]


@pytest.mark.parametrize(("method", "then", "body", "shows"), CHANGES)
def test_what_an_agent_asks_to_change_is_changed_by_whoever_accepts(
    office: Desk, owner: Caller, robot: Caller, method: str, then: str, body: Any, shows: Any
) -> None:
    task = make(owner)
    answer = robot.send(method, f"/api/tasks/{task['id']}{then}", json=body)
    assert answer.status_code == 202, answer.get_json()
    proposal = answer.get_json()["proposal"]
    assert answer.headers["Location"] == f"/api/tasks/proposals/{proposal['id']}"
    assert (proposal["task_id"], proposal["kind"], proposal["state"]) == (task["id"], "edit", "waiting")
    assert read(owner, task) == task
    assert decide(owner, proposal, "accept").get_json()["proposal"]["state"] == "accepted"
    changed = read(owner, task)
    assert changed["version"] > task["version"]
    assert {name: changed[name] for name in shows} == shows
    events = owner.send("GET", f"/api/audit?subject_id={task['id']}").get_json()["events"]
    assert {event["actor_kind"] for event in events if event["subject_type"] == "task"} == {"user"}


def test_what_an_agent_says_about_a_task_waits_and_stays_its_own(owner: Caller, robot: Caller) -> None:
    task = make(owner)
    path = f"/api/tasks/{task['id']}/comments"
    answer = robot.send("POST", path, json={"text": "  They never called back. "})
    assert answer.status_code == 202, answer.get_json()
    proposal = answer.get_json()["proposal"]
    assert (proposal["kind"], proposal["changes"]) == ("comment", {"text": "They never called back.", "mentions": []})
    assert owner.send("GET", path).get_json()["comments"] == []
    decide(owner, proposal, "accept")
    (comment,) = owner.send("GET", path).get_json()["comments"]
    assert (comment["text"], comment["author"]["name"]) == ("They never called back.", "Robo")
    for method, body in (("PATCH", {"text": "Something else"}), ("DELETE", None)):
        refused = robot.send(method, f"{path}/{comment['id']}", json=body)
        assert (refused.status_code, refused.get_json()["code"]) == (403, "agent_must_suggest")


def test_an_address_waits_and_removing_it_is_refused(owner: Caller, robot: Caller) -> None:
    task = make(owner)
    path = f"/api/tasks/{task['id']}/attachments"
    proposal = robot.send("POST", path, json={"url": "https://acme.example/offer"}).get_json()["proposal"]
    assert (proposal["kind"], proposal["changes"]["url"]) == ("attach", "https://acme.example/offer")
    assert owner.send("GET", path).get_json()["attachments"] == []
    decide(owner, proposal, "accept")
    (kept,) = owner.send("GET", path).get_json()["attachments"]
    assert kept["url"] == "https://acme.example/offer"
    refused = robot.send("DELETE", f"{path}/{kept['id']}")
    assert (refused.status_code, refused.get_json()["code"]) == (403, "agent_must_suggest")


def send_file(caller: Caller, path: str, words: bytes = b"hello") -> Any:
    file = {"file": (io.BytesIO(words), "a.txt")}
    return caller.send("POST", path, data=file, content_type="multipart/form-data")


def listed_files(caller: Caller, path: str) -> list[tuple[str, str]]:
    found = caller.send("GET", f"{path}?deleted=include").get_json()["attachments"]
    return [(each["name"], each["kind"]) for each in found]


def test_a_file_waits_can_be_read_before_it_is_accepted_and_hangs_on_the_task_afterwards(
    owner: Caller, robot: Caller
) -> None:
    path = f"/api/tasks/{make(owner)['id']}/attachments"
    proposal, again = (send_file(robot, path).get_json()["proposal"] for _ in range(2))
    file = proposal["changes"]["file"]
    assert (proposal["kind"], file["name"], again["id"]) == ("attach", "a.txt", proposal["id"])
    assert listed_files(owner, path) == []
    assert owner.send("GET", f"{path}/{file['id']}/content").data == b"hello"
    assert decide(owner, proposal, "accept").status_code == 200
    assert listed_files(owner, path) == [("a.txt", "file")]
    assert owner.send("GET", f"{path}/{file['id']}/content").data == b"hello"


def test_a_file_that_is_rejected_is_not_there(owner: Caller, robot: Caller) -> None:
    path = f"/api/tasks/{make(owner)['id']}/attachments"
    proposal = send_file(robot, path).get_json()["proposal"]
    decide(owner, proposal, "reject")
    assert owner.send("GET", path).get_json()["attachments"] == []
    assert owner.send("GET", f"{path}/{proposal['changes']['file']['id']}/content").status_code == 404


def test_bringing_back_what_was_deleted_waits(owner: Caller, robot: Caller) -> None:
    task = make(owner)
    owner.send("DELETE", f"/api/tasks/{task['id']}")
    answer = robot.send("POST", f"/api/tasks/{task['id']}/restore", json={})
    assert (answer.status_code, answer.get_json()["proposal"]["kind"]) == (202, "restore")
    assert owner.send("GET", f"/api/tasks/{task['id']}").status_code == 404
    assert decide(owner, answer.get_json()["proposal"], "accept").status_code == 200
    assert read(owner, task)["title"] == "Call Acme"


def test_whoever_keeps_a_copy_asks_for_what_was_proposed_or_decided_since(
    office: Desk, owner: Caller, robot: Caller
) -> None:
    first, second = (robot.send("DELETE", f"/api/tasks/{make(owner)['id']}").get_json()["proposal"] for _ in range(2))
    office.clock.advance(timedelta(hours=1))
    since = office.clock.now().isoformat().replace("+00:00", "Z")
    decide(owner, first, "reject")

    def listed(query: str) -> list[str]:
        found = owner.send("GET", f"/api/tasks/proposals?{query}").get_json()["proposals"]
        return sorted(each["id"] for each in found)

    assert listed(f"state=waiting,rejected&updated_after={since}") == [first["id"]]
    assert listed(f"state=waiting,rejected&updated_before={since}") == [second["id"]]
    assert listed(f"ids={second['id']},nothing") == [second["id"]]
    assert listed("") == [second["id"]]


def test_deleting_and_reopening_wait_as_well(owner: Caller, robot: Caller) -> None:
    gone, closed = make(owner), make(owner)
    owner.send("POST", f"/api/tasks/{closed['id']}/complete", json={})
    deleted = robot.send("DELETE", f"/api/tasks/{gone['id']}").get_json()["proposal"]
    reopened = robot.send("POST", f"/api/tasks/{closed['id']}/reopen", json={}).get_json()["proposal"]
    assert (deleted["kind"], reopened["kind"], deleted["changes"]) == ("delete", "reopen", {})
    assert (read(owner, gone)["id"], read(owner, closed)["status"]) == (gone["id"], "completed")
    for proposal in (deleted, reopened):
        assert decide(owner, proposal, "accept").status_code == 200
    assert owner.send("GET", f"/api/tasks/{gone['id']}").status_code == 404
    assert read(owner, closed)["status"] not in {"completed", "canceled"}


@pytest.mark.parametrize(
    ("path", "method", "body"),
    [
        ("/v1/tasks/{id}", "PATCH", {"status": "completed"}),
        ("/ops/tasks/{id}", "PATCH", {"status": "COMPLETED"}),
        ("/v1/accounts/ACC_1/tasks/{id}", "PATCH", {"status": "COMPLETED"}),
        ("/organizations/{org}/tasks/{id}", "PATCH", {"status": "completed"}),
    ],
)
def test_through_every_dialect_the_answer_says_that_it_waits(
    office: Desk, owner: Caller, robot: Caller, path: str, method: str, body: Any
) -> None:
    task = make(owner, links=[{"type": "account", "id": "ACC_1"}])
    answer = robot.send(method, path.format(id=task["id"], org=office.workspace_id), json=body)
    assert (answer.status_code, answer.get_json()["proposal"]["changes"]["status"]) == (202, "completed")
    assert read(owner, task) == task


FIRST, SECOND, THIRD = (f"https://acme.example/{name}" for name in ("first", "second", "third"))
OF_ACCOUNT = "/v1/accounts/ACC_1/tasks"


def make_with_addresses(owner: Caller, *urls: str) -> dict[str, Any]:
    rita = owner.send("GET", "/api/members").get_json()["members"][0]["id"]
    body = {"title": "Call Acme", "assigneeId": rita, "attachmentUrls": urls}
    return owner.send("POST", OF_ACCOUNT, json=body).get_json()


def test_all_addresses_of_a_dialect_wait_together_with_the_other_changes(owner: Caller, robot: Caller) -> None:
    path = f"{OF_ACCOUNT}/{make_with_addresses(owner, FIRST)['id']}"
    body = {"title": "Call Bolt", "attachmentUrls": [SECOND, THIRD]}
    answer = robot.send("PATCH", path, json=body)
    assert answer.status_code == 202, answer.get_json()
    (proposal,) = waiting(owner)
    changes = {"title": "Call Bolt", "added_urls": [SECOND, THIRD], "removed_urls": [FIRST]}
    assert (proposal["kind"], proposal["changes"]) == ("edit", changes)
    assert owner.send("GET", path).get_json()["attachmentUrls"] == [FIRST]
    assert robot.send("PATCH", path, json=body).get_json()["proposal"]["id"] == proposal["id"]
    assert decide(owner, proposal, "accept").status_code == 200
    changed = owner.send("GET", path).get_json()
    assert (changed["title"], changed["attachmentUrls"]) == ("Call Bolt", [SECOND, THIRD])


def test_addresses_alone_wait_and_those_that_others_added_meanwhile_stay(owner: Caller, robot: Caller) -> None:
    path = f"{OF_ACCOUNT}/{make_with_addresses(owner)['id']}"
    robot.send("PUT", path, json={"attachmentUrls": [FIRST, SECOND]})
    (proposal,) = waiting(owner)
    assert proposal["changes"] == {"added_urls": [FIRST, SECOND]}
    owner.send("PATCH", path, json={"attachmentUrls": [THIRD, SECOND]})
    assert decide(owner, proposal, "accept").status_code == 200
    assert sorted(owner.send("GET", path).get_json()["attachmentUrls"]) == sorted([FIRST, SECOND, THIRD])


def test_addresses_that_can_not_be_kept_are_refused_and_those_that_are_there_change_nothing(
    owner: Caller, robot: Caller
) -> None:
    path = f"{OF_ACCOUNT}/{make_with_addresses(owner, FIRST)['id']}"
    refused = robot.send("PATCH", path, json={"title": "Call Bolt", "attachmentUrls": [SECOND, "no address"]})
    assert [each["path"] for each in refused.get_json()["errors"]] == ["attachmentUrls"]
    assert robot.send("PATCH", path, json={"attachmentUrls": [FIRST]}).status_code == 200
    assert waiting(owner) == []
    robot.send("PATCH", path, json={"title": "Call Bolt", "attachmentUrls": [FIRST]})
    assert [each["changes"] for each in waiting(owner)] == [{"title": "Call Bolt"}]


def test_through_its_protocol_an_agent_is_told_that_it_waits(office: Desk, owner: Caller, robot: Caller) -> None:
    task = make(owner)
    member = office.add_agent("Scribe")
    agent = agent_with(office, *AGENT_BUNDLE, member=member)
    words = agent.refusal("complete_task", task_id=task["id"])
    (proposal,) = waiting(owner)
    assert words.startswith("proposed: Nothing was changed.")
    assert proposal["id"] in words
    assert (proposal["channel"], proposal["created_by"]) == ("mcp", member.id)


def test_rows_of_a_bulk_call_wait_each_for_itself(owner: Caller, robot: Caller) -> None:
    task = make(owner)
    rows = [{"id": task["id"], "title": "Call Bolt"}, {"title": "Write to Bolt"}, {"id": task["id"], "status": "no"}]
    tried = robot.send("POST", "/api/tasks/bulk", json={"rows": rows, "preview": True}).get_json()
    assert (tried["counts"], waiting(owner)) == ({"proposed": 1, "suggested": 1, "refused": 1}, [])
    answer = robot.send("POST", "/api/tasks/bulk", json={"rows": rows}).get_json()
    assert [each["outcome"] for each in answer["outcomes"]] == ["proposed", "suggested", "refused"]
    assert (answer["action_id"], read(owner, task)) == (None, task)
    assert [each["id"] for each in waiting(owner)] == [answer["outcomes"][0]["proposal_id"]]
    staged = owner.send("GET", f"/api/tasks/staged/{answer['outcomes'][1]['staged_id']}").get_json()["staged_task"]
    assert (staged["title"], staged["state"]) == ("Write to Bolt", "proposed")


def test_with_mode_all_nothing_waits_where_a_row_is_wrong(owner: Caller, robot: Caller) -> None:
    rows = [{"id": make(owner)["id"], "title": "Call Bolt"}, {"title": ""}]
    answer = robot.send("POST", "/api/tasks/bulk", json={"rows": rows, "mode": "all"})
    assert (answer.status_code, waiting(owner)) == (409, [])
    assert owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"] == []


@pytest.mark.parametrize(
    ("path", "headers", "word"),
    [("/v1/tasks/{id}", {}, "canceled"), ("/api/tasks/{id}", {"Accept-Vocabulary": "work-items"}, "Canceled")],
)
def test_closing_closed_work_in_the_other_way_waits_as_a_whole(
    owner: Caller, robot: Caller, path: str, headers: dict[str, str], word: str
) -> None:
    task = make(owner)
    owner.send("POST", f"/api/tasks/{task['id']}/complete", json={})
    robot.send("PATCH", path.format(id=task["id"]), json={"status": word}, headers=headers)
    (proposal,) = waiting(owner)
    assert (proposal["kind"], proposal["changes"]["status"]) == ("edit", "canceled")
    decide(owner, proposal, "accept")
    assert read(owner, task)["status"] == "canceled"


def test_what_changes_nothing_is_answered_as_ever(owner: Caller, robot: Caller) -> None:
    task = make(owner)
    owner.send("POST", f"/api/tasks/{task['id']}/complete", json={})
    again = robot.send("POST", f"/api/tasks/{task['id']}/complete", json={})
    assert (again.status_code, again.get_json()["task"]["status"]) == (200, "completed")
    assert waiting(owner) == []


def test_where_agents_write_directly_nothing_waits(office: Desk, owner: Caller) -> None:
    task = make(owner)
    robot = office.with_key(*AGENT_SCOPES, member=office.add_agent("Robo"))
    assert robot.send("POST", f"/api/tasks/{task['id']}/complete", json={}).status_code == 200


def test_the_same_change_waits_once_and_a_repeated_request_is_answered_as_before(owner: Caller, robot: Caller) -> None:
    task = make(owner)
    headers = {"Idempotency-Key": "k1"}
    first, again = (robot.send("POST", f"/api/tasks/{task['id']}/complete", json={}, headers=headers) for _ in range(2))
    other = robot.send("POST", f"/api/tasks/{task['id']}/complete", json={})
    assert again.headers["Idempotency-Replayed"] == "true"
    assert {each.get_json()["proposal"]["id"] for each in (first, again, other)} == {waiting(owner)[0]["id"]}


def test_no_agent_decides_what_agents_propose(owner: Caller, robot: Caller) -> None:
    task = make(owner)
    proposal = robot.send("DELETE", f"/api/tasks/{task['id']}").get_json()["proposal"]
    for verb in ("accept", "reject"):
        answer = decide(robot, proposal, verb)
        assert (answer.status_code, answer.get_json()["code"]) == (403, "people_decide")
    assert read(owner, task) == task


def test_a_proposal_is_decided_once(owner: Caller, robot: Caller) -> None:
    task = make(owner)
    proposal = robot.send("POST", f"/api/tasks/{task['id']}/cancel", json={}).get_json()["proposal"]
    late = decide(owner, proposal, "reject", headers={"If-Match": '"9"'})
    assert (late.status_code, late.get_json()["code"]) == (409, "version_conflict")
    rejected = decide(owner, proposal, "reject").get_json()["proposal"]
    assert (rejected["state"], rejected["decided_by"] is not None) == ("rejected", True)
    answer = decide(owner, proposal, "accept")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "proposal_decided")
    assert (read(owner, task), waiting(owner)) == (task, [])


def test_a_change_that_has_become_impossible_is_refused_and_waits_on(owner: Caller, robot: Caller) -> None:
    task = make(owner)
    proposal = robot.send("PATCH", f"/api/tasks/{task['id']}", json={"title": "Call Bolt"}).get_json()["proposal"]
    owner.send("DELETE", f"/api/tasks/{task['id']}")
    assert decide(owner, proposal, "accept").status_code == 404
    assert decide(owner, proposal, "reject").status_code == 200


def test_proposals_about_private_work_are_for_those_whom_it_concerns(
    office: Desk, owner: Caller, robot: Caller
) -> None:
    (member,) = [
        each["id"] for each in owner.send("GET", "/api/members").get_json()["members"] if each["name"] == "Robo"
    ]
    task = make(owner, is_private=True, assignees=[member])
    proposal = robot.send("PATCH", f"/api/tasks/{task['id']}", json={"title": "Fire Otto"}).get_json()["proposal"]
    colleague = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert waiting(colleague) == []
    assert decide(colleague, proposal, "accept").status_code == 404
    assert "Otto" not in colleague.send("GET", "/api/audit").get_data(as_text=True)


def suggest(owner: Caller) -> dict[str, Any]:
    return owner.send("POST", "/api/tasks/staged", json={"title": "Call Acme"}).get_json()["staged_task"]


def test_a_recommendation_is_shown_and_decides_nothing(office: Desk, owner: Caller, robot: Caller) -> None:
    staged = suggest(owner)
    path = f"/api/tasks/staged/{staged['id']}"
    for action in ("approve", "reject"):
        body = {"action": action, "reason": "Said in jest"}
        assert robot.send("PUT", f"{path}/recommendation", json=body).status_code == 200
    other = suggest(owner)
    body = {"action": "merge", "reason": "The same call", "into": other["id"]}
    assert owner.send("PUT", f"{path}/recommendation", json=body).status_code == 200
    shown = owner.send("GET", f"{path}/recommendations").get_json()["recommendations"]
    assert [(each["action"], each["into"]) for each in shown] == [("reject", None), ("merge", other["id"])]
    found = owner.send("GET", path).get_json()["staged_task"]
    assert (found["state"], found["version"]) == ("proposed", staged["version"])
    assert owner.send("PUT", f"{path}/recommendation", json={**body, "action": "approve"}).status_code == 422


def test_what_is_recommended_stands_on_the_suggestion_itself_in_lists_as_well(
    office: Desk, owner: Caller, robot: Caller
) -> None:
    staged, other = suggest(owner), suggest(owner)
    path = f"/api/tasks/staged/{staged['id']}"
    merge = {"action": "merge", "reason": "The same call", "into": other["id"]}
    for caller, body in ((robot, {"action": "reject", "reason": "Said in jest"}), (owner, merge)):
        caller.send("PUT", f"{path}/recommendation", json=body)
        office.clock.advance(timedelta(minutes=1))
    answer = owner.send("GET", "/api/tasks/staged?expand=people").get_json()
    rows = {row["id"]: row["recommendations"] for row in answer["staged_tasks"]}
    shown = rows[staged["id"]]
    assert [(each["action"], each["reason"], each["into"]) for each in shown] == [
        ("reject", "Said in jest", None),
        ("merge", "The same call", other["id"]),
    ]
    people = answer["expanded"]["people"]
    assert [people[each["member_id"]]["name"] for each in shown] == ["Robo", "Olga Owner"]
    assert (rows[other["id"]], owner.send("GET", path).get_json()["staged_task"]["recommendations"]) == ([], shown)
    narrowed = owner.send("GET", "/api/tasks/staged?fields=recommendations").get_json()["staged_tasks"]
    assert {row["id"]: row["recommendations"] for row in narrowed} == rows


def test_a_recommendation_names_no_target_that_the_reader_may_not_see(
    office: Desk, owner: Caller, robot: Caller
) -> None:
    hidden, shown = make(owner, title="Fire Otto", is_private=True), make(owner, title="Hire Otto")
    for target, expected in ((hidden, None), (shown, shown["id"])):
        path = f"/api/tasks/staged/{suggest(owner)['id']}"
        body = {"action": "merge", "reason": "The same", "into": target["id"]}
        owner.send("PUT", f"{path}/recommendation", json=body)
        [own] = owner.send("GET", path).get_json()["staged_task"]["recommendations"]
        [theirs] = robot.send("GET", path).get_json()["staged_task"]["recommendations"]
        assert (own["into"], theirs["into"]) == (target["id"], expected)


def test_recommendations_cost_a_list_no_statements(office: Desk, owner: Caller, robot: Caller) -> None:
    numbers = []
    for _ in range(3):
        body = {"action": "approve", "reason": "Promised"}
        robot.send("PUT", f"/api/tasks/staged/{suggest(owner)['id']}/recommendation", json=body)
        with counted(office.runtime.engine) as statements:
            owner.send("GET", "/api/tasks/staged")
        numbers.append(len(statements))
    assert len(set(numbers[1:])) == 1, numbers


def test_a_copy_that_was_read_before_a_recommendation_is_not_taken_for_new(owner: Caller, robot: Caller) -> None:
    path = f"/api/tasks/staged/{suggest(owner)['id']}"
    tag = owner.send("GET", path).headers["ETag"]
    assert owner.send("GET", path, headers={"If-None-Match": tag}).status_code == 304
    robot.send("PUT", f"{path}/recommendation", json={"action": "approve", "reason": "Promised"})
    assert owner.send("GET", path, headers={"If-None-Match": tag}).status_code == 200


def listed(caller: Caller, query: str = "") -> list[tuple[str, str]]:
    found = caller.send("GET", f"/api/tasks/staged/recommendations{query}").get_json()["recommendations"]
    return [(each["staged_id"], each["action"]) for each in found]


def test_what_is_recommended_about_suggestions_that_wait_is_listed_newest_first(
    office: Desk, owner: Caller, robot: Caller
) -> None:
    ids = [suggest(owner)["id"] for _ in range(3)]
    for staged_id in ids:
        body = {"action": "approve", "reason": "Promised"}
        robot.send("PUT", f"/api/tasks/staged/{staged_id}/recommendation", json=body)
        office.clock.advance(timedelta(minutes=1))
    owner.send("POST", f"/api/tasks/staged/{ids[1]}/approve", json={})
    assert listed(owner) == [(ids[2], "approve"), (ids[0], "approve")]
    first = owner.send("GET", "/api/tasks/staged/recommendations?limit=1").get_json()
    assert listed(owner, f"?limit=1&cursor={first['next_cursor']}") == [(ids[0], "approve")]
    assert listed(owner, "?source_id=src_other") == []


def test_what_is_recommended_about_private_suggestions_is_for_those_whom_they_concern(
    office: Desk, owner: Caller
) -> None:
    body = {"title": "Fire Otto", "proposed": {"is_private": True}}
    staged = owner.send("POST", "/api/tasks/staged", json=body).get_json()["staged_task"]
    path = f"/api/tasks/staged/{staged['id']}/recommendation"
    assert owner.send("PUT", path, json={"action": "reject", "reason": "Not Otto"}).status_code == 200
    assert listed(owner) == [(staged["id"], "reject")]
    assert listed(office.with_key(member=office.add("Rita", Role.REVIEWER))) == []


def test_an_agent_recommends_through_its_protocol(office: Desk, owner: Caller) -> None:
    staged = suggest(owner)
    agent = agent_with(office, Scope.TASKS_SUGGEST, member=office.add_agent("Robo"))
    answer = agent.call("recommend_decision", staged_id=staged["id"], action="reject", reason="Said in jest")
    assert answer["recommendations"][0]["action"] == "reject"
    reader = agent_with(office, Scope.TASKS_READ, member=office.add_agent("Reader"))
    (row,) = reader.call("list_staged_tasks")["staged_tasks"]
    assert [each["action"] for each in row["recommendations"]] == ["reject"]
    assert row["recommendations"][0]["reason"] == {"quoted": "Said in jest"}


def test_an_agent_decides_so_many_suggestions_an_hour_and_people_as_many_as_they_like(
    office: Desk, owner: Caller, robot: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MOST_DECISIONS_OF_AGENTS", 2)
    ids = [suggest(owner)["id"] for _ in range(5)]
    body = {"reason_code": "other"}
    for staged_id in ids[:2]:
        assert robot.send("POST", f"/api/tasks/staged/{staged_id}/reject", json=body).status_code == 200
    one = robot.send("POST", f"/api/tasks/staged/{ids[2]}/approve", json={})
    many = robot.send("POST", "/api/tasks/staged/bulk/reject", json={**body, "ids": ids[2:]})
    assert {(each.status_code, each.get_json()["code"]) for each in (one, many)} == {(429, "rate_limited")}
    assert one.headers["Retry-After"] == "3600"
    assert owner.send("POST", "/api/tasks/staged/bulk/reject", json={**body, "ids": ids[3:]}).get_json()["count"] == 2
    office.clock.advance(timedelta(hours=1))
    assert robot.send("POST", f"/api/tasks/staged/{ids[2]}/approve", json={}).status_code == 200
