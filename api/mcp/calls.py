"""Requests of tools to our own API, made within the process and with the caller's credential."""

from collections.abc import Mapping
from typing import Final

import orjson
from flask import Flask, Request
from werkzeug.test import EnvironBuilder, run_wsgi_app

from api.auth import CHANNEL
from api.mcp.request import ApiReply, ApiRequest, Send
from core.actor import Channel

# The credential and the named workspace of the caller.
_CARRIED: Final = ("Authorization", "X-Api-Key", "X-Org-Id", "X-Organization-Id", "X-Tenant-Id")


def sender(app: Flask, outer: Request, *, request_id: str) -> Send:
    """Return the function that sends requests to the app with the outer request's credential and request id."""
    headers = {name: outer.headers[name] for name in _CARRIED if name in outer.headers}

    def send(asked: ApiRequest) -> ApiReply:
        return _send(app, asked, {**headers, "X-Request-Id": request_id}, base_url=outer.host_url)

    return send


def _send(app: Flask, asked: ApiRequest, headers: Mapping[str, str], *, base_url: str) -> ApiReply:
    body = orjson.dumps(asked.body) if asked.body is not None else None
    builder = EnvironBuilder(
        method=asked.method,
        path=asked.path,
        base_url=base_url,
        query_string={name: str(value) for name, value in asked.query.items()},
        headers=list(headers.items()),
        data=body,
        content_type="application/json" if body is not None else None,
    )
    environ = builder.get_environ()
    environ[CHANNEL] = Channel.MCP
    content, status, _ = run_wsgi_app(app.wsgi_app, environ, buffered=True)
    return ApiReply(int(status.split()[0]), orjson.loads(b"".join(content)))
