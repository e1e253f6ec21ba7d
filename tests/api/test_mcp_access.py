"""Agents may do through the protocol what their key may do, and nothing else; what they do is on the record."""

import json
from typing import Any

import pytest
from mcp import Client

from access.scopes import AGENT_BUNDLE, CAUTIOUS_AGENT_BUNDLE, Role, Scope
from access.services.members import add_agent
from api.mcp.toolset import ALL_TOOLS
from core.actor import system_actor
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read
from tests.support.agents import Agent, MCPError, agent_with

ARGUMENTS: dict[str, dict[str, Any]] = {
    "create_task": {"title": "A"},
    "complete_task": {"task_id": "task_1"},
    "update_task": {"task_id": "task_1"},
    "search_contacts": {"query": "a"},
    "log_activity": {"type": "call", "text": "A"},
    "suggest_task": {"title": "A"},
    "get_staged_task": {"staged_id": "stg_1"},
    "recommend_decision": {"staged_id": "stg_1", "action": "reject", "reason": "Said in jest"},
    "analyze_transcript": {"transcript_id": "src_1"},
    "cancel_analysis": {"job_id": "job_1"},
    "approve_staged_tasks": {"staged_tasks": [{"id": "stg_1", "version": 1}]},
    "reject_staged_tasks": {"staged_tasks": [{"id": "stg_1", "version": 1}], "reason_code": "other"},
}
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
ACCEPTED = {"Accept": "application/json, text/event-stream"}


def ping(caller: Caller, **headers: str) -> Any:
    return caller.send("POST", "/mcp", json=PING, headers={**ACCEPTED, **headers})


@pytest.mark.parametrize("scope", list(Scope))
def test_tools_are_shown_to_those_whose_key_opens_the_route_behind_them(office: Desk, scope: Scope) -> None:
    async def refused_for_scope(client: Client) -> tuple[set[str], set[str]]:
        shown = {tool.name for tool in (await client.list_tools()).tools}
        results = {tool.name: await client.call_tool(tool.name, ARGUMENTS.get(tool.name, {})) for tool in ALL_TOOLS}
        words = {name: result.content[0].text for name, result in results.items() if result.is_error}
        return shown, {name for name in words if words[name].startswith("insufficient_scope: This needs the scope")}

    shown, refused = agent_with(office, scope).converse(refused_for_scope)
    assert refused == {tool.name for tool in ALL_TOOLS} - shown


def test_the_agents_bundles_can_not_decide(office: Desk) -> None:
    for bundle in (AGENT_BUNDLE, CAUTIOUS_AGENT_BUNDLE):
        assert not {"approve_staged_tasks", "reject_staged_tasks"} & set(agent_with(office, *bundle).tools())


def test_without_a_key_everything_is_refused(office: Desk) -> None:
    for caller in (office.anybody(), Caller(office.app.test_client(), {"Authorization": "Bearer glr_nonsense"})):
        refused = ping(caller)
        assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_session_is_no_key(office: Desk) -> None:
    browser = office.anybody()
    login = {"email": "olga@acme.example", "password": "correct horse battery"}
    token = browser.send("POST", "/api/session", json=login).get_json()["session"]["csrf_token"]
    assert ping(browser, **{"X-CSRF-Token": token}).status_code == 401


def test_streams_are_not_offered(owner: Caller) -> None:
    refused = owner.send("GET", "/mcp", headers={"Accept": "text/event-stream"})
    assert (refused.status_code, "POST" in refused.headers["Allow"]) == (405, True)


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("localhost:8000", None, 200),
        ("gleaner", None, 200),
        ("agents.example", None, 421),
        ("localhost:8000", "http://localhost:8000", 200),
        ("127.0.0.1:8000", "http://127.0.0.1:8000", 200),
        ("localhost:8000", "http://evil.example", 403),
        ("localhost:8000", "http://localhost:9000", 403),
        # A name of theirs that points to our address makes both the same.
        ("evil.example:8000", "http://evil.example:8000", 421),
        ("localhost:8000", "null", 403),
    ],
)
def test_pages_of_others_are_refused_also_under_a_name_that_points_here(
    owner: Caller, host: str, origin: str | None, status: int
) -> None:
    headers = {"Host": host, **({"Origin": origin} if origin else {})}
    answer = ping(owner, **headers)
    assert answer.status_code == status
    if status != 200:
        assert answer.get_json()["code"] == ("foreign_origin" if status == 403 else "unknown_host")


def test_what_is_no_message_of_the_protocol_is_refused_in_its_own_way(owner: Caller) -> None:
    for data in (b"{", b"[]", b'{"a":1}'):
        refused = owner.send("POST", "/mcp", data=data, headers={**ACCEPTED, "Content-Type": "application/json"})
        assert refused.status_code == 400
        assert "error" in json.loads(refused.data)


def test_unknown_tools_prompts_and_resources_are_errors_of_the_protocol(office: Desk) -> None:
    agent = agent_with(office)
    for ask in (
        lambda client: client.call_tool("delete_everything", {}),
        lambda client: client.get_prompt("sing"),
        lambda client: client.get_prompt("follow_up_on_a_meeting"),
        lambda client: client.read_resource("gleaner://keys/1"),
        lambda client: client.read_resource("gleaner://transcripts/src_none"),
        lambda client: client.read_resource("gleaner://tasks/%2E%2E/evidence"),
    ):
        with pytest.raises(MCPError):
            agent.converse(ask)


