"""Where agents only suggest, the work that they make waits in the queue, and becomes what they asked for once it is approved."""

from io import BytesIO
from typing import Any

import pytest

from access.scopes import AGENT_BUNDLE, Role, Scope
from tests.api.people import Caller, Desk
from tests.support.agents import agent_with


@pytest.fixture
def robot(office: Desk, owner: Caller) -> Caller:
    owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    return office.with_key(*AGENT_BUNDLE, Scope.TASKS_APPROVE, member=office.add_agent("Robo"))


def make(owner: Caller, **body: Any) -> dict[str, Any]:
    return owner.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def tasks(owner: Caller) -> list[dict[str, Any]]:
    return owner.send("GET", "/api/tasks?status=any").get_json().get("tasks", [])


def approve(caller: Caller, staged: dict[str, Any], **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", f"/api/tasks/staged/{staged['id']}/approve", json=body)
    assert answer.status_code == 200, answer.get_json()
    return caller.send("GET", f"/api/tasks/{answer.get_json()['task']['id']}").get_json()["task"]


def test_a_task_that_an_agent_makes_waits_and_says_so(owner: Caller, robot: Caller) -> None:
    headers = {"Idempotency-Key": "k1"}
    answer, again = (robot.send("POST", "/api/tasks", json={"title": "Buy milk"}, headers=headers) for _ in range(2))
    staged = answer.get_json()["staged_task"]
    assert (answer.status_code, answer.get_json()["staged"], staged["state"]) == (202, True, "proposed")
    assert answer.headers["Location"] == f"/api/tasks/staged/{staged['id']}"
    assert (again.headers["Idempotency-Replayed"], again.get_json()["staged_task"]["id"]) == ("true", staged["id"])
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []
    assert [each["id"] for each in owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]] == [staged["id"]]


def test_to_whom_it_is_owed_is_kept_until_it_is_approved(owner: Caller, robot: Caller) -> None:
    staged = robot.send("POST", "/api/tasks", json={"title": "Buy milk", "owed_to": "Bob Ray"}).get_json()[
        "staged_task"
    ]
    assert staged["proposed"]["owed_to"] == "Bob Ray"
    assert approve(owner, staged)["owed_to"] == "Bob Ray"


def test_what_is_wrong_with_it_is_refused_as_ever(owner: Caller, robot: Caller) -> None:
    for body in ({"title": ""}, {"title": "a", "assignees": ["mem_nobody"]}, {"title": "a", "parent_id": "999"}):
        assert robot.send("POST", "/api/tasks", json=body).status_code == 422
    owner.send("PUT", "/api/resources/registration", json={"type": "customer", "registration": "strict"})
    strange = robot.send("POST", "/api/tasks", json={"title": "a", "links": [{"type": "customer", "id": "cus_9"}]})
    assert strange.status_code == 404
    assert owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"] == []


def test_approving_makes_the_whole_task_that_was_asked_for(office: Desk, owner: Caller, robot: Caller) -> None:
    rita, parent, other = office.add("Rita", Role.REVIEWER), make(owner), make(owner)
    body = {
        "title": "Visit Acme",
        "status": "on_hold",
        "hold_reason": "blocked",
        "priority": "high",
        "type": "custom",
        "type_label": "Visit",
        "due_at": "2026-06-05",
        "sla_hours": 8,
        "assignees": [office.owner.id, rita.id],
        "links": [{"type": "customer", "id": "cus_1"}],
        "tags": ["north"],
        "parent_id": parent["id"],
        "depends_on": [str(other["number"])],
    }
    staged = robot.send("POST", "/api/tasks", json=body).get_json()["staged_task"]
    assert (staged["proposed"]["owner_id"], staged["task_fields"]["others"]) == (office.owner.id, [rita.id])
    task = approve(owner, staged)
    expected = {**body, "due_at": task["due_at"], "depends_on": [other["id"]]}
    shown = {
        **{name: task[name] for name in expected},
        "assignees": [each["id"] for each in task["assignees"]],
        "links": [{"type": each["type"], "id": each["id"]} for each in task["links"]],
    }
    assert (shown, task["due_at"][:10]) == (expected, "2026-06-05")
    assert task["created_by"] == office.owner.id
    restored = owner.send("POST", f"/api/tasks/staged/{staged['id']}/restore", json={})
    assert restored.status_code == 200
    assert approve(owner, staged)["sla_hours"] == 8


