"""Whether a connection that waits to be used again is still there, which nobody asks the server each time.

Asking is a way to the server and back before every transaction. What a server that ends or is ended says, and the end of
the connection itself, lie in the socket until somebody looks there.
"""

import select
import time
from collections.abc import Callable
from typing import Any, Final, Protocol

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

# A machine that was cut off says nothing. The system finds that out half a minute after the last word, and asking finds
# it out for connections that rested longer than this.
RESTED_SECONDS: Final = 5.0
_PUT_BACK: Final = "put_back"


class Connected(Protocol):
    """A driver's connection over a socket."""

    def fileno(self) -> int: ...


def look_before_use(
    engine: Engine, *, rested: float = RESTED_SECONDS, now: Callable[[], float] = time.monotonic
) -> None:
    """A connection from the pool that is gone is replaced before anybody uses it, and with it all that were made before."""

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
    """Whether nothing lies in the socket: no last words, no end, and nothing that was not asked for."""
    socket = select.poll()
    socket.register(connection.fileno(), select.POLLIN)
    return not socket.poll(0)
