"""Calls of an app in this process, without a server, so that only the app's own work is measured."""

import asyncio
import io
import sys
from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIApplication

PATH = "/api/tasks"
QUERY = "limit=50"
OURS, BARE, USUAL = "ours", "bare", "usual"
Call = Callable[[], bytes]


def wsgi_call(app: WSGIApplication, *, key: str | None = None) -> Call:
    """A function that returns the body of the answer."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": PATH,
        "QUERY_STRING": QUERY,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        **({"HTTP_AUTHORIZATION": f"Bearer {key}"} if key else {}),
    }

    def call() -> bytes:
        answer = app({**environ, "wsgi.input": io.BytesIO()}, _start_response)
        try:
            return b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()

    return call


def asgi_call(app: Any, runner: asyncio.Runner) -> Call:
    """The same for an asynchronous app, always on the same event loop."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": PATH,
        "raw_path": PATH.encode(),
        "query_string": QUERY.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }
    return lambda: runner.run(_answer(app, scope))


async def _answer(app: Any, scope: dict[str, Any]) -> bytes:
    parts: list[bytes] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            parts.append(message["body"])
        elif message["status"] != 200:
            raise RuntimeError(f"answered with {message['status']}")

    await app({**scope}, receive, send)
    return b"".join(parts)


def _start_response(status: str, _headers: Any, _error: Any = None) -> Callable[[bytes], object]:
    if not status.startswith("200"):
        raise RuntimeError(f"answered with {status}")
    return lambda _: None
