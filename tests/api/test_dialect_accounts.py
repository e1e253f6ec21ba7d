"""Tasks as systems that keep work by account have them: ``/v1/accounts/{accountId}/tasks``."""

from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk

ACCOUNT = "ACC_01J9Z2E9KZXP8W4YT0Q6XR1M22"
USER = "USR_01J9Z4N8X7C9P2M3K5R1V6B800"
URLS = ["https://files.example.org/needs.pdf", "https://files.example.org/drawing.pdf"]
# As one of these systems would write it: the activity's id is no valid ULID, which is theirs to know.
SAMPLE = {
    "accountId": ACCOUNT,
    "title": "Plan the move of the archive",
    "assigneeId": USER,
    "activityId": "ACT_01J9Z6B7V4M2N8P5X3J9K1L7UI",
    "description": "Go through it with the people of Northwind:\n- what is kept\n- who may look\n- when it moves",
    "type": "FOLLOW_UP",
    "status": "PENDING",
    "priority": "HIGH",
    "attachmentUrls": URLS,
}
PATH = f"/v1/accounts/{ACCOUNT}/tasks"


@pytest.fixture
def rita(office: Desk, owner: Caller) -> str:
    """The id of whom the other system calls by the name above."""
    member = office.add("Rita Reviewer", Role.REVIEWER, email="rita@acme.example")
    answer = owner.send("PUT", f"/api/members/{member.id}/external-ids/accounts", json={"external_id": USER})
    assert answer.status_code == 200, answer.get_json()
    return member.id


def make(caller: Caller, path: str = PATH, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", path, json={"title": "Call Northwind", "assigneeId": USER, **body})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def titles(caller: Caller, path: str) -> list[str]:
    answer = caller.send("GET", path)
    assert answer.status_code == 200, answer.get_json()
    return [task["title"] for task in answer.get_json()["tasks"]]


@pytest.mark.usefixtures("rita")
def test_the_documented_task_is_taken_as_it_is_and_answered_with_what_the_system_adds(
    office: Desk, owner: Caller
) -> None:
    owner.send("PUT", f"/api/resources/account/{ACCOUNT}", json={"name": "Northwind"})
    headers = {"X-Api-Key": office.key(), "X-Org-Id": office.workspace_id}
    answer = owner.send("POST", PATH, json=SAMPLE, headers=headers)
    task = answer.get_json()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"{PATH}/{task['id']}")
    assert {name: task[name] for name in SAMPLE} == SAMPLE
    assert [each["url"] for each in task["attachments"]] == URLS
    assert (task["account"], task["assignee"], task["isActive"]) == ("Northwind", "Rita Reviewer", True)
    assert (task["creator"], task["creatorId"]) == ("Olga Owner", office.owner.id)
    assert task["creatorEmail"] == "olga@acme.example"
    assert (task["id"], task["number"]) == (f"task_{task['uid']}", 1)
    assert task["createdAt"] == task["updatedAt"] == "2026-03-04T12:00:00Z"


@pytest.mark.usefixtures("rita")
def test_a_task_is_low_pending_and_a_follow_up_by_default(owner: Caller) -> None:
    task = make(owner)
    assert (task["type"], task["status"], task["priority"]) == ("FOLLOW_UP", "PENDING", "LOW")
    assert (task["attachmentUrls"], task["activityId"], task["dueAt"]) == ([], None, None)


@pytest.mark.usefixtures("rita")
def test_a_task_is_read_by_any_of_its_ids_under_both_paths(owner: Caller) -> None:
    task = make(owner)
    for ref in (task["id"], task["uid"], task["number"]):
        for path in (PATH, "/v1/accounts/tasks"):
            found = owner.send("GET", f"{path}/{ref}").get_json()
            assert found | {"request_id": None} == task | {"request_id": None}


@pytest.mark.usefixtures("rita")
@pytest.mark.parametrize("verb", ["PATCH", "PUT"])
@pytest.mark.parametrize("path", [PATH, "/v1/accounts/tasks"])
def test_both_verbs_on_both_paths_change_what_is_named_and_nothing_else(owner: Caller, verb: str, path: str) -> None:
    task = make(owner, attachmentUrls=URLS, priority="MEDIUM")
    answer = owner.send(verb, f"{path}/{task['id']}", json={"status": "IN_PROGRESS", "attachmentUrls": URLS[1:]})
    changed = answer.get_json()
    assert (answer.status_code, changed["status"], changed["attachmentUrls"]) == (200, "IN_PROGRESS", URLS[1:])
    kept = ("title", "priority", "type", "assigneeId", "accountId")
    assert {name: changed[name] for name in kept} == {name: task[name] for name in kept}


