"""The requests that the documents of the five systems show, byte for byte as they stand there, and their answers.

Ids in them are other systems' ids. Where a sample names a task of its own service (``task_123``), ours has another id for it: such a sample is
sent as it stands, which is answered as the document says for what is not there, and once more with our id in that place.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk
from tests.support.agents import Agent, agent_with

FOLDER = Path(__file__).parents[1] / "fixtures" / "documented"
ACCOUNT = "ACC_01HFGZ2E9KZXP8W4YT0Q6XR1M9"
TASK = "task_123"


def sample(name: str) -> bytes:
    return (FOLDER / f"{name}.json").read_bytes()


def parsed(name: str) -> Any:
    return json.loads(sample(name))


def post(caller: Caller, path: str, body: bytes, **given: Any) -> Any:
    return caller.send("POST", path, data=body, content_type="application/json", **given)


def keeps(answer: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    """The part of the answer that the document shows, with ids that are made anew named as there."""
    kept: dict[str, Any] = {}
    for name, value in shown.items():
        if isinstance(value, dict):
            kept[name] = keeps(answer[name], value)
        elif isinstance(value, list):
            kept[name] = [keeps(*pair) for pair in zip(answer[name], value, strict=True)]
        else:
            kept[name] = value if name in {"id", "request_id"} and answer[name] else answer[name]
    return kept


@pytest.fixture
def agent(office: Desk) -> Agent:
    return agent_with(office)


def test_the_task_of_the_operations_desk(office: Desk, owner: Caller) -> None:
    member = office.add("Lea", Role.REVIEWER)
    owner.send("PUT", f"/api/members/{member.id}/external-ids/ops", json={"external_id": "sta_xyz789"})
    answer = post(owner, "/ops/tasks", sample("ops_create"))
    assert answer.status_code == 201, answer.get_json()
    task, sent = answer.get_json()["task"], parsed("ops_create")
    assert {name: task[name] for name in sent} == sent
    assert task["status"] == "OPEN"
    (listed,) = owner.send("GET", "/ops/tasks").get_json()["tasks"]
    assert listed["id"] == task["id"]


def test_the_task_of_the_accounts(office: Desk, owner: Caller) -> None:
    member = office.add("Uma", Role.REVIEWER)
    path = f"/api/members/{member.id}/external-ids/accounts"
    owner.send("PUT", path, json={"external_id": "USR_01HFGZ4N8X7C9P2M3K5R1V6B8D"})
    key = office.key()
    headers = {"Authorization": f"Bearer {key}", "X-Api-Key": key, "X-Org-Id": office.workspace_id}
    answer = post(office.anybody(), f"/v1/accounts/{ACCOUNT}/tasks", sample("accounts_create"), headers=headers)
    assert answer.status_code == 201, answer.get_json()
    task, sent = answer.get_json(), parsed("accounts_create")
    assert {name: task[name] for name in sent} == sent
    added = {"id", "account", "creator", "creatorId", "creatorEmail", "isActive", "createdAt", "updatedAt"}
    assert (added - task.keys(), task["isActive"], task["creatorId"]) == (set(), True, office.owner.id)


def test_the_operations_on_accounts_that_the_document_lists(office: Desk, owner: Caller) -> None:
    path = f"/v1/accounts/{ACCOUNT}/tasks"
    body = {"title": "Call", "assigneeId": office.owner.id}
    task = owner.send("POST", path, json=body).get_json()
    assert [each["id"] for each in owner.send("GET", path).get_json()["tasks"]] == [task["id"]]
    assert owner.send("GET", f"{path}/{task['id']}").get_json()["title"] == "Call"
    assert owner.send("PATCH", f"{path}/{task['id']}", json={"title": "Write"}).get_json()["title"] == "Write"
    assert owner.send("DELETE", f"{path}/{task['id']}").get_json()["isActive"] is False


def test_the_crms_inputs_through_its_tools(agent: Agent) -> None:
    made = agent.call("create_task", **parsed("crm_create_task"))
    assert keeps(made, parsed("crm_create_task_answer")) == parsed("crm_create_task_answer")
    listed = agent.call("list_tasks", **parsed("crm_list_tasks"))
    assert keeps(listed, parsed("crm_list_tasks_answer")) == parsed("crm_list_tasks_answer")
    for name in ("complete_task", "update_task"):
        given, shown = parsed(f"crm_{name}"), parsed(f"crm_{name}_answer")
        assert agent.refusal(name, **given).startswith("not_found:")
        answer = agent.call(name, **{**given, "task_id": made["task"]["id"]})
        assert keeps(answer, shown) == shown
        assert answer["task"]["completed_note"] == given["completed_note"]


def test_the_crms_inputs_through_the_equivalent_that_each_tool_names(owner: Caller) -> None:
    made = post(owner, "/v1/tasks", sample("crm_create_task"))
    assert made.status_code == 201, made.get_json()
    assert keeps(made.get_json(), parsed("crm_create_task_answer")) == parsed("crm_create_task_answer")
    query = "&".join(f"{name}={value}" for name, value in parsed("crm_list_tasks").items())
    listed = owner.send("GET", f"/v1/tasks?{query}").get_json()
    assert keeps(listed, parsed("crm_list_tasks_answer")) == parsed("crm_list_tasks_answer")
    body = {name: value for name, value in parsed("crm_update_task").items() if name != "task_id"}
    assert owner.send("PATCH", f"/v1/tasks/{TASK}", json=body).status_code == 404
    done = owner.send("PATCH", f"/v1/tasks/{made.get_json()['task']['id']}", json=body).get_json()
    assert keeps(done, parsed("crm_update_task_answer")) == parsed("crm_update_task_answer")


def test_the_route_of_the_organizations_is_a_page_and_data(office: Desk, owner: Caller) -> None:
    path = f"/organizations/{office.workspace_id}/tasks"
    assert owner.send("GET", path, headers={"Accept": "application/json"}).get_json()["tasks"] == []
    assert owner.send("GET", path, headers={"Accept": "text/html"}).mimetype == "text/html"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/tasks/transcripts", None),
        ("POST", "/api/tasks/transcripts/analyze", {"text": "Ann: I will send the offer by Friday."}),
        ("GET", "/api/tasks/staged", None),
        ("POST", "/api/tasks/staged/bulk", {"rows": [{"title": "Send the offer"}]}),
        ("GET", "/api/tasks/search?q=offer", None),
        ("GET", "/api/tasks/users", None),
    ],
)
def test_the_endpoint_families_of_work_items_are_there(owner: Caller, method: str, path: str, body: Any) -> None:
    answer = owner.send(method, path, json=body, headers={"Accept-Vocabulary": "work-items"})
    assert answer.status_code in {200, 201, 202}, answer.get_json()
