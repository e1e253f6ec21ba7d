"""Four agents and two reviewers at work on the same five hundred suggestions."""

from collections import Counter
from typing import Any

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk
from tests.support.races import at_once

AGENTS, EACH, AT_ONCE = 4, 125, 25
ALL = AGENTS * EACH


def suggest(robot: Caller) -> list[str]:
    """All that one agent suggests, some at a time; each call is sent twice under one key, as after a lost answer."""
    ids: list[str] = []
    for start in range(0, EACH, AT_ONCE):
        rows = [{"title": f"Call number {start + place}"} for place in range(AT_ONCE)]
        headers = {"Idempotency-Key": f"rows-{start}"}
        answers = [
            robot.send("POST", "/api/tasks/staged/bulk", json={"rows": rows}, headers=headers).get_json() for _ in "12"
        ]
        assert answers[0] == answers[1]
        ids += [row["id"] for row in answers[0]["outcomes"]]
    return ids


def meddle(robot: Caller, ids: list[str]) -> list[int]:
    """What an agent does meanwhile: recommends, and tries to decide, which it may not."""
    path = "/api/tasks/staged"
    advised = [
        robot.send("PUT", f"{path}/{each}/recommendation", json={"action": "approve", "reason": "Said twice"})
        for each in ids[::25]
    ]
    tried = robot.send("POST", f"{path}/bulk/approve", json={"ids": ids})
    return [*(answer.status_code for answer in advised), tried.status_code]


def decide(reviewer: Caller, ids: list[str], how: str, **body: Any) -> list[dict[str, Any]]:
    """What became of each row for one reviewer, who goes through all of them in this order."""
    found: list[dict[str, Any]] = []
    for start in range(0, len(ids), 50):
        asked = {"ids": ids[start : start + 50], **body}
        answer = reviewer.send("POST", f"/api/tasks/staged/bulk/{how}", json=asked)
        assert answer.status_code == 200, answer.get_json()
        found += answer.get_json()["outcomes"]
    return found


def test_four_agents_and_two_reviewers_end_with_exact_counts_and_a_whole_trail(office: Desk, owner: Caller) -> None:
    owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    robots = [
        office.with_key(Scope.TASKS_READ, Scope.TASKS_SUGGEST, member=office.add_agent(f"Robo {number}"))
        for number in range(AGENTS)
    ]
    rita, ron = (office.with_key(member=office.add(name, Role.REVIEWER)) for name in ("Rita", "Ron"))
    suggested = at_once(*(lambda robot=robot: suggest(robot) for robot in robots))
    ids = [each for own in suggested for each in own]
    assert len(set(ids)) == ALL

    meddling = [lambda robot=robot, own=own: meddle(robot, own) for robot, own in zip(robots, suggested, strict=True)]
    *tried, approved, rejected = at_once(
        *meddling,
        lambda: decide(rita, ids, "approve"),
        lambda: decide(ron, ids[::-1], "reject", reason_code="not_our_work"),
    )
    assert [statuses[-1] for statuses in tried] == [403] * AGENTS
    by_rita = Counter(row["outcome"] for row in approved)
    by_ron = Counter(row["outcome"] for row in rejected)
    assert set(by_rita) | set(by_ron) <= {"approved", "rejected", "illegal_move"}
    assert by_rita["approved"] + by_ron["rejected"] == ALL
    won = {row["id"] for row in approved if row["outcome"] == "approved"}
    lost = {row["id"] for row in rejected if row["outcome"] == "rejected"}
    assert (won & lost, won | lost) == (set(), set(ids))

    assert count_of(owner, "/api/tasks", "tasks") == by_rita["approved"]
    assert count_of(owner, "/api/tasks/staged?state=approved", "staged_tasks") == by_rita["approved"]
    assert count_of(owner, "/api/tasks/staged?state=rejected", "staged_tasks") == by_ron["rejected"]
    assert count_of(owner, "/api/tasks/staged?state=proposed", "staged_tasks") == 0
    check = owner.send("GET", "/api/audit/check").get_json()
    assert (check["is_whole"], check["fault"]) == (True, None)
    # Each suggestion, each decision, each task, and each decision that came too late or was not theirs to take.
    assert check["rows"] >= 2 * ALL + by_rita["approved"] + by_rita["illegal_move"] + by_ron["illegal_move"] + AGENTS


def count_of(owner: Caller, path: str, name: str) -> int:
    """How many rows that list has, page by page."""
    count, cursor = 0, ""
    while cursor is not None:
        sign = "&" if "?" in path else "?"
        page = owner.send("GET", f"{path}{sign}limit=100{cursor}").get_json()
        count += len(page[name])
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
    return count
