"""What the five reference systems' documents promise beyond single samples: each of the values that they name, each door, each refusal."""

from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.inbound import take_in
from tests.api.people import PASSWORD, Caller, Desk
from tests.api.transcripts import MONDAY, upload_and_read
from tests.support.agents import Agent, agent_with
from tests.support.inbound import mail
from tests.support.letters import TWO_TASKS
from tests.support.reading import read_everything

CONTACT = {"related_resource_type": "contact", "related_resource_id": "con_123"}


@pytest.fixture
def robot(office: Desk) -> Agent:
    return agent_with(office, member=office.add_agent("Robo"))


def approved(owner: Caller, source_id: str) -> dict[str, Any]:
    """The task of the first thing that was found in a source."""
    found = owner.send("GET", f"/api/tasks/staged?source_id={source_id}&min_confidence=0").get_json()["staged_tasks"]
    answer = owner.send("POST", f"/api/tasks/staged/{found[-1]['id']}/approve", json={})
    assert answer.status_code == 200, answer.get_json()
    task: dict[str, Any] = answer.get_json()["task"]
    return task


@pytest.mark.parametrize("kind", ["protocol", "customer", "project", "milestone", "event"])
def test_work_found_in_a_conversation_is_about_what_that_was_about(office: Desk, owner: Caller, kind: str) -> None:
    text = "Ann: I will send the offer by Friday.\nBob: Thank you, that helps us a lot."
    body = {"text": text, "occurred_at": MONDAY, "links": [{"type": kind, "id": "x_1"}]}
    source = owner.send("POST", "/api/tasks/transcripts", json=body).get_json()["transcript"]
    read_everything(office.runtime)
    task = approved(owner, source["id"])
    assert (task["origin"], [(link["type"], link["id"]) for link in task["links"]]) == ("transcript", [(kind, "x_1")])
    assert task["evidence"][0]["source_id"] == source["id"]
    listed = owner.send("GET", f"/api/tasks?link={kind}:x_1").get_json()["tasks"]
    assert [each["id"] for each in listed] == [task["id"]]


def test_work_goes_from_a_transcript_to_its_closing_note(office: Desk, owner: Caller) -> None:
    lea = office.add("Lea", Role.MEMBER)
    source = upload_and_read(office)
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []
    task = approved(owner, source["id"])
    path = f"/api/tasks/{task['id']}"
    assert task["status"] == "pending"
    assert [each["number"] for each in owner.send("GET", "/api/tasks").get_json()["tasks"]] == [task["number"]]
    given = {"assignees": [lea.id], "priority": "high", "status": "in_progress"}
    changed = owner.send("PATCH", path, json=given).get_json()["task"]
    assert ([each["name"] for each in changed["assignees"]], changed["status"]) == (["Lea"], "in_progress")
    closed = owner.send("POST", f"{path}/complete", json={"closure_note": "Sent on Friday"}).get_json()["task"]
    assert (closed["status"], closed["closure_note"]) == ("completed", "Sent on Friday")
    assert owner.send("GET", "/api/tasks?show_completed=false").get_json()["tasks"] == []


def test_the_global_queue_has_the_work_of_all_customers(owner: Caller) -> None:
    for customer in ("cus_1", "cus_2"):
        owner.send("POST", "/ops/tasks", json={"title": f"Call {customer}", "user_id": customer})
    owner.send("POST", "/ops/tasks", json={"title": "For nobody"})
    tasks = owner.send("GET", "/ops/tasks").get_json()["tasks"]
    assert sorted((each["title"], each["user_id"]) for each in tasks) == [
        ("Call cus_1", "cus_1"),
        ("Call cus_2", "cus_2"),
        ("For nobody", None),
    ]


