"""The database: one declarative base, aware timestamps, and engines that begin transactions the way we need."""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

import orjson
from sqlalchemy import JSON, DateTime, Dialect, Engine, MetaData, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from config.connections import look_before_use
from config.rows import driver_errors
from config.settings import Settings

WRITES = "gleaner_writes"
# PostgreSQL's own name for it. Its driver is loaded only where there is such a database.
_DISK_FULL = "53100"

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# A machine that is cut off tells nobody. Both ends ask every few seconds, so that within half a minute requests fail instead of hanging,
# and the server lets go of what the lost machine had locked; without it that takes two hours.
CONNECTING: Final[Mapping[str, Any]] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
_NOTICED_BY_SERVER = (
    "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=25s"
)


class Base(DeclarativeBase):
    """Every table of ours hangs here, so that Alembic sees them all."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant; a naive one is refused rather than guessed."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime can't be stored")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)

    def reader(self, dialect: Dialect) -> Callable[[Any], datetime | None]:
        """The same from the driver's value, in one call; see ``config.rows``."""
        return _instant_of_text if dialect.name == "sqlite" else _instant


# Most instants of a list are there several times, and again when it is asked for again.
@lru_cache(maxsize=4096)
def _instant_of_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


def _instant(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


def insert_into(session: Session, table: type[Base] | Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows ``on_conflict_do_…``; a concurrent one with the same key waits for the first to commit."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def is_full(error: DBAPIError) -> bool:
    """Whether the database refused because its disk is full."""
    codes = (getattr(error.orig, "sqlite_errorcode", None), getattr(error.orig, "sqlstate", None))
    return codes[0] == sqlite3.SQLITE_FULL or codes[1] == _DISK_FULL


JsonValue = JSON().with_variant(JSONB(), "postgresql")


def dump_json(value: Any) -> str:
    """The text of a value in a column of JSON."""
    return orjson.dumps(value).decode()


def build_engine(settings: Settings) -> Engine:
    """An engine for SQLite or PostgreSQL, whose errors don't repeat what was to be stored. Connects to nothing yet."""
    url = settings.sqlalchemy_url
    if url.startswith("sqlite"):
        return _sqlite_engine(url, synchronous=settings.sqlite_synchronous, threads=settings.web_threads)
    engine = create_engine(
        url,
        json_serializer=dump_json,
        json_deserializer=orjson.loads,
        hide_parameters=True,
        pool_size=4,
        # A thread holds two connections for a moment when it takes a number, and others look on beside them.
        max_overflow=2 * settings.web_threads,
        connect_args={**CONNECTING, "options": f"-c timezone=utc -c lock_timeout=10s {_NOTICED_BY_SERVER}"},
    )
    look_before_use(engine)
    return engine


def _sqlite_engine(url: str, *, synchronous: str, threads: int) -> Engine:
    engine = create_engine(
        url,
        json_serializer=dump_json,
        json_deserializer=orjson.loads,
        hide_parameters=True,
        max_overflow=max(10, 2 * threads),
        connect_args={"timeout": 15, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver's own transaction handling begins late and with the wrong lock; "begin" below does it instead.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={synchronous}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        # What is deleted is overwritten, so that no word of it stays behind in a free page.
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # A transaction that reads first and writes later fails with "database is locked" under load unless it takes
        # the write lock at once: 1,486 of 1,800 failed with an ordinary BEGIN, none with BEGIN IMMEDIATE.
        writes = connection.get_execution_options().get(WRITES, True)
        if writes:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # Past the database layer, because it costs more than the statement itself.
            with driver_errors(connection.dialect, "BEGIN"):
                connection.connection.driver_connection.execute("BEGIN")

    return engine