def test_what_a_reviewer_changes_and_what_became_impossible_comes_first(
    office: Desk, owner: Caller, robot: Caller
) -> None:
    rita, parent = office.add("Rita", Role.REVIEWER), make(owner)
    body = {"title": "Visit", "type": "custom", "type_label": "Visit", "sla_hours": 8, "parent_id": parent["id"]}
    staged = robot.send("POST", "/api/tasks", json={**body, "assignees": [office.owner.id]}).get_json()["staged_task"]
    owner.send("DELETE", f"/api/tasks/{parent['id']}")
    task = approve(owner, staged, edits={"proposed": {"type": "review", "owner_id": rita.id}})
    assert (task["type"], task["type_label"], task["parent_id"], task["sla_hours"]) == ("review", None, None, 8)
    assert [each["id"] for each in task["assignees"]] == [rita.id]


def test_many_are_approved_at_once_and_each_is_what_was_asked_for(owner: Caller, robot: Caller) -> None:
    ids = [
        robot.send("POST", "/api/tasks", json={"title": f"Task {hours}", "sla_hours": hours}).get_json()["staged_task"][
            "id"
        ]
        for hours in (1, 2, 3)
    ]
    answer = owner.send("POST", "/api/tasks/staged/bulk/approve", json={"ids": ids})
    assert answer.get_json()["counts"] == {"approved": 3}
    found = owner.send("GET", "/api/tasks").get_json()["tasks"]
    assert {(each["title"], each["sla_hours"]) for each in found} == {("Task 1", 1), ("Task 2", 2), ("Task 3", 3)}


def test_an_agent_that_may_approve_gets_what_it_asked_for_as_well(owner: Caller, robot: Caller) -> None:
    staged = robot.send("POST", "/api/tasks", json={"title": "Visit", "sla_hours": 8}).get_json()["staged_task"]
    assert approve(robot, staged)["sla_hours"] == 8


def test_following_up_waits_and_follows_up_once_it_is_approved(owner: Caller, robot: Caller) -> None:
    done = make(owner, links=[{"type": "customer", "id": "cus_1"}])
    owner.send("POST", f"/api/tasks/{done['id']}/complete", json={})
    answer = robot.send("POST", f"/api/tasks/{done['id']}/follow-up", json={})
    assert answer.status_code == 202, answer.get_json()
    task = approve(owner, answer.get_json()["staged_task"])
    assert (task["title"], task["follow_up_of"]) == ("Follow up: Call Acme", done["id"])
    assert task["links"][0]["id"] == "cus_1"


def test_a_template_waits_as_a_suggestion_for_each_of_its_tasks(owner: Caller, robot: Caller) -> None:
    items = [{"title": "Sign contract", "sla_hours": 4}, {"title": "Send keys", "status": "in_progress"}]
    template = owner.send("POST", "/api/tasks/templates", json={"name": "Move in", "items": items}).get_json()[
        "template"
    ]
    answer = robot.send("POST", f"/api/tasks/templates/{template['id']}/apply", json={})
    assert (answer.status_code, answer.get_json()["staged"]) == (202, True)
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []
    made = [approve(owner, staged) for staged in answer.get_json()["staged_tasks"]]
    assert [(each["title"], each["origin"]) for each in made] == [
        ("Sign contract", "template"),
        ("Send keys", "template"),
    ]
    assert {each["template_id"] for each in made} == {template["id"]}
    assert (made[0]["sla_hours"], made[1]["status"]) == (4, "in_progress")


@pytest.mark.parametrize(
    ("path", "body", "then"),
    [
        ("/v1/tasks", {"title": "Call Acme", "status": "completed"}, {"status": "completed"}),
        (
            "/ops/tasks",
            {"title": "Call Acme", "sla_hours": 2, "priority": "URGENT"},
            {"sla_hours": 2, "priority": "urgent"},
        ),
        ("/organizations/{org}/tasks", {"name": "Call Acme", "status": "waiting"}, {"status": "on_hold"}),
        (
            "/v1/accounts/ACC_1/tasks",
            {
                "title": "Call Acme",
                "assigneeId": "{me}",
                "status": "IN_PROGRESS",
                "attachmentUrls": ["https://a.example/x"],
            },
            {"status": "in_progress", "attachments_count": 1},
        ),
    ],
)
def test_through_every_dialect_work_waits_and_becomes_what_was_asked_for(
    office: Desk, owner: Caller, robot: Caller, path: str, body: dict[str, Any], then: dict[str, Any]
) -> None:
    sent = {name: office.owner.id if value == "{me}" else value for name, value in body.items()}
    answer = robot.send("POST", path.format(org=office.workspace_id), json=sent)
    assert (answer.status_code, answer.get_json().get("staged")) == (202, True), answer.get_json()
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []
    task = approve(owner, answer.get_json()["staged_task"])
    urls = owner.send("GET", f"/api/tasks/{task['id']}/attachments").get_json()["attachments"]
    assert {name: {**task, "attachments_count": len(urls)}[name] for name in then} == then