def test_the_queue_is_filtered_by_assignee_under_either_name(office: Desk, owner: Caller) -> None:
    lea = office.add("Lea", Role.MEMBER)
    owner.send("PUT", f"/api/members/{lea.id}/external-ids/ops", json={"external_id": "sta_xyz789"})
    owner.send("POST", "/ops/tasks", json={"title": "Hers", "assignee": "sta_xyz789"})
    owner.send("POST", "/ops/tasks", json={"title": "Nobody's"})
    for query in ("assignee=sta_xyz789", "assignee_id=sta_xyz789", "assignee=sta_xyz789&assignee_id=sta_xyz789"):
        tasks = owner.send("GET", f"/ops/tasks?{query}").get_json()["tasks"]
        assert [each["title"] for each in tasks] == ["Hers"]
        assert owner.send("GET", f"/ops/tasks/stats?{query}").get_json()["stats"]["open"] == 1
    assert owner.send("GET", "/ops/tasks?assignee=sta_xyz789&assignee_id=me").status_code == 422


def test_urgent_work_comes_first_where_priority_sorts(owner: Caller) -> None:
    for priority in ("LOW", "URGENT", "MEDIUM", "HIGH"):
        owner.send("POST", "/ops/tasks", json={"title": priority, "priority": priority})
    tasks = owner.send("GET", "/ops/tasks?sort=-priority").get_json()["tasks"]
    assert [each["priority"] for each in tasks] == ["URGENT", "HIGH", "MEDIUM", "LOW"]


def test_the_crm_is_told_by_which_door_work_came_in(office: Desk, owner: Caller, robot: Agent) -> None:
    browser = office.anybody()
    login = {"email": "olga@acme.example", "password": PASSWORD}
    token = browser.send("POST", "/api/session", json=login).get_json()["session"]["csrf_token"]
    browser.send("POST", "/api/tasks", json={"title": "By hand"}, headers={"X-CSRF-Token": token})
    owner.send("POST", "/v1/tasks", json={"title": "By a program"})
    robot.call("create_task", title="By an agent")
    message = take_in(office, mail(text=TWO_TASKS))
    approved(owner, message["transcript_id"])
    tasks = owner.send("GET", "/v1/tasks").get_json()["tasks"]
    sources = [(each["title"], each["source"]) for each in tasks]
    assert sources[1:] == [("By an agent", "mcp"), ("By a program", "api"), ("By hand", "admin")]
    assert sources[0][1] == "api"


@pytest.mark.parametrize("kind", ["contact", "company", "deal", "support_ticket"])
def test_an_agent_is_given_work_about_each_kind_of_thing(office: Desk, owner: Caller, kind: str) -> None:
    scribe = office.add_agent("Scribe")
    body = {"related_resource_type": kind, "related_resource_id": "x_1", "assignee_id": scribe.id}
    task = owner.send("POST", "/v1/tasks", json={"title": "Call Jane", **body}).get_json()["task"]
    assert {name: task[name] for name in body} == body
    for query in (f"assignee_id={scribe.id}", f"related_resource_type={kind}&related_resource_id=x_1"):
        assert [each["id"] for each in owner.send("GET", f"/v1/tasks?{query}").get_json()["tasks"]] == [task["id"]]


def test_what_an_agent_did_to_a_task_and_failed_to_do_is_told_in_full(
    office: Desk, owner: Caller, robot: Agent
) -> None:
    made = robot.call("create_task", title="Follow up with Jane Doe", **CONTACT)
    task_id = made["task"]["id"]
    statuses = ("canceled", "open", "completed")
    steps = [made, *(robot.call("update_task", task_id=task_id, status=status) for status in statuses)]
    assert robot.refusal("complete_task", task_id="task_123").startswith("not_found:")
    answer = owner.send("GET", f"/api/audit?task_id={task_id}").get_json()["events"]
    told = [(each["action"], each["status_before"], each["status_after"]) for each in reversed(answer)]
    assert told == [
        ("task.create", None, "pending"),
        ("task.cancel", "pending", "canceled"),
        ("task.reopen", "canceled", "pending"),
        ("task.complete", "pending", "completed"),
    ]
    assert [each["request_id"] for each in reversed(answer)] == [step["request_id"] for step in steps]
    for each in answer:
        assert (each["actor_kind"], each["channel"], each["outcome"]) == ("agent", "mcp", "success")
        assert {"type": "contact", "id": "con_123"} in each["links"]
    failed = owner.send("GET", "/api/audit").get_json()["events"][0]
    assert (failed["action"], failed["outcome"], failed["error_code"]) == ("task.complete", "failure", "not_found")
    assert failed["subject_id"] == "task_123"


