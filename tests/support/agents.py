"""Agents for tests: the official client of the protocol, speaking to an app in this process without a socket."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import anyio
import httpx2
from flask import Flask
from mcp import Client, types
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

from tests.api.people import Desk

T = TypeVar("T")
ADDRESS = "http://localhost/mcp"


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody with a key who uses the official client. Each call is a connection of its own."""

    app: Flask
    headers: Mapping[str, str] = field(default_factory=dict)
    # "auto" finds out the newest revision; "legacy" is the handshake of all earlier ones.
    mode: str = "auto"

    def tools(self) -> dict[str, types.Tool]:
        async def ask(client: Client) -> dict[str, types.Tool]:
            return {tool.name: tool for tool in (await client.list_tools()).tools}

        return self.converse(ask)

    def call(self, name: str, **arguments: Any) -> dict[str, Any]:
        """The structured content, checked by the client against the tool's schema. Raises AssertionError on a refusal."""
        result = self.result(name, **arguments)
        assert not result.is_error, result.content
        content: dict[str, Any] = result.structured_content
        assert json.loads(result.content[0].text) == content
        return content

    def refusal(self, name: str, **arguments: Any) -> str:
        """The words with which the call was refused."""
        result = self.result(name, **arguments)
        assert result.is_error
        return str(result.content[0].text)

    def result(self, name: str, **arguments: Any) -> types.CallToolResult:
        async def ask(client: Client) -> types.CallToolResult:
            await client.list_tools()
            return await client.call_tool(name, arguments)

        return self.converse(ask)

    def read(self, uri: str) -> dict[str, Any]:
        async def ask(client: Client) -> dict[str, Any]:
            found = await client.read_resource(uri)
            return json.loads(found.contents[0].text)

        return self.converse(ask)

    def converse(self, ask: Callable[[Client], Awaitable[T]]) -> T:
        return anyio.run(self._converse, ask)

    async def _converse(self, ask: Callable[[Client], Awaitable[T]]) -> T:
        transport = httpx2.MockTransport(self._carry)
        async with httpx2.AsyncClient(transport=transport, headers=dict(self.headers)) as http:
            connection = streamable_http_client(ADDRESS, http_client=http)
            # Refusals of the protocol come out of the client's task groups as groups of one.
            try:
                async with Client(connection, mode=self.mode) as client:
                    return await ask(client)
            except BaseExceptionGroup as group:
                raise _only(group) from None

    async def _carry(self, request: httpx2.Request) -> httpx2.Response:
        # On a thread of its own, as a server would: the app runs a loop of its own for each request.
        return await anyio.to_thread.run_sync(self._answer, request)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        answer = self.app.test_client().open(
            request.url.path,
            method=request.method,
            data=request.content,
            headers=[(name, value) for name, value in request.headers.items() if name != "content-length"],
            base_url="http://localhost",
        )
        return httpx2.Response(answer.status_code, headers=list(answer.headers), content=answer.data)


def _only(group: BaseExceptionGroup[BaseException]) -> BaseException:
    first = group.exceptions[0]
    return _only(first) if isinstance(first, BaseExceptionGroup) else first


def agent_with(desk: Desk, *scopes: Any, mode: str = "auto", **given: Any) -> Agent:
    """An agent with a key of these scopes; without any it may all that the member may."""
    return Agent(desk.app, {"Authorization": f"Bearer {desk.key(*scopes, **given)}"}, mode)


__all__ = ["ADDRESS", "Agent", "MCPError", "agent_with"]
