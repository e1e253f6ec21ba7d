"""Standard input and output for agents that start programs: every request is passed on to a running service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from mcp import Client, types
from mcp.client.streamable_http import streamable_http_client
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from api.mcp.server import Context, server_of

# Seconds. Longer than any request of the service takes.
PATIENCE_SECONDS = 120


class Relay:
    """Answers the protocol's requests by the service that the client is connected to."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def server(self) -> Server[Any]:
        """A server without its own decisions: the service provides tools, checks scopes, refuses and records."""
        return server_of(self)

    async def list_tools(self, _: Context, params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return await self._client.list_tools(cursor=_cursor(params))

    async def call_tool(self, context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        is_told = params.meta is not None and "progress_token" in params.meta
        told = context.session.report_progress if is_told else None
        return await self._client.call_tool(params.name, params.arguments or {}, progress_callback=told)

    async def list_resources(
        self, _: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        return await self._client.list_resources(cursor=_cursor(params))

    async def list_resource_templates(
        self, _: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        return await self._client.list_resource_templates(cursor=_cursor(params))

    async def read_resource(self, _: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        return await self._client.read_resource(params.uri)

    async def list_prompts(self, _: Context, params: types.PaginatedRequestParams | None) -> types.ListPromptsResult:
        return await self._client.list_prompts(cursor=_cursor(params))

    async def get_prompt(self, _: Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        return await self._client.get_prompt(params.name, params.arguments)


def _cursor(params: types.PaginatedRequestParams | None) -> str | None:
    return params.cursor if params else None


@asynccontextmanager
async def connection(url: str, *, key: str) -> AsyncIterator[Client]:
    """A connection with this key to the service's address for agents."""
    headers = {"Authorization": f"Bearer {key}"}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=PATIENCE_SECONDS) as http,
        Client(streamable_http_client(url, http_client=http)) as client,
    ):
        yield client


async def relay(url: str, *, key: str) -> None:
    """Relay requests until the input ends."""
    async with connection(url, key=key) as client, stdio_server() as (reading, writing):
        server = Relay(client).server()
        await server.run(reading, writing, server.create_initialization_options())
