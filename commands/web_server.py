"""The serving part of `gleaner web`, on a socket that the supervisor opened."""

import argparse
import gc
import os
import resource
import socket
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from multiprocessing import parent_process
from typing import Any

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.net import SocketHolder  # type: ignore[attr-defined]  # it is meant to be imported from there
from granian.server.mp import MPServer

import wsgi
from api.dispatch.dispatcher import DRAIN_SIGNAL, Dispatcher
from api.dispatch.idle import close_excess
from api.dispatch.setup import dispatch
from commands.exits import Exit
from commands.invocation import invoke
from commands.listener import WAITING
from commands.web import DRAIN_SECONDS
from config.private_files import keep_new_files_private
from config.runtime import Runtime
from config.settings import Settings, load_settings
from config.tether import die_with_parent

# How long a connection may take to send its headers, or stay open without a request.
HEAD_MILLISECONDS = 30_000
OTHER_FILES = 512
RESPAWN_SECONDS = 1
IDLE_LOOK_SECONDS = 2.0
# Seconds in which a stopping process still accepts requests, and answers them with a request to reconnect.
LINGER_SECONDS = 0.5


def run(_args: argparse.Namespace) -> int:
    """Serve until told to stop, on the file descriptor that the settings name."""
    keep_new_files_private()
    settings = load_settings()
    assert settings.listener_fd is not None
    _allow_open_files(settings.web_connections)
    app, runtime = wsgi.open_app()
    # The serving processes are forks of this one. Garbage collection would copy the memory that they share.
    gc.freeze()
    server = _server(settings, settings.listener_fd)
    load = partial(front_door, app, runtime)
    server.serve(target_loader=load, wrap_loader=False)  # type: ignore[arg-type]  # its types are those of another kind of app
    return Exit.OK


def _server(settings: Settings, listener_fd: int) -> "LastingServer":
    return LastingServer(
        "gleaner",
        listener_fd=listener_fd,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_MILLISECONDS),
        websockets=False,
        workers=settings.web_workers,
        backpressure=settings.web_connections,
        respawn_failed_workers=True,
        workers_kill_timeout=DRAIN_SECONDS,
        log_access=False,
    )


class LastingServer(MPServer):
    """Listens on an already open socket, and restarts ended processes without a limit.

    granian stops all processes when the same one ends twice within seconds; here that happens only when no other one is
    alive. granian's processes would also each open the port themselves, and connections that wait at an ending process
    would be refused.
    """

    def __init__(self, target: str, *, listener_fd: int, **kwargs: Any) -> None:
        super().__init__(target, **kwargs)
        self._listener_fd = listener_fd

    def _init_shared_socket(self) -> None:
        is_unix, shared = False, self._listener_fd
        holder = SocketHolder(shared, is_unix, WAITING)  # type: ignore[call-arg]  # its stub names none of them
        self.__dict__ |= {"_ssp": None, "_sso": None, "_shd": holder, "_sfd": shared}

    def _respawn_workers(self, workers: Sequence[int], *args: Any, **kwargs: Any) -> None:
        super()._respawn_workers(workers, *args, **kwargs)
        if any(each.inner.is_alive() for each in self.wrks if each.idx not in workers):
            self.respawned_wrks.clear()
            # A process that fails at once must not use up a core by its restarts.
            time.sleep(RESPAWN_SECONDS)

    def _stop_workers(self) -> None:
        for worker in self.wrks:
            with suppress(ProcessLookupError):
                os.kill(worker.inner.pid, DRAIN_SIGNAL)
        time.sleep(LINGER_SECONDS)
        super()._stop_workers()  # type: ignore[no-untyped-call]  # it has no types


def _allow_open_files(connections: int) -> None:
    """Raise the limit of open files, because each connection is one and the default limit is low."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + OTHER_FILES
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def front_door(app: Flask, runtime: Runtime) -> Dispatcher:
    """The app of one serving process, which dies with the process that started it."""
    server = parent_process()
    if server is not None and server.pid is not None:
        die_with_parent(server.pid)
    settings, door = runtime.settings, dispatch(app, runtime)
    if settings.listener_fd is not None and not settings.trusted_proxies:
        # Behind a proxy all connections come from the proxy, which must limit those of its clients.
        _bound_idle(door, listener_fd=settings.listener_fd, most_each=settings.address_idle)
    _say_ready(settings)
    return door


def _bound_idle(door: Dispatcher, *, listener_fd: int, most_each: int) -> None:
    with socket.socket(fileno=os.dup(listener_fd)) as listener:
        port = listener.getsockname()[1]

    def bound() -> None:
        while True:
            time.sleep(IDLE_LOOK_SECONDS)
            close_excess(port=port, busy=door.busy, most_each=most_each)

    threading.Thread(target=bound, name="idle", daemon=True).start()


def _say_ready(settings: Settings) -> None:
    if settings.ready_fd is not None:
        # After a later restart, the supervisor no longer reads this pipe.
        with suppress(OSError):
            os.write(settings.ready_fd, b".")


if __name__ == "__main__":
    sys.exit(invoke("web-server", argparse.Namespace()))
