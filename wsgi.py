"""The web process: one Flask app with the API and the pages on it."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from api.context import attach_runtime
from api.mcp.route import register_mcp
from api.pages.delivery import register_pages
from api.registration import register_api
from config.logging import configure_logging
from config.private_files import keep_new_files_private
from config.runtime import Runtime, build_runtime
from config.settings import load_settings
from staging.wiring import BEFORE_COMMIT


def create_app(runtime: Runtime) -> Flask:
    """An app that answers for this runtime."""
    app = Flask("gleaner", static_folder=None, template_folder=None)
    if hops := runtime.settings.trusted_proxies:
        # Only as many proxies as the operator has: whoever comes first could have written the rest themselves.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    attach_runtime(app, runtime)
    register_api(app, runtime)
    register_mcp(app)
    register_pages(app)
    return app


def application() -> Flask:
    """The app as a server starts it that speaks WSGI: from the environment. Nobody waits for jobs there."""
    return open_app()[0]


def open_app() -> tuple[Flask, Runtime]:
    """The app and its runtime, from the environment. Nothing connects and no thread starts, so that it may be forked."""
    runtime = _runtime()
    return create_app(runtime), runtime


def _runtime() -> Runtime:
    keep_new_files_private()
    settings = load_settings()
    configure_logging(settings, process="web")
    return build_runtime(settings, before_commit=BEFORE_COMMIT)
