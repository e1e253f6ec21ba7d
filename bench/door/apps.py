"""One trivial Flask app behind each dispatcher that was considered, importable by name as servers need it."""

from typing import Any

from a2wsgi import WSGIMiddleware
from flask import Flask, request

from api.dispatch.dispatcher import Dispatcher
from api.dispatch.setup import dispatch
from config.runtime import build_runtime
from config.settings import Settings
from staging.wiring import BEFORE_COMMIT

THREADS = 4


def plain() -> Flask:
    """The app itself, for a WSGI server."""
    app = Flask("trivial", static_folder=None)
    app.add_url_rule("/", "answer", lambda: "ok")
    app.add_url_rule("/", "take", lambda: str(len(request.get_data())), methods=["POST"])
    return app


def ours() -> Dispatcher:
    """The app behind our dispatcher. No request waits for a job, so its database is never opened."""
    return dispatch(plain(), build_runtime(Settings(web_threads=THREADS), before_commit=BEFORE_COMMIT))


def bridged() -> Any:
    """The app behind a2wsgi, which also receives requests on an event loop."""
    app: Any = plain()
    bridge = WSGIMiddleware(app, workers=THREADS)

    async def bridged_app(scope: Any, receive: Any, send: Any) -> None:
        async def receive_as_coroutine() -> Any:
            # a2wsgi needs a coroutine, and granian passes another awaitable.
            return await receive()

        await bridge(scope, receive_as_coroutine, send)

    return bridged_app
