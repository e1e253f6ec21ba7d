"""Serves the pages: the shell at every page's address, assets with unlimited caching, problem documents for programs."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import NotFound

from api.access import PUBLIC
from api.auth import SESSION_COOKIE
from api.pages.addresses import ADDRESSES, FOR_PROGRAMS
from api.pages.built import BUILT, ENCODINGS, BuiltFile, BuiltPages, read_pages
from api.pages.policy import ASSET_CACHE, CONTENT_POLICY, SHELL_CACHE
from api.problems import from_framework

OK = 200
_PAGES = "gleaner.pages"
# The first request of Review, exactly as `web/src/api/desk.ts` sends it, so that browsers preload it before any script runs.
FIRST_ROWS: Final = "/api/tasks/staged?state=proposed&sort=-created_at&min_confidence=0&limit=100"
_REVIEW: Final = ("/review", "/review/<source>")
NOT_BUILT = "The pages are not built. Run `make pages`, or use the API: /api/docs.\n"


def register_pages(app: Flask, *, folder: Path = BUILT) -> None:
    """Serve the pages that were built into the folder. The API's routes are unchanged."""
    pages = read_pages(folder)
    app.extensions[_PAGES] = pages

    def show_page(**_parts: str) -> Response:
        if not _wants_page():
            raise NotFound
        return _shell(pages)

    def send_asset(name: str) -> Response:
        if name not in pages.assets:
            raise NotFound
        return _send(pages.assets[name], cache=ASSET_CACHE)

    def show_unknown(error: NotFound) -> Response:
        """Browsers get the shell, which says that nothing is here; programs get a problem document."""
        if request.method not in {"GET", "HEAD"} or request.endpoint or not _names_page():
            return from_framework(error)
        return _shell(pages, status=404)

    for address in ADDRESSES:
        _add(app, address, f"pages.{address}", show_page)
    _add(app, "/assets/<path:name>", "pages.assets", send_asset)
    app.register_error_handler(NotFound, show_unknown)


def show_page_instead() -> Response | None:
    """The page, at an address shared with the API, for callers that accept HTML by name and don't prefer JSON."""
    is_shared = request.url_rule is not None and request.url_rule.rule in ADDRESSES
    if not is_shared or request.method not in {"GET", "HEAD"} or not (_names_page() and _wants_page()):
        return None
    return _shell(current_app.extensions[_PAGES])


def _add(app: Flask, rule: str, endpoint: str, view: Callable[..., Response]) -> None:
    view.access = PUBLIC  # type: ignore[attr-defined]  # read by api.auth
    app.add_url_rule(rule, endpoint.replace("<", "").replace(">", "").replace(".", "_"), view, methods=["GET"])


def _wants_page() -> bool:
    """Whether the caller accepts HTML at least as much as JSON."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "text/html"


def _names_page() -> bool:
    return "text/html" in request.headers.get("Accept", "") and not request.path.startswith(FOR_PROGRAMS)


def _shell(pages: BuiltPages, *, status: int = 200) -> Response:
    if pages.shell is None:
        return Response(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    response = _send(pages.shell, cache=SHELL_CACHE)
    response.headers["Content-Security-Policy"] = CONTENT_POLICY
    if status != OK:
        response.status_code = status
    _name_first_rows(response)
    return response


def _name_first_rows(response: Response) -> None:
    """Announce the first request of Review. Without a session it would only be refused."""
    if request.url_rule and request.url_rule.rule in _REVIEW and SESSION_COOKIE in request.cookies:
        response.headers["Link"] = f'<{FIRST_ROWS}>; rel="preload"; as="fetch"; crossorigin'
        response.vary.add("Cookie")


def _send(file: BuiltFile, *, cache: str) -> Response:
    encoding = next((name for name in ENCODINGS if name in file.compressed and _accepts(name)), None)
    response = Response(file.compressed[encoding] if encoding else file.data, content_type=file.content_type)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = cache
    response.set_etag(f"{file.etag}-{encoding}" if encoding else file.etag)
    response.make_conditional(request)  # changes it in place
    return response


def _accepts(encoding: str) -> bool:
    return request.accept_encodings.quality(encoding) > 0
