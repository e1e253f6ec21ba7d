"""The socket that the service listens on: opened once by the process that stays, and handed to those that serve.

So nobody is refused while web processes change: who comes meanwhile waits in the socket's queue.
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
# Where systemd puts the first socket that it hands over.
FIRST_HANDED_OVER = 3


class PortTakenError(Exception):
    """Another program listens where we would; the message says what to do."""


@contextmanager
def open_listener(settings: Settings) -> Iterator[socket.socket]:
    """The listening socket of this service, taken over from systemd where that holds it. Raises PortTakenError."""
    with _handed_over(settings) or _bound(settings) as listener:
        yield listener


def _handed_over(settings: Settings) -> socket.socket | None:
    if settings.listen_pid != os.getpid() or not settings.listen_fds:
        return None
    listener = socket.socket(fileno=FIRST_HANDED_OVER)
    listener.settimeout(0)
    return listener


def _bound(settings: Settings) -> socket.socket:
    """Processes of a service that was killed may hold the port for another moment."""
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
        # Shared by several processes, of which all but one find nothing when somebody comes.
        listener.settimeout(0)
    except OSError:
        listener.close()
        raise
    return listener
