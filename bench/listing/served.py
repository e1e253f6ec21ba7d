"""The same three apps behind the same server, with one process and one connection each."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from typing import Any

from bench.installation import Installation
from bench.listing.bare import bare_app
from bench.listing.calls import BARE, OURS, PATH, QUERY, USUAL, Call
from bench.listing.usual import usual_app
from bench.ports import await_port, free_port
from bench.service import ROOT
from config.settings import load_settings

WORKSPACE = "GLEANER_BENCH_WORKSPACE"
APPS = {
    OURS: ("wsgi", "wsgi:application"),
    BARE: ("wsgi", "bench.listing.served:bare"),
    USUAL: ("asgi", "bench.listing.served:usual"),
}


def bare() -> Any:
    """The bare app, configured by the environment as a server starts it."""
    return bare_app(load_settings(), os.environ[WORKSPACE])


def usual() -> Any:
    return usual_app(load_settings(), os.environ[WORKSPACE])


@contextmanager
def served_calls(place: Installation) -> Iterator[dict[str, Call]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(_served(place, *app)) for name, app in APPS.items()}


@contextmanager
def _served(place: Installation, interface: str, app: str) -> Iterator[Call]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", "--factory", "--interface", interface, "--port", str(port), app],
        cwd=ROOT,
        env=_environment(place),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        await_port(port)
        yield partial(_answer, connection, {"Authorization": f"Bearer {place.key}"})
    finally:
        connection.close()
        process.terminate()
        process.wait()


def _answer(connection: HTTPConnection, headers: Mapping[str, str]) -> bytes:
    answer = _ask(connection, headers)
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"answered with {answer.status}")
    return body


def _ask(connection: HTTPConnection, headers: Mapping[str, str]) -> HTTPResponse:
    """The answer. A server may have closed the connection during the others' turns; then a new one is opened."""
    for _ in range(2):
        connection.request("GET", f"{PATH}?{QUERY}", headers=dict(headers))
        with suppress(RemoteDisconnected):
            return connection.getresponse()
        connection.close()
    raise RuntimeError("the server ends every connection")


def _environment(place: Installation) -> dict[str, str]:
    return {
        **os.environ,
        "GLEANER_DATA": str(place.settings.data),
        "DATABASE_URL": place.settings.database_url,
        WORKSPACE: place.workspace_id,
    }
