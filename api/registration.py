"""Installs the API on a Flask app: checks before each request, problem documents, blueprints and the OpenAPI document."""

import time

import structlog
from flask import Flask, Response, g, request
from flask_smorest import Api
from structlog.contextvars import bind_contextvars, clear_contextvars

from api.auth import authorize
from api.blueprints import ALL_BLUEPRINTS
from api.context import request_id
from api.dialects import DIALECTS
from api.dialects import documents as dialect_documents
from api.dialects.dialect import register_dialect
from api.hosts import refuse_unknown_hosts
from api.limits import ENVELOPE_BYTES, refuse_large_request
from api.metrics import observe_request
from api.openapi import document_settings
from api.pages.delivery import show_page_instead
from api.problems import register_problems
from api.rates import tell_rate
from api.readings import close_reading
from api.references import CONVERTERS
from api.security_headers import SECURITY_HEADERS
from api.transfer import shorten
from config.runtime import Runtime
from intake.door.unbundle import MOST_FILES

log = structlog.get_logger(__name__)

ABOUT = (
    "Transcripts and mail in; suggestions, each with the words it came from; tasks out. "
    "Errors are problem documents (RFC 9457). Writes accept an Idempotency-Key; edits accept If-Match."
)
QUIET = frozenset({"health.healthz", "health.readyz", "health.metrics"})


def register_api(app: Flask, runtime: Runtime) -> None:
    """Register every route of the API on the app."""
    app.config.update(document_settings("Gleaner", ABOUT))
    app.config["MAX_CONTENT_LENGTH"] = runtime.settings.upload_limit_bytes + ENVELOPE_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = runtime.settings.upload_limit_bytes + ENVELOPE_BYTES
    # The files and the fields that describe them. The limit is doubled so that a few too many files get an error of our own.
    app.config["MAX_FORM_PARTS"] = 2 * MOST_FILES
    app.before_request(_begin)
    app.before_request(refuse_unknown_hosts)
    app.before_request(refuse_large_request)
    app.before_request(show_page_instead)
    app.before_request(authorize)
    app.after_request(_finish)
    app.teardown_request(_close_uploads)
    app.teardown_request(close_reading)
    app.url_map.converters.update(CONVERTERS)
    api = Api(app)
    for blueprint in (*ALL_BLUEPRINTS, dialect_documents.blueprint):
        api.register_blueprint(blueprint)
    for dialect in DIALECTS:
        register_dialect(app, dialect)
    # Registered after the framework's own handlers, which every document installs.
    register_problems(app)


def _begin() -> None:
    g.started = time.perf_counter()
    clear_contextvars()
    bind_contextvars(request_id=request_id())


def _finish(response: Response) -> Response:
    shorten(response)
    response.headers["X-Request-Id"] = request_id()
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    tell_rate(response)
    seconds = time.perf_counter() - g.get("started", time.perf_counter())
    observe_request(request.method, request.endpoint, response.status_code, seconds)
    # Probes come every few seconds and are logged at debug level.
    note = log.debug if request.endpoint in QUIET else log.info
    note(
        "request.served",
        method=request.method,
        route=str(request.url_rule) if request.url_rule else None,
        status=response.status_code,
        ms=round(seconds * 1000, 1),
    )
    return response


def _close_uploads(_error: BaseException | None) -> None:
    """Delete temporary files of large uploads at once, also when the request was refused."""
    request.close()
