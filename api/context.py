"""The context of a request: the runtime of its process, the caller's credential, and the request id."""

import re
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app, g, request

from config.runtime import Runtime
from core.actor import Actor
from core.ids import Prefix, new_id

_RUNTIME = "gleaner"
_REQUEST_ID = re.compile(r"\A[A-Za-z0-9._-]{1,64}\Z")


@dataclass(frozen=True, slots=True)
class Credential:
    """The caller's actor, and whether a cookie proved it."""

    actor: Actor
    is_cookie: bool


def attach_runtime(app: Flask, runtime: Runtime) -> None:
    app.extensions[_RUNTIME] = runtime


def runtime_of(app: Flask) -> Runtime:
    return cast("Runtime", app.extensions[_RUNTIME])


def current_runtime() -> Runtime:
    return runtime_of(current_app)


def current_actor() -> Actor:
    """The actor of the request. Only routes whose access needs an actor may call this."""
    return cast("Actor", g.actor)


def is_caller_known() -> bool:
    """Whether the request was authenticated, whatever its actor may do."""
    return "actor" in g


def let_any_move_hold() -> None:
    """From here on this request may set any status: a closed task is reopened first where necessary."""
    g.takes_any_move = True


def takes_any_move() -> bool:
    return "takes_any_move" in g


def request_id() -> str:
    """The request id that the caller sent, if it is usable, else a new one. It stays the same during the request."""
    if "request_id" not in g:
        g.request_id = usable_request_id(request.headers.get("X-Request-Id", ""))
    return cast("str", g.request_id)


def usable_request_id(sent: str) -> str:
    return sent if _REQUEST_ID.match(sent) else new_id(Prefix.REQUEST)
