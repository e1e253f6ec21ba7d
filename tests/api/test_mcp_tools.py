"""Agents list and call every tool with the official client, by the newest revision and by the earlier ones."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from api.mcp.toolset import ALL_TOOLS
from tests.api.people import Caller, Desk
from tests.api.transcripts import CALL, upload_and_read
from tests.support.agents import Agent, agent_with
from tests.support.reading import read_everything

SCHEMAS = Path(__file__).with_name("crm_tool_schemas.json")


@pytest.fixture
def agent(office: Desk) -> Agent:
    return agent_with(office)


@pytest.fixture
def staged(office: Desk) -> list[dict[str, Any]]:
    """What was found in a call, as an agent sees it."""
    upload_and_read(office)
    rows: list[dict[str, Any]] = agent_with(office).call("list_staged_tasks")["staged_tasks"]
    return rows


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_every_revision_sees_the_same_tools(office: Desk, mode: str) -> None:
    assert list(agent_with(office, mode=mode).tools()) == [tool.name for tool in ALL_TOOLS]


def test_the_tools_of_the_crm_take_exactly_what_its_schemas_say(agent: Agent) -> None:
    tools = agent.tools()
    wanted = json.loads(SCHEMAS.read_text())
    shown = {name: tools[name].input_schema for name in wanted}
    assert json.dumps(shown) == json.dumps(wanted)


def test_every_tool_says_what_it_takes_gives_and_does(agent: Agent) -> None:
    for tool in agent.tools().values():
        assert tool.title
        assert tool.description
        assert tool.annotations is not None
        assert tool.input_schema["additionalProperties"] is False
        assert "request_id" in tool.output_schema["required"]


def test_only_tools_that_look_say_so(agent: Agent) -> None:
    looking = {name for name, tool in agent.tools().items() if tool.annotations.read_only_hint}
    assert looking == {
        "list_tasks", "search_contacts", "search_tasks", "list_assignable_users", "list_staged_tasks", "get_staged_task"
    }  # fmt: skip


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_task_is_made_listed_completed_and_reopened_in_the_crms_words(office: Desk, mode: str) -> None:
    agent = agent_with(office, mode=mode)
    made = agent.call(
        "create_task",
        title="Send the offer",
        due_at="2026-06-05T17:00:00+02:00",
        assignee_id=office.owner.id,
        related_resource_type="contact",
        related_resource_id="con_1",
    )
    task = made["task"]
    assert (task["title"], task["status"], task["source"]) == ("Send the offer", "open", "mcp")
    assert (task["related_resource_type"], task["related_resource_id"]) == ("contact", "con_1")
    assert made["request_id"].startswith("req_")
    listed = agent.call("list_tasks", status="open", assignee_id=office.owner.id, limit=1)
    assert ([each["id"] for each in listed["tasks"]], listed["next_cursor"]) == ([task["id"]], None)
    done = agent.call("complete_task", task_id=task["id"], completed_note="Sent")["task"]
    assert (done["status"], done["completed_note"]) == ("completed", "Sent")
    assert agent.call("update_task", task_id=task["id"], status="open")["task"]["status"] == "open"
    assert agent.call("update_task", task_id=task["id"], status="canceled")["task"]["status"] == "canceled"


def test_pages_of_tasks_follow_one_another(agent: Agent) -> None:
    titles = ["First", "Second", "Third"]
    for title in titles:
        agent.call("create_task", title=title)
    page = agent.call("list_tasks", limit=2)
    rest = agent.call("list_tasks", limit=2, cursor=page["next_cursor"])
    assert sorted(each["title"] for each in page["tasks"] + rest["tasks"]) == sorted(titles)


def test_a_write_that_is_sent_again_with_its_key_is_done_once(agent: Agent) -> None:
    first, again = (agent.call("create_task", title="Call Acme", idempotency_key="k-1") for _ in range(2))
    assert first["task"]["id"] == again["task"]["id"]
    assert agent.refusal("create_task", title="Call Bolt", idempotency_key="k-1").startswith("idempotency_conflict")
    assert len(agent.call("list_tasks")["tasks"]) == 1


def test_contacts_are_found_and_activities_logged(agent: Agent, owner: Caller) -> None:
    owner.send("PUT", "/api/resources/contact/con_1", json={"name": "Jane Doe", "email": "jane@acme.example"})
    (found,) = agent.call("search_contacts", query="jane")["contacts"]
    assert (found["id"], found["email"]) == ("con_1", "jane@acme.example")
    about = {"related_resource_type": "contact", "related_resource_id": "con_1"}
    logged = agent.call("log_activity", type="email", text="Asked for prices", **about)["activity"]
    assert (logged["related_resource_id"], logged["text"]) == ("con_1", "Asked for prices")


def test_tasks_are_searched_by_what_the_crms_list_can_not(agent: Agent) -> None:
    about = {"related_resource_type": "deal", "related_resource_id": "d:1"}
    agent.call("create_task", title="Send the offer", due_at="2026-06-05T17:00:00Z", **about)
    agent.call("create_task", title="Send the invoice")
    asked = {"query": "send", "due_before": "2026-07-01T00:00:00Z", **about}
    (found,) = agent.call("search_tasks", **asked)["tasks"]
    assert found["title"] == {"quoted": "Send the offer"}
    assert agent.call("search_tasks", status="completed")["tasks"] == []


def test_those_who_can_be_given_work_are_listed(agent: Agent, office: Desk) -> None:
    assert [each["id"] for each in agent.call("list_assignable_users", query="olga")["users"]] == [office.owner.id]


def test_a_suggestion_waits_in_the_queue(agent: Agent, office: Desk) -> None:
    about = {"related_resource_type": "deal", "related_resource_id": "d_1"}
    made = agent.call("suggest_task", title="Call Acme", owner_id=office.owner.id, priority="high", tags=["a"], **about)
    staged = made["staged_task"]
    assert (staged["state"], staged["title"]) == ("proposed", {"quoted": "Call Acme"})
    assert staged["proposed"]["links"] == [{"type": "deal", "id": "d_1"}]
    assert agent.call("list_tasks")["tasks"] == []


def test_a_suggestion_brings_the_words_that_it_rests_on(agent: Agent, staged: list[dict[str, Any]]) -> None:
    source_id = staged[0]["source_id"]
    said = agent.read(f"gleaner://transcripts/{source_id}")["segments"][0]
    words = {"source_id": source_id, "char_start": said["char_start"], "char_end": said["char_end"]}
    made = agent.call("suggest_task", title="Thank everyone", evidence=[words], confidence=0.6)["staged_task"]
    assert (made["evidence"][0]["quote"], made["confidence"]) == (said["text"], 0.6)
    refused = agent.refusal("suggest_task", title="Thank everyone", evidence=[{**words, "quote": "Something else"}])
    assert refused.startswith("validation_failed")


def test_words_of_a_call_come_marked_as_quoted(agent: Agent, staged: list[dict[str, Any]]) -> None:
    whole = agent.call("get_staged_task", staged_id=staged[0]["id"])["staged_task"]
    assert whole["title"] == staged[0]["title"]
    assert all(each["quote"]["quoted"] in CALL for each in whole["evidence"])
    assert whole["evidence"][0]["speaker"]["quoted"] in {"Anna Li", "Bob Ray"}


def test_a_transcript_is_sent_along_and_its_job_asked_for(agent: Agent, office: Desk) -> None:
    begun = agent.call("analyze_transcript", text=CALL, title="Weekly", occurred_at="2026-06-15T10:00:00Z")
    assert begun["transcript"]["title"] == {"quoted": "Weekly"}
    read_everything(office.runtime)
    job = agent.call("analyze_transcript", job_id=begun["job"]["id"])["job"]
    assert (job["state"], len(job["result"]["new"])) == ("done", 2)
    again = agent.call("analyze_transcript", transcript_id=begun["transcript"]["id"])
    assert again["job"]["transcript_id"] == begun["transcript"]["id"]


def test_suggestions_are_decided_in_the_version_that_was_read(agent: Agent, staged: list[dict[str, Any]]) -> None:
    first, second = [{"id": each["id"], "version": each["version"]} for each in staged]
    stale = {**first, "version": first["version"] + 1}
    refused = agent.call("approve_staged_tasks", staged_tasks=[stale])["outcomes"][0]
    assert (refused["state"], refused["task_id"]) == ("proposed", None)
    approved = agent.call("approve_staged_tasks", staged_tasks=[first])["outcomes"][0]
    assert (approved["outcome"], approved["task_id"][:5]) == ("approved", "task_")
    rejected = agent.call("reject_staged_tasks", staged_tasks=[second], reason_code="too_vague")["outcomes"][0]
    assert rejected["outcome"] == "rejected"


@pytest.mark.parametrize(
    ("tool", "arguments", "path"),
    [
        ("create_task", {"title": "A", "priority": "high"}, "priority"),
        ("create_task", {"title": 1}, "title"),
        ("create_task", {}, "title"),
        ("create_task", {"title": "A", "due_at": "2026-06-05"}, "due_at"),
        ("create_task", {"title": "A", "related_resource_type": "Contact"}, "related_resource_type"),
        ("list_tasks", {"status": "pending"}, "status"),
        ("list_tasks", {"limit": 0}, "limit"),
        ("list_tasks", {"limit": "5"}, "limit"),
        ("update_task", {"task_id": "t", "status": "cancelled"}, "status"),
        ("update_task", {"status": "open"}, "task_id"),
        ("search_tasks", {"related_resource_id": "c_1"}, "(arguments)"),
        ("approve_staged_tasks", {"staged_tasks": [{"id": "stg_1"}]}, "staged_tasks.0.version"),
        ("approve_staged_tasks", {"staged_tasks": [{"id": "stg_1", "version": 1, "x": 1}]}, "staged_tasks.0.x"),
    ],
)
def test_what_a_schema_does_not_allow_is_refused_with_its_path(
    agent: Agent, tool: str, arguments: dict[str, Any], path: str
) -> None:
    words = agent.refusal(tool, **arguments)
    assert re.match(rf"validation_failed: .*\n- {re.escape(path)}: ", words), words


@pytest.mark.parametrize("task_id", ["task_none", "../keys", "x/complete", "", ".", "é"])
def test_an_id_that_is_none_of_ours_leads_nowhere(agent: Agent, task_id: str) -> None:
    assert agent.refusal("update_task", task_id=task_id, status="open").startswith("not_found")


def test_what_the_api_refuses_says_what_to_do(agent: Agent) -> None:
    words = agent.refusal("create_task", title="A", assignee_id="usr_none")
    assert re.match(r"(?s)validation_failed: .*- assignee_id: .*request_id: req_", words), words


def test_resources_show_the_words_of_a_source_and_the_evidence_of_a_task(
    agent: Agent, staged: list[dict[str, Any]]
) -> None:
    source_id = staged[0]["source_id"]
    source = agent.read(f"gleaner://transcripts/{source_id}")
    assert source["segments"][0]["speaker"] == {"quoted": "Anna Li"}
    assert source["next"] is None
    evidence = agent.read(f"gleaner://staged/{staged[0]['id']}/evidence")["evidence"]
    row = {"id": staged[0]["id"], "version": staged[0]["version"]}
    task_id = agent.call("approve_staged_tasks", staged_tasks=[row])["outcomes"][0]["task_id"]
    assert agent.read(f"gleaner://tasks/{task_id}/evidence")["evidence"] == evidence
    assert [each.uri for each in agent.converse(lambda client: client.list_resources()).resources] == [
        f"gleaner://transcripts/{source_id}"
    ]
    assert len(agent.converse(lambda client: client.list_resource_templates()).resource_templates) == 3


def test_a_long_source_is_read_part_by_part(agent: Agent, office: Desk) -> None:
    turns = "\n".join(f"{'Anna' if number % 2 else 'Bob'}: This is turn number {number}." for number in range(130))
    source_id = upload_and_read(office, turns, name="long.txt")["id"]
    first = agent.read(f"gleaner://transcripts/{source_id}")
    rest = agent.read(first["next"])
    assert [each["index"] for each in first["segments"] + rest["segments"]] == list(range(130))


def test_prompts_say_what_is_left_to_people(agent: Agent) -> None:
    prompts = agent.converse(lambda client: client.list_prompts()).prompts
    assert [prompt.name for prompt in prompts] == ["review_the_queue", "follow_up_on_a_meeting"]
    given = {"transcript_id": "src_1"}
    told = agent.converse(lambda client: client.get_prompt("follow_up_on_a_meeting", given))
    assert "gleaner://transcripts/src_1" in told.messages[0].content.text
    review = agent.converse(lambda client: client.get_prompt("review_the_queue"))
    assert "Decide nothing before I have said which" in review.messages[0].content.text
