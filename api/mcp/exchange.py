"""One HTTP request to the MCP server, on the thread that received it: a small bridge to the SDK's ASGI code.

This module is loaded with the first agent's request, because the SDK takes more memory than the rest of a web process.
"""

from collections.abc import Iterable
from typing import Any

import anyio
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

from api.mcp.exchange_result import Exchanged, Headers
from api.mcp.request import Send
from api.mcp.server import Conversation


def exchange(
    body: bytes, headers: Iterable[tuple[str, str]], *, largest_body: int, scopes: frozenset[str], send: Send
) -> Exchanged:
    """Answer one POST of a caller with these scopes, as JSON and without a session."""
    conversation = Conversation(scopes=scopes, send=send)
    return anyio.run(_exchange, conversation, body, list(headers), largest_body)


async def _exchange(conversation: Conversation, body: bytes, headers: Headers, largest_body: int) -> Exchanged:
    manager = StreamableHTTPSessionManager(
        conversation.server(), json_response=True, stateless=True, max_request_body_size=largest_body
    )
    exchanged = Exchanged()
    unread = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Any:
        # A second read waits for the caller to hang up, which can't be noticed before the answer is sent.
        return unread.pop() if unread else await anyio.sleep_forever()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            exchanged.status = message["status"]
            exchanged.headers = [
                (name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]
            ]
        else:
            exchanged.body += message.get("body", b"")

    async with manager.run():
        await manager.handle_request(_scope(headers), receive, send)
    return exchanged


def _scope(headers: Headers) -> dict[str, Any]:
    """The request as an ASGI scope. Its origin was checked before, so that no host or address is needed."""
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/mcp",
        "raw_path": b"/mcp",
        "query_string": b"",
        "root_path": "",
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
    }
