"""`gleaner web`: the API and its pages, served by granian."""

import argparse
import resource
import time
from multiprocessing import parent_process
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.mp import MPServer

import wsgi
from api.dispatch.dispatcher import Dispatcher
from config.settings import load_settings
from config.tether import die_with_parent

# How long a connection may take to say what it wants, or be kept open without wanting anything.
HEAD_MILLISECONDS = 30_000
OTHER_FILES = 512
RESPAWN_SECONDS = 1


def configure(_parser: argparse.ArgumentParser) -> None:
    """Everything about it is in the settings."""


def run(_args: argparse.Namespace) -> int:
    """Serve the API until told to stop."""
    settings = load_settings()
    _allow_open_files(settings.web_connections)
    LastingServer(
        "commands.web:front_door",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_MILLISECONDS),
        websockets=False,
        factory=True,
        workers=settings.web_workers,
        backpressure=settings.web_connections,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_access=False,
    ).serve()
    return 0


class LastingServer(MPServer):
    """Starts a process that ended again however often that happens, as long as another serves meanwhile.

    granian gives up, and ends those that serve well, when the same process ends twice within seconds.
    """

    def _respawn_workers(self, *args: Any, **kwargs: Any) -> None:
        super()._respawn_workers(*args, **kwargs)
        if sum(worker.is_alive() for worker in self.wrks) > 1:  # type: ignore[no-untyped-call]  # it has no types
            self.respawned_wrks.clear()
            # What falls over at once is not to keep a core busy with its starts.
            time.sleep(RESPAWN_SECONDS)


def _allow_open_files(connections: int) -> None:
    """A connection is an open file, of which a process is allowed few unless it asks for more."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + OTHER_FILES
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def front_door() -> Dispatcher:
    """The app in one of the server's processes, none of which is to go on listening without the one that started it."""
    server = parent_process()
    if server is not None and server.pid is not None:
        die_with_parent(server.pid)
    return wsgi.front_door()