def test_private_work_is_absent(office: Desk, owner: Caller) -> None:
    body = {"title": "Buy the competitor", "is_private": True}
    task_id = owner.send("POST", "/api/tasks", json=body).get_json()["task"]["id"]
    staged = {"title": body["title"], "proposed": {"is_private": True}}
    staged_id = owner.send("POST", "/api/tasks/staged", json=staged).get_json()["staged_task"]["id"]
    agent = robot(office, Scope.TASKS_READ, Scope.TASKS_WRITE)
    assert agent.call("list_tasks")["tasks"] == []
    assert agent.call("search_tasks", query="competitor")["tasks"] == []
    assert agent.call("list_staged_tasks", min_confidence=0)["staged_tasks"] == []
    assert agent.refusal("get_staged_task", staged_id=staged_id).startswith("not_found")
    assert agent.refusal("update_task", task_id=task_id, status="completed").startswith("not_found")
    with pytest.raises(MCPError, match="not_found"):
        agent.read(f"gleaner://tasks/{task_id}/evidence")


def test_another_workspaces_work_is_absent(office: Desk, owner: Caller) -> None:
    task_id = owner.send("POST", "/api/tasks", json={"title": "Ours"}).get_json()["task"]["id"]
    elsewhere = office.add_workspace("Elsewhere")
    stranger = agent_with(office, member=office.add("Else", Role.OWNER, workspace_id=elsewhere))
    assert stranger.refusal("update_task", task_id=task_id, status="open").startswith("not_found")
    assert stranger.call("list_tasks")["tasks"] == []


def test_private_transcripts_are_absent_with_all_that_was_found_in_them(office: Desk, owner: Caller) -> None:
    source = upload_and_read(office, is_private="true")
    (staged, *_) = owner.send("GET", "/api/tasks/staged?min_confidence=0").get_json()["staged_tasks"]
    agent = robot(office, Scope.TASKS_READ, Scope.INTAKE_WRITE, Scope.TASKS_SUGGEST)
    assert agent.call("list_staged_tasks", min_confidence=0)["staged_tasks"] == []
    assert agent.call("list_staged_tasks", min_confidence=0, source_id=source["id"])["staged_tasks"] == []
    assert agent.refusal("get_staged_task", staged_id=staged["id"]).startswith("not_found")
    assert agent.refusal("analyze_transcript", transcript_id=source["id"]).startswith("not_found")
    words = {"source_id": source["id"], "char_start": 0, "char_end": 5}
    assert source["id"] not in agent.refusal("suggest_task", title="Send it", evidence=[words])
    assert agent.converse(uris_of) == []
    with pytest.raises(MCPError, match="not_found"):
        agent.read(f"gleaner://transcripts/{source['id']}")
    assert agent.call("search_tasks", query=staged["title"])["tasks"] == []


async def uris_of(client: Client) -> list[str]:
    return [str(each.uri) for each in (await client.list_resources()).resources]


def test_where_agents_only_suggest_the_answer_says_so(office: Desk, owner: Caller) -> None:
    owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"})
    agent = robot(office, Scope.TASKS_WRITE)
    assert agent.call("create_task", title="Call Acme")["staged"] is True
    assert agent.call("suggest_task", title="Call Acme")["staged_task"]["state"] == "proposed"


def test_what_an_agent_does_and_fails_to_do_is_on_the_record(office: Desk, owner: Caller) -> None:
    agent = robot(office, Scope.TASKS_READ, Scope.TASKS_WRITE)
    done = agent.call("create_task", title="Send the offer")
    completed = agent.call("complete_task", task_id=done["task"]["id"])
    assert completed["task"]["last_agent_actor_id"] == member_of(owner, "Robo")
    refusal = agent.refusal("complete_task", task_id="task_01JZZZZZZZZZZZZZZZZZZZZZZZ")
    events = owner.send("GET", "/api/audit?limit=100").get_json()["events"]
    of_agent = {each["request_id"]: each for each in events if each["channel"] == "mcp"}
    assert of_agent[done["request_id"]]["outcome"] == "success"
    assert of_agent[completed["request_id"]]["actor_kind"] == "agent"
    failed = of_agent[refusal.rpartition("request_id: ")[2]]
    assert (failed["outcome"], failed["error_code"]) == ("failure", "not_found")


def test_no_header_makes_a_request_one_of_an_agents_tool(owner: Caller) -> None:
    for name in ("Gleaner.Channel", "gleaner.channel", "Gleaner-Channel"):
        made = owner.send("POST", "/api/tasks", json={"title": "A"}, headers={name: "mcp"}).get_json()["task"]
        assert made["channel"] == "api"


def robot(office: Desk, *scopes: Scope) -> Agent:
    """An agent that is a member of its own."""
    with office.runtime.transactions.begin() as uow:
        member = add_agent(uow, actor=system_actor(office.workspace_id), name="Robo")
    return agent_with(office, *scopes, member=member)


def member_of(owner: Caller, name: str) -> str:
    return str(owner.send("GET", f"/api/tasks/users?q={name}").get_json()["users"][0]["id"])
