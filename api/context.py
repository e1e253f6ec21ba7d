"""What a request carries with it: the runtime of its process, who asks, and its id."""

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
    """How the caller proved who they are, as far as the edge must know."""

    actor: Actor
    is_cookie: bool


def attach_runtime(app: Flask, runtime: Runtime) -> None:
    app.extensions[_RUNTIME] = runtime


def runtime_of(app: Flask) -> Runtime:
    return cast("Runtime", app.extensions[_RUNTIME])


def current_runtime() -> Runtime:
    return runtime_of(current_app)


def current_actor() -> Actor:
    """Who asks. Only reached behind an endpoint that declares a scope, where there always is one."""
    return cast("Actor", g.actor)


def is_caller_known() -> bool:
    """Whether a credential told who asks, whatever they may do."""
    return "actor" in g


def let_any_move_hold() -> None:
    """From now on a status that this request writes holds, also where closed work has to be reopened for it first."""
    g.takes_any_move = True


def takes_any_move() -> bool:
    return "takes_any_move" in g


def request_id() -> str:
    """The caller's own id for this request when it sent a usable one, else a fresh one; the same all through."""
    if "request_id" not in g:
        g.request_id = usable_request_id(request.headers.get("X-Request-Id", ""))
    return cast("str", g.request_id)


def usable_request_id(sent: str) -> str:
    return sent if _REQUEST_ID.match(sent) else new_id(Prefix.REQUEST)