def test_through_its_protocol_the_structured_answer_says_that_it_waits(office: Desk, owner: Caller) -> None:
    owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    agent = agent_with(office, *AGENT_BUNDLE, member=office.add_agent("Scribe"))
    answer = agent.call(
        "create_task", title="Follow up with Jane Doe", related_resource_type="contact", related_resource_id="con_123"
    )
    assert (answer["staged"], answer["staged_task"]["state"], "task" in answer) == (True, "proposed", False)
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []
    (staged,) = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert (staged["id"], staged["channel"]) == (answer["staged_task"]["id"], "mcp")


def test_a_suggestion_names_no_private_task_to_others(office: Desk, owner: Caller, robot: Caller) -> None:
    (me,) = [each["id"] for each in owner.send("GET", "/api/members").get_json()["members"] if each["name"] == "Robo"]
    secret = make(owner, is_private=True, assignees=[me])
    staged = robot.send("POST", "/api/tasks", json={"title": "a", "parent_id": secret["id"]}).get_json()["staged_task"]
    assert staged["task_fields"] == {"parent_id": secret["id"]}
    colleague = office.with_key(member=office.add("Rita", Role.REVIEWER))
    seen = colleague.send("GET", f"/api/tasks/staged/{staged['id']}").get_json()["staged_task"]
    assert seen["task_fields"] == {}
    assert approve(colleague, staged)["parent_id"] is None


def test_approving_again_hangs_nothing_on_the_task_twice(office: Desk, owner: Caller, robot: Caller) -> None:
    template = owner.send(
        "POST", "/api/tasks/templates", json={"name": "Move in", "items": [{"title": "Send keys"}]}
    ).get_json()["template"]
    path = f"/api/tasks/templates/{template['id']}"
    file = owner.send("POST", f"{path}/files", data={"file": (BytesIO(b"Keys"), "keys.txt")}).get_json()["file"]
    items = [{"title": "Send keys", "files": [file["id"]]}]
    assert owner.send("PATCH", path, json={"items": items}).status_code == 200
    applied = robot.send("POST", f"{path}/apply", json={}).get_json()["staged_tasks"]
    body = {"title": "Call Acme", "assigneeId": office.owner.id, "attachmentUrls": ["https://a.example/x"]}
    called = robot.send("POST", "/v1/accounts/ACC_1/tasks", json=body).get_json()["staged_task"]
    for staged in (*applied, called):
        approve(owner, staged)
        assert owner.send("POST", f"/api/tasks/staged/{staged['id']}/restore", json={}).status_code == 200
        task = approve(owner, staged)
        assert len(owner.send("GET", f"/api/tasks/{task['id']}/attachments").get_json()["attachments"]) == 1


def test_the_trail_says_that_a_task_was_made_before_what_was_changed_of_it(owner: Caller, robot: Caller) -> None:
    staged = robot.send("POST", "/api/tasks", json={"title": "Visit", "sla_hours": 8}).get_json()["staged_task"]
    task = approve(owner, staged)
    events = owner.send("GET", "/api/audit", query_string={"subject_id": task["id"]}).get_json()["events"]
    assert [each["action"] for each in sorted(events, key=lambda each: int(each["seq"]))] == [
        "task.create",
        "task.edit",
    ]


def test_a_tie_that_became_impossible_leaves_the_others(owner: Caller, robot: Caller) -> None:
    kept, gone, parent = make(owner), make(owner), make(owner)
    body = {"title": "Visit", "depends_on": [kept["id"], gone["id"]], "parent_id": parent["id"]}
    staged = robot.send("POST", "/api/tasks", json=body).get_json()["staged_task"]
    owner.send("DELETE", f"/api/tasks/{gone['id']}")
    task = approve(owner, staged)
    assert (task["depends_on"], task["parent_id"]) == ([kept["id"]], parent["id"])
