"""One trivial Flask app behind each of the doors that were considered, as a server starts them: by name."""

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
    """The app itself, for a server that speaks WSGI."""
    app = Flask("trivial", static_folder=None)
    app.add_url_rule("/", "answer", lambda: "ok")
    app.add_url_rule("/", "take", lambda: str(len(request.get_data())), methods=["POST"])
    return app


def ours() -> Dispatcher:
    """Behind our dispatcher. Nothing asks for a job, so that the database that it could look in is never opened."""
    return dispatch(plain(), build_runtime(Settings(web_threads=THREADS), before_commit=BEFORE_COMMIT))


def bridged() -> Any:
    """Behind a2wsgi, which takes requests in on an event loop as well."""
    app: Any = plain()
    bridge = WSGIMiddleware(app, workers=THREADS)

    async def bridged_app(scope: Any, receive: Any, send: Any) -> None:
        async def receive_as_coroutine() -> Any:
            # a2wsgi insists on a coroutine, and granian hands over something else that can be awaited.
            return await receive()

        await bridge(scope, receive_as_coroutine, send)

    return bridged_app