WRITES: dict[str, dict[str, Any]] = {
    "create_task": {"title": "Call Jane", **CONTACT},
    "update_task": {"task_id": "task_123", "status": "completed"},
    "complete_task": {"task_id": "task_123"},
}


@pytest.mark.parametrize("name", WRITES)
def test_each_write_has_the_three_errors_that_are_common(office: Desk, owner: Caller, name: str) -> None:
    owner.send("PUT", "/api/resources/registration", json={"type": "contact", "registration": "strict"})
    scribe = office.add_agent("Scribe")
    reader, writer = agent_with(office, Scope.TASKS_READ, member=scribe), agent_with(office, member=scribe)
    lacking = "insufficient_scope: This needs the scope tasks:write."
    assert reader.refusal(name, **WRITES[name]).startswith(lacking)
    # Whoever lacks the scope is told so before they put their arguments right.
    assert reader.refusal(name, colour="red").startswith(lacking)
    wrong = writer.refusal(name, **WRITES[name], colour="red")
    assert wrong.startswith("validation_failed:")
    assert "- colour: is not known here, where there are: " in wrong
    missing = "unknown_resource:" if name == "create_task" else "not_found:"
    assert writer.refusal(name, **WRITES[name]).startswith(missing)


def test_the_arguments_of_a_tool_are_a_body_of_the_route_that_it_names(owner: Caller) -> None:
    task = owner.send("POST", "/v1/tasks", json={"title": "Call Jane"}).get_json()["task"]
    path, body = f"/v1/tasks/{task['id']}", {"status": "completed", "completed_note": "Jane confirmed."}
    done = owner.send("PATCH", path, json={"task_id": task["id"], **body})
    assert (done.status_code, done.get_json()["task"]["completed_note"]) == (200, "Jane confirmed.")
    refused = owner.send("PATCH", path, json={"task_id": "task_123", **body})
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "task_id")


def test_the_older_tool_says_by_what_it_was_replaced(robot: Agent) -> None:
    assert "update_task" in str(robot.tools()["complete_task"].description)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("type", ["FOLLOW_UP", "REVIEW", "APPROVAL", "CUSTOM"]),
        ("status", ["PENDING", "IN_PROGRESS", "COMPLETED", "CANCELLED"]),
        ("priority", ["LOW", "MEDIUM", "HIGH"]),
    ],
)
def test_each_word_of_an_account_is_taken_kept_and_found(
    office: Desk, owner: Caller, name: str, words: list[str]
) -> None:
    path, body = "/v1/accounts/ACC_1/tasks", {"title": "Call", "assigneeId": office.owner.id}
    for word in words:
        made = owner.send("POST", path, json={**body, name: word}).get_json()
        assert made[name] == word
        assert owner.send("GET", f"{path}/{made['id']}").get_json()[name] == word
        found = owner.send("GET", f"{path}?{name}={word}").get_json()["tasks"]
        assert [each["id"] for each in found] == [made["id"]]
    changed = owner.send("PATCH", f"{path}/{made['id']}", json={name: words[0]}).get_json()
    assert changed[name] == words[0]


def test_internal_work_is_no_accounts(office: Desk, owner: Caller) -> None:
    owner.send("POST", "/api/tasks", json={"title": "Update the handbook"})
    body = {"title": "Review the account", "assigneeId": office.owner.id, "accountId": "ACC_1"}
    owner.send("POST", "/v1/accounts/tasks", json=body)
    titles = [each["title"] for each in owner.send("GET", "/v1/accounts/tasks").get_json()["tasks"]]
    assert titles == ["Review the account"]
    assert len(owner.send("GET", "/api/tasks").get_json()["tasks"]) == 2
