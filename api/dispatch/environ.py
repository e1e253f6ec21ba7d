"""The head of a request as a WSGI environment."""

import sys
from typing import Any

from api.dispatch.bodies import Body
from api.dispatch.calls import Reply
from api.dispatch.rsgi import Scope
from api.parking import FOLLOWS, ChangeWait, JobWait

CONSTANT: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "wsgi.errors": sys.stderr,
    "wsgi.input_terminated": True,
    "wsgi.multiprocess": True,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
    "wsgi.version": (1, 0),
}
# These headers have their own names in WSGI, or none because the body was read already.
_OWN_NAMES = {"content-type": "CONTENT_TYPE", "content-length": "", "transfer-encoding": ""}
_SEPARATORS = {"cookie": "; "}


def environ_of(scope: Scope, body: Body) -> dict[str, Any]:
    server_name, _, server_port = scope.server.rpartition(":")
    return {
        **CONSTANT,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server_name,
        "SERVER_PORT": server_port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": peer_of(scope),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body.file,
        "CONTENT_LENGTH": str(body.length) if body.length else "",
        **_header_fields(scope),
    }


def follow_up(
    scope: Scope, wanted: JobWait | ChangeWait, reply: Reply, body: Body, *, seconds_gone: float
) -> dict[str, Any]:
    """The environment of the request that follows a wait. It has the same credentials, which are checked again."""
    path, _, query = wanted.then.partition("?")
    if isinstance(wanted, ChangeWait):
        query = f"{query}&wait={max(0.0, wanted.seconds - seconds_gone):.3f}"
    asked = {
        **environ_of(scope, body),
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_X_REQUEST_ID": _request_id_of(reply),
        FOLLOWS: True,
    }
    asked.pop("CONTENT_TYPE", None)
    return asked


def same_again(scope: Scope, reply: Reply, body: Body) -> dict[str, Any]:
    """The environment of the same request with another body, after the job that it started has ended."""
    return {**environ_of(scope, body), "HTTP_X_REQUEST_ID": _request_id_of(reply), FOLLOWS: True}


def _request_id_of(reply: Reply) -> str:
    return next((value for name, value in reply.headers if name.lower() == "x-request-id"), "")


def peer_of(scope: Scope) -> str:
    """The address of the connection's other end."""
    return scope.client.rpartition(":")[0].strip("[]")


def caller_of(scope: Scope, *, proxies: int) -> str:
    """The caller's address: the entry of X-Forwarded-For that the outermost trusted proxy added, or else the connection's."""
    named = [each.strip() for each in scope.headers.get("x-forwarded-for", "").split(",") if each.strip()]
    return named[-proxies] if proxies and len(named) >= proxies else peer_of(scope)


def _header_fields(scope: Scope) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, value in scope.headers.items():
        # An underscore would become the same WSGI name as a hyphen, and could forge a header that a proxy has set.
        key = "" if "_" in name else _OWN_NAMES.get(name, f"HTTP_{name.upper().replace('-', '_')}")
        if key:
            fields[key] = f"{fields[key]}{_SEPARATORS.get(name, ',')}{value}" if key in fields else value
    return fields
