"""The agents' address: one request at a time, with a key or a token, from programs or our own pages."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

import orjson
from flask import Flask, Response, current_app, request

from access.errors import UnauthenticatedError
from api.access import ANYBODY_KNOWN, PUBLIC
from api.context import current_actor, current_runtime, request_id
from api.hosts import own_address
from api.limits import ENVELOPE_BYTES
from api.mcp.calls import sender
from api.mcp.progress import STREAM, progress_of
from api.parking import is_there_a_place, park, told
from api.sign_on.bearer import tell_where_tokens_come_from
from api.sign_on.current import is_on
from api.sign_on.errors import SignOnOffError
from api.sign_on.resource import AGENTS_PATH, WELL_KNOWN, description_of
from core.actor import Channel
from core.errors import ForbiddenError

_LEFT_TO_US: Final = frozenset({"content-length", "date", "server"})


class ForeignOriginError(ForbiddenError):
    """A browser sent this from a page that is not ours, or by a host name that may belong to others."""

    code = "foreign_origin"


def register_mcp(app: Flask) -> None:
    """Install the agents' address on the app. It offers no stream of its own, so GET is refused with 405."""
    _answer.access = ANYBODY_KNOWN  # type: ignore[attr-defined]  # read by api.auth
    app.add_url_rule(AGENTS_PATH, "mcp", _answer, methods=["POST"])
    _describe.access = PUBLIC  # type: ignore[attr-defined]  # read by api.auth
    for path in (WELL_KNOWN, f"{WELL_KNOWN}{AGENTS_PATH}"):
        app.add_url_rule(path, "mcp_resource", _describe, methods=["GET"])
    app.after_request(_challenge)


def _describe() -> Response:
    """Where programs get a token for this service. Raises SignOnOffError without single sign-on."""
    if not is_on():
        raise SignOnOffError("Single sign-on is not set up here: agents come with a key.")
    return Response(orjson.dumps(description_of(current_runtime().settings)), mimetype="application/json")


def _challenge(response: Response) -> Response:
    if request.path == AGENTS_PATH:
        tell_where_tokens_come_from(response)
    return response


def _answer() -> Response:
    _refuse_cookies()
    _refuse_other_pages()
    asked = request.get_data()
    exchanged = _load_exchange()(
        asked,
        request.headers.items(),
        largest_body=current_runtime().settings.upload_limit_bytes + ENVELOPE_BYTES,
        scopes=current_actor().scopes,
        send=sender(current_app._get_current_object(), request, request_id=request_id()),  # type: ignore[attr-defined]  # noqa: SLF001
    )
    headers = [(name, value) for name, value in exchanged.headers if name not in _LEFT_TO_US]
    wanted = progress_of(asked, exchanged, accepts=request.headers.get("Accept", "")) if is_there_a_place() else None
    if wanted is not None:
        park(wanted)
        return _stream(told(wanted.token, has_begun=wanted.has_begun), headers)
    return Response(exchanged.body, status=exchanged.status, headers=headers)


def _stream(first: bytes, headers: list[tuple[str, str]]) -> Response:
    """The start of a streamed answer, with headers that keep proxies from buffering it."""
    kept = [(name, value) for name, value in headers if name not in {"content-type", "cache-control"}]
    own = [("Cache-Control", "no-cache, no-transform"), ("X-Accel-Buffering", "no")]
    return Response(first, headers=[*kept, *own], content_type=STREAM)


def _load_exchange() -> Callable[..., Any]:
    """Imported by name, so that a web process loads the SDK only when an agent comes (ADR 30)."""
    exchange: Callable[..., Any] = import_module("api.mcp.exchange").exchange
    return exchange


def _refuse_cookies() -> None:
    """Raises UnauthenticatedError for a session, because browsers also send its cookie for pages of other sites."""
    if current_actor().channel is Channel.UI:
        raise UnauthenticatedError("Send an API key as 'Authorization: Bearer …'.")


def _refuse_other_pages() -> None:
    """Raises ForeignOriginError for a page of another site. Unknown host names were refused before."""
    if request.headers.get("Origin", own := own_address()) != own:
        raise ForeignOriginError("Browsers may use this only from this service's own address.")
