"""Detects lost connections in the pool without a query to the server each time.

A ping costs a round trip before every transaction. But when a server stops, its last message and the end of the
connection are waiting in the socket, which can be checked locally.
"""

import select
import time
from collections.abc import Callable
from typing import Any, Final, Protocol

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

# A server that was cut off from the network sends nothing. The keepalives detect that within half a minute; connections
# that were idle for longer than this are pinged.
RESTED_SECONDS: Final = 5.0
_PUT_BACK: Final = "put_back"


class Connected(Protocol):
    """A driver's connection with a socket."""

    def fileno(self) -> int: ...


def look_before_use(
    engine: Engine, *, rested: float = RESTED_SECONDS, now: Callable[[], float] = time.monotonic
) -> None:
    """Check each pooled connection before its use. A lost one invalidates it and all connections made before."""

    @event.listens_for(engine, "checkin")
    def _put_back(_connection: Any, record: Any) -> None:
        record.info[_PUT_BACK] = now()

    @event.listens_for(engine, "checkout")
    def _look(connection: Any, record: Any, _proxy: Any) -> None:
        put_back = record.info.pop(_PUT_BACK, None)
        if put_back is not None and not _is_there(engine, connection, has_rested=now() - put_back >= rested):
            raise InvalidatePoolError


def _is_there(engine: Engine, connection: Any, *, has_rested: bool) -> bool:
    try:
        return (not has_rested and _is_silent(connection)) or engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error:
        return False


def _is_silent(connection: Connected) -> bool:
    """Whether the socket has nothing to read: no message of the server and no end of the connection."""
    socket = select.poll()
    socket.register(connection.fileno(), select.POLLIN)
    return not socket.poll(0)
