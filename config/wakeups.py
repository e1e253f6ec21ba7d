"""Notices that a workspace changed, sent after the commit to every process that serves event streams.

A notice has no other content and may be lost; listeners also poll from time to time.
"""

import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any, Protocol

import structlog
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from config.database import CONNECTING
from core.ids import WorkspaceId

log = structlog.get_logger(__name__)

CHANNEL = "gleaner_changes"
LOOK_SECONDS = 1.0
PAUSE_SECONDS = 2.0
# Called with a workspace, or with None when notices may have been missed.
Heard = Callable[[WorkspaceId | None], None]


class Wakeups(Protocol):
    """Notices between processes. Neither method raises when the other side is unreachable."""

    def announce(self, workspace_ids: Collection[WorkspaceId]) -> None: ...

    def listen(self, heard: Heard, *, until: threading.Event) -> None: ...


class LocalWakeups:
    """Notices within one process."""

    def __init__(self) -> None:
        self._listeners: list[Heard] = []

    def announce(self, workspace_ids: Collection[WorkspaceId]) -> None:
        for heard in tuple(self._listeners):
            for workspace_id in workspace_ids:
                heard(workspace_id)

    def listen(self, heard: Heard, *, until: threading.Event) -> None:
        self._listeners.append(heard)
        heard(None)
        until.wait()
        self._listeners.remove(heard)


class PostgresWakeups:
    """Notices by NOTIFY after the commit. Inside the transaction, NOTIFY would serialize all commits."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def announce(self, workspace_ids: Collection[WorkspaceId]) -> None:
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for workspace_id in workspace_ids:
                    connection.execute(
                        text("SELECT pg_notify(:channel, :said)"), {"channel": CHANNEL, "said": workspace_id}
                    )
        except SQLAlchemyError as error:
            # That no connection is free is no error of the driver; the commit stands either way.
            log.warning("wakeups.not_told", error=type(error).__name__)

    def listen(self, heard: Heard, *, until: threading.Event) -> None:
        url = self._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        # The engine's driver, which is imported only for PostgreSQL.
        driver: Any = self._engine.dialect.dbapi
        while not until.is_set():
            with suppress(driver.Error), driver.connect(url, autocommit=True, **CONNECTING) as connection:
                connection.execute(f"LISTEN {CHANNEL}")
                heard(None)
                while not until.is_set():
                    for notice in connection.notifies(timeout=LOOK_SECONDS):
                        heard(WorkspaceId(notice.payload))
            until.wait(PAUSE_SECONDS)


class QueueWakeups:
    """Notices by the queue server, for databases without NOTIFY."""

    def __init__(self, connection: "Redis") -> None:
        self._connection = connection

    def announce(self, workspace_ids: Collection[WorkspaceId]) -> None:
        try:
            for workspace_id in workspace_ids:
                self._connection.publish(CHANNEL, workspace_id)
        except RedisError as error:
            log.warning("wakeups.not_told", error=type(error).__name__)

    def listen(self, heard: Heard, *, until: threading.Event) -> None:
        while not until.is_set():
            # redis-py has no types for subscriptions.
            subscription: Any = self._connection.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
            with suppress(RedisError), subscription:
                subscription.subscribe(CHANNEL)
                heard(None)
                while not until.is_set():
                    message = subscription.get_message(timeout=LOOK_SECONDS)
                    if message is not None:
                        heard(WorkspaceId(message["data"].decode()))
            until.wait(PAUSE_SECONDS)
