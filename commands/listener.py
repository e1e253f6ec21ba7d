"""The listening socket: opened once by the supervisor, and passed to the web processes.

While web processes are replaced, new connections wait in the socket's queue and are not refused.
"""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from config.settings import Settings

WAITING = 1024
PATIENCE_SECONDS = 3.0
PAUSE_SECONDS = 0.1
# The file descriptor of the first socket that systemd passes.
FIRST_HANDED_OVER = 3


class PortTakenError(Exception):
    """Another program listens on the port; the message says what to do."""


@contextmanager
def open_listener(settings: Settings) -> Iterator[socket.socket]:
    """The listening socket of this service, from systemd if it passes one. Raises PortTakenError."""
    with _handed_over(settings) or _bound(settings) as listener:
        yield listener


def _handed_over(settings: Settings) -> socket.socket | None:
    if settings.listen_pid != os.getpid() or not settings.listen_fds:
        return None
    listener = socket.socket(fileno=FIRST_HANDED_OVER)
    listener.settimeout(0)
    return listener


def _bound(settings: Settings) -> socket.socket:
    """Bind the port, with retries because processes of a killed service may hold it for a moment."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return _listen(settings)
        except OSError as error:
            if time.monotonic() > until:
                raise PortTakenError(
                    f"Gleaner can't listen on {settings.host}:{settings.port} ({error.strerror}); "
                    "stop what does, or choose another with --port."
                ) from error
        time.sleep(PAUSE_SECONDS)


def _listen(settings: Settings) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(WAITING)
        # Non-blocking, because several processes share the socket and only one of them accepts a connection.
        listener.settimeout(0)
    except OSError:
        listener.close()
        raise
    return listener
