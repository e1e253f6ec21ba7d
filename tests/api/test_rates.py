"""Who sends too much is told so, and when to go on; nobody else notices."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk, open_desk


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, rate_key=3, rate_member=5, rate_workspace=7) as desk:
        yield desk


def statuses(caller: Caller, times: int) -> list[int]:
    return [caller.send("GET", "/api/session").status_code for _ in range(times)]


def test_one_key_too_often_is_refused_and_told_when_to_come_again(strict: Desk) -> None:
    caller = strict.with_key()
    assert statuses(caller, 3) == [200] * 3
    refused = caller.send("GET", "/api/session")
    assert (refused.status_code, refused.get_json()["code"], refused.get_json()["limited"]) == (
        429,
        "rate_limited",
        "key",
    )
    assert 1 <= int(refused.headers["Retry-After"]) <= 20
    assert refused.headers["RateLimit-Policy"] == '"key";q=3;w=60'
    assert refused.headers["RateLimit"].startswith('"key";r=0;t=')


def test_every_answer_tells_what_is_left(strict: Desk) -> None:
    answer = strict.with_key().send("GET", "/api/session")
    assert answer.headers["RateLimit-Policy"] == '"key";q=3;w=60'
    assert answer.headers["RateLimit"].startswith('"key";r=2;t=')


def test_several_keys_of_one_member_count_together(strict: Desk) -> None:
    first, second = strict.with_key(), strict.with_key()
    assert statuses(first, 3) + statuses(second, 3) == [200] * 5 + [429]


def test_members_of_one_workspace_count_together_and_another_workspace_is_not_touched(strict: Desk) -> None:
    rita = strict.add("Rita", Role.REVIEWER)
    other = strict.add_workspace("Other")
    guest = strict.with_key(member=strict.add("Gus", Role.MEMBER, workspace_id=other))
    for caller in (strict.with_key(), strict.with_key()):
        statuses(caller, 3)
    busy = strict.with_key(member=rita)
    assert statuses(busy, 3) == [200, 200, 429]
    assert busy.send("GET", "/api/session").get_json()["limited"] == "workspace"
    assert statuses(guest, 3) == [200] * 3


def test_a_refused_change_is_not_made(strict: Desk) -> None:
    caller = strict.with_key(Scope.TASKS_WRITE, Scope.TASKS_READ)
    made = [caller.send("POST", "/api/tasks", json={"title": f"Task {number}"}).status_code for number in range(5)]
    assert made == [201, 201, 201, 429, 429]
    listed = strict.with_key(Scope.TASKS_READ).send("GET", "/api/tasks").get_json()
    assert len(listed["tasks"]) == 3


def test_a_tool_call_counts_once(strict: Desk) -> None:
    caller = strict.with_key(Scope.TASKS_READ, member=strict.add_agent("Robo"))
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "list_tasks", "arguments": {}}}
    headers = {"Accept": "application/json, text/event-stream"}
    answers = [caller.send("POST", "/mcp", json=call, headers=headers) for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert all(each.get_json()["result"]["structuredContent"]["tasks"] == [] for each in answers[:3])
    assert int(answers[3].headers["Retry-After"]) >= 1


def test_zero_is_no_limit(tmp_path: Path) -> None:
    with open_desk(tmp_path, rate_key=0, rate_member=0, rate_workspace=0) as desk:
        answer = desk.with_key().send("GET", "/api/session")
    assert answer.status_code == 200
    assert "RateLimit" not in answer.headers
