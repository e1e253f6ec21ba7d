"""Processes that say on the queue server that they live, so that a web process can tell which kind has none."""

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
    """What a service is made of, besides its web processes."""

    WORKER = "worker"
    HEAVY_WORKER = "heavy_worker"
    SCHEDULER = "scheduler"
    MAIL = "mail"


class Heartbeats(Protocol):
    """Who lives. Neither raises because the queue server is away."""

    def beat(self, kind: ProcessKind) -> None: ...

    def find_living(self) -> Collection[ProcessKind] | None: ...


class LocalHeartbeats:
    """Where one process does everything, everything lives as long as it does."""

    def beat(self, kind: ProcessKind) -> None:
        """Say nothing to nobody."""

    def find_living(self) -> Collection[ProcessKind] | None:
        return frozenset(ProcessKind)


class SharedHeartbeats:
    """One entry for each kind, which is forgotten when nobody of it has said anything for a while."""

    def __init__(self, connection: "Redis") -> None:
        self._connection = connection

    def beat(self, kind: ProcessKind) -> None:
        with suppress(RedisError):
            self._connection.set(_key(kind), 1, ex=FORGOTTEN_AFTER_SECONDS)

    def find_living(self) -> Collection[ProcessKind] | None:
        """The kinds of which a process lives; None when nobody knows."""
        try:
            found = self._connection.mget([_key(kind) for kind in ProcessKind])
        except RedisError:
            return None
        return frozenset(kind for kind, said in zip(ProcessKind, found, strict=True) if said is not None)


@contextmanager
def beating(heartbeats: Heartbeats, kind: ProcessKind) -> Iterator[None]:
    """A process of that kind lives for as long as the block runs."""
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
