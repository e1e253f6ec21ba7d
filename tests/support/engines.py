"""Engines that one test hands on to the next: what the statements compile to stays with the engine.

A new engine for every test would compile every statement anew, which takes longer than running it; and a new connection to
PostgreSQL learns the whole schema anew, which takes longer than most tests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event, make_url

from config.database import build_engine
from config.settings import Settings

# The engines that nobody uses at the moment: by the database on PostgreSQL, all together on SQLite.
_FREE: dict[str, list["_Kept"]] = {}


@dataclass(slots=True)
class _Kept:
    """An engine, and the file that it connects to at present when it is one of SQLite's."""

    engine: Engine
    file: str | None


# The connections of engines that are kept with them, by the number of the process that serves each.
KEPT_CONNECTIONS: set[int] = set()


@contextmanager
def engine_on(settings: Settings, *, keeps_connections: bool = False) -> Iterator[Engine]:
    """An engine on that database; afterwards it has no connections, unless it keeps those to PostgreSQL.

    Who listens to its events has to stop listening.
    """
    url = make_url(settings.sqlalchemy_url)
    is_file = url.get_backend_name() == "sqlite"
    free = _FREE.setdefault("sqlite" if is_file else settings.sqlalchemy_url, [])
    kept = free.pop() if free else _new(settings, is_file=is_file)
    kept.file = url.database
    try:
        yield kept.engine
    finally:
        if is_file or not keeps_connections:
            kept.engine.dispose()
        free.append(kept)


def close_connections() -> None:
    """Of all engines that nobody uses."""
    for free in _FREE.values():
        for kept in free:
            kept.engine.dispose()


def _new(settings: Settings, *, is_file: bool) -> _Kept:
    kept = _Kept(build_engine(settings), None)
    if is_file:
        _make_movable(kept)
    else:
        event.listen(kept.engine, "connect", lambda connection, _: KEPT_CONNECTIONS.add(connection.info.backend_pid))
    return kept


def _make_movable(kept: _Kept) -> None:
    """Let the engine connect to whichever file is named, and wait for no disk: none of the files outlives the run."""

    @event.listens_for(kept.engine, "do_connect")
    def _connect_elsewhere(_dialect: Any, _record: Any, arguments: list[Any], _options: dict[str, Any]) -> None:
        arguments[0] = kept.file

    @event.listens_for(kept.engine, "connect")
    def _hurry(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")
