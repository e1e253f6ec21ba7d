"""The web server on a thread, for commands that run everything in one process."""

import asyncio
import threading

from granian.constants import HTTPModes
from granian.server.embed import Server

from api.dispatch.setup import dispatch
from config.runtime import Runtime
from wsgi import create_app


class WebThread:
    """A web server that runs from its start until it is stopped."""

    def __init__(self, runtime: Runtime) -> None:
        self._loop = asyncio.new_event_loop()
        self._server = Server(
            dispatch(create_app(runtime), runtime),
            address=runtime.settings.host,
            port=runtime.settings.port,
            http=HTTPModes.http1,
            websockets=False,
            log_enabled=False,
        )
        self._thread = threading.Thread(target=self._serve, name="web", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, *, seconds: float) -> None:
        self._loop.call_soon_threadsafe(self._server.stop)
        self._thread.join(seconds)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._server.serve())
