"""Heartbeats of processes on the queue server, so that a web process can report which kind is missing."""

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Protocol

from redis import Redis
from redis.exceptions import RedisError

EVERY_SECONDS = 10.0
FORGOTTEN_AFTER_SECONDS = 35


class ProcessKind(StrEnum):
    """The kinds of processes of a service besides the web processes."""

    WORKER = "worker"
    HEAVY_WORKER = "heavy_worker"
    SCHEDULER = "scheduler"
    MAIL = "mail"


class Heartbeats(Protocol):
    """Which kinds of processes are alive. Neither method raises when the queue server is unreachable."""

    def beat(self, kind: ProcessKind) -> None: ...

    def find_living(self) -> Collection[ProcessKind] | None: ...


class LocalHeartbeats:
    """Heartbeats of an installation with a single process: all kinds are always alive."""

    def beat(self, kind: ProcessKind) -> None:
        """Do nothing."""

    def find_living(self) -> Collection[ProcessKind] | None:
        return frozenset(ProcessKind)


class SharedHeartbeats:
    """Heartbeats as one key for each kind, which expires when no process of that kind renews it."""

    def __init__(self, connection: "Redis") -> None:
        self._connection = connection

    def beat(self, kind: ProcessKind) -> None:
        with suppress(RedisError):
            self._connection.set(_key(kind), 1, ex=FORGOTTEN_AFTER_SECONDS)

    def find_living(self) -> Collection[ProcessKind] | None:
        """The kinds with a living process; None when the queue server is unreachable."""
        try:
            found = self._connection.mget([_key(kind) for kind in ProcessKind])
        except RedisError:
            return None
        return frozenset(kind for kind, said in zip(ProcessKind, found, strict=True) if said is not None)


@contextmanager
def beating(heartbeats: Heartbeats, kind: ProcessKind) -> Iterator[None]:
    """Send heartbeats of that kind from a thread while the block runs."""
    stopped = threading.Event()

    def beat() -> None:
        while not stopped.is_set():
            heartbeats.beat(kind)
            stopped.wait(EVERY_SECONDS)

    threading.Thread(target=beat, name="heartbeat", daemon=True).start()
    try:
        yield
    finally:
        stopped.set()


def _key(kind: ProcessKind) -> str:
    return f"gleaner:lives:{kind.value}"