@pytest.mark.usefixtures("rita")
def test_a_deleted_task_is_answered_as_no_longer_active(owner: Caller) -> None:
    task = make(owner)
    deleted = owner.send("DELETE", f"{PATH}/{task['id']}").get_json()
    assert (deleted["isActive"], deleted["deletedAt"]) == (False, "2026-03-04T12:00:00Z")
    assert owner.send("GET", f"{PATH}/{task['id']}").status_code == 404


@pytest.mark.usefixtures("rita")
def test_a_list_holds_the_work_of_its_account(owner: Caller) -> None:
    make(owner, title="One", priority="HIGH")
    make(owner, "/v1/accounts/tasks", title="Two", accountId="ACC_2", type="review")
    owner.send("POST", "/api/tasks", json={"title": "For nobody"})
    assert titles(owner, PATH) == ["One"]
    assert titles(owner, "/v1/accounts/tasks") == ["Two", "One"]
    assert titles(owner, "/v1/accounts/tasks?accountId=ACC_2") == ["Two"]
    assert titles(owner, f"/v1/accounts/tasks?assigneeId={USER}&priority=high") == ["One"]
    assert titles(owner, "/v1/accounts/tasks?type=REVIEW&status=PENDING") == ["Two"]
    first = owner.send("GET", "/v1/accounts/tasks?limit=1").get_json()
    assert titles(owner, f"/v1/accounts/tasks?limit=1&cursor={first['nextCursor']}") == ["One"]


@pytest.mark.usefixtures("rita")
def test_work_of_another_account_is_not_found_under_this_one(owner: Caller) -> None:
    task = make(owner)
    for method in ("GET", "PATCH", "PUT", "DELETE"):
        given = {"json": {"title": "Mine"}} if method in {"PATCH", "PUT"} else {}
        assert owner.send(method, f"/v1/accounts/ACC_2/tasks/{task['id']}", **given).status_code == 404


@pytest.mark.usefixtures("rita")
@pytest.mark.parametrize(
    ("path", "body", "fault"),
    [
        (PATH, {"assigneeId": USER}, "title"),
        (PATH, {"title": "a"}, "assigneeId"),
        (PATH, {"title": "a", "assigneeId": None}, "assigneeId"),
        (PATH, {"title": "a", "assigneeId": "USR_UNKNOWN"}, "assigneeId"),
        (PATH, {"title": "a", "assigneeId": USER, "accountId": "ACC_2"}, "accountId"),
        (PATH, {"title": "a", "assigneeId": USER, "priority": "URGENT"}, "priority"),
        (PATH, {"title": "a", "assigneeId": USER, "assignee_id": USER}, "assignee_id"),
        (PATH, {"title": "a", "assigneeId": USER, "attachmentUrls": ["ftp://x"]}, "attachmentUrls"),
        (PATH, {"title": "a", "assigneeId": USER, "typeLabel": "Demo"}, "typeLabel"),
        ("/v1/accounts/tasks", {"title": "a", "assigneeId": USER}, "accountId"),
    ],
)
def test_what_can_not_be_kept_is_refused_in_its_own_words(
    owner: Caller, path: str, body: dict[str, Any], fault: str
) -> None:
    answer = owner.send("POST", path, json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation_failed")
    assert [each["path"] for each in answer.get_json()["errors"]] == [fault]
    assert titles(owner, "/v1/accounts/tasks") == []


@pytest.mark.usefixtures("rita")
def test_an_account_can_be_changed_where_the_path_names_none(owner: Caller) -> None:
    task = make(owner)
    moved = owner.send("PUT", f"/v1/accounts/tasks/{task['id']}", json={"accountId": "ACC_2"}).get_json()
    assert moved["accountId"] == "ACC_2"
    refused = owner.send("PATCH", f"/v1/accounts/ACC_2/tasks/{task['id']}", json={"accountId": ACCOUNT})
    assert refused.status_code == 422


def test_two_credentials_and_the_organization_must_agree(office: Desk, owner: Caller, rita: str) -> None:
    assert owner.send("GET", PATH, headers={"X-Org-Id": "ws_other"}).status_code == 403
    rita_key = {"X-Api-Key": office.key(member=office.add("Carl", Role.REVIEWER))}
    assert owner.send("GET", PATH, headers=rita_key).status_code == 401
    assert rita
