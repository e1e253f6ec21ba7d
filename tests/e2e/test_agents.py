"""The official client works against the running service, over HTTP and through the program that speaks over pipes."""

import sys
from typing import Any

import anyio
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from access.models import MemberKind
from access.scopes import SCOPES_OF, Role
from api.mcp.relay import connection
from api.mcp.toolset import ALL_TOOLS
from tests.support.service import Service, clean_environment, open_service


def test_agents_work_over_http_and_over_pipes() -> None:
    with open_service(workers=0) as service:
        key = service.make_key(*SCOPES_OF[Role.AGENT], kind=MemberKind.AGENT)
        asked = anyio.run(_use_both, service, key)
        assert asked["tools"] == asked["tools over pipes"] == [tool.name for tool in ALL_TOOLS]
        assert asked["made over pipes"]["task"]["source"] == "mcp"
        assert asked["listed"] == ["Send the offer"]
        assert asked["refused"].startswith("validation_failed")


def test_an_agent_is_told_how_far_a_reading_is_over_http_and_over_pipes() -> None:
    with open_service() as service:
        key = service.make_key(*SCOPES_OF[Role.AGENT], kind=MemberKind.AGENT)
        direct, piped = anyio.run(_read_both, service, key)
    for job, steps in (direct, piped):
        assert job["state"] == "done"
        assert job["result"]["new"]
        # It may be under way, or over, before anybody could be told.
        assert steps in ([0.0, 1.0], [0.0], [1.0], [])
    assert direct[1] or piped[1]


async def _read_both(service: Service, key: str) -> list[tuple[dict[str, Any], list[float]]]:
    program = StdioServerParameters(
        command=sys.executable,
        args=["-m", "cli", "mcp", "--url", service.address],
        env=clean_environment(GLEANER_KEY=key),
    )
    async with connection(f"{service.address}/mcp", key=key) as direct, Client(stdio_client(program)) as piped:
        return [await _read(client, number) for number, client in enumerate((direct, piped))]


async def _read(client: Client, number: int) -> tuple[dict[str, Any], list[float]]:
    steps: list[float] = []

    async def note(progress: float, _total: float | None, _message: str | None) -> None:
        steps.append(progress)

    text = f"Ann: I will send offer {number} to Bob by Friday.\n" * 40
    done = await client.call_tool("analyze_transcript", {"text": text}, progress_callback=note)
    assert done.structured_content is not None, done.content
    return done.structured_content["job"], steps


def test_without_a_key_or_a_service_the_program_says_what_is_wrong() -> None:
    told = anyio.run(_run_program, {})
    assert "GLEANER_KEY" in told
    assert "http://127.0.0.1:1/mcp can't be used" in anyio.run(_run_program, {"GLEANER_KEY": "glr_none"})


async def _use_both(service: Service, key: str) -> dict[str, Any]:
    program = StdioServerParameters(
        command=sys.executable,
        args=["-m", "cli", "mcp", "--url", service.address],
        env=clean_environment(GLEANER_KEY=key),
    )
    async with connection(f"{service.address}/mcp", key=key) as direct, Client(stdio_client(program)) as piped:
        made = await piped.call_tool("create_task", {"title": "Send the offer"})
        refused = await piped.call_tool("create_task", {})
        listed = (await direct.call_tool("list_tasks", {})).structured_content
        return {
            "tools": [tool.name for tool in (await direct.list_tools()).tools],
            "tools over pipes": [tool.name for tool in (await piped.list_tools()).tools],
            "made over pipes": made.structured_content,
            "refused": refused.content[0].text,
            "listed": [task["title"] for task in listed["tasks"]],
        }


async def _run_program(settings: dict[str, str]) -> str:
    command = [sys.executable, "-m", "cli", "mcp", "--url", "http://127.0.0.1:1"]
    done = await anyio.run_process(command, check=False, env=clean_environment(**settings), stdin=None)
    assert done.returncode in {1, 2}
    return done.stderr.decode()
