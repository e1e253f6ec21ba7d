"""The database: the declarative base, column types, and engines with the right transaction modes."""

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
# PostgreSQL's SQLSTATE, as text because its driver is imported only for PostgreSQL.
_DISK_FULL = "53100"

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# A machine that loses the network sends no notice. With keepalives on both ends, requests fail within half a minute
# instead of hanging, and the server releases the locks of a lost machine; by default that takes two hours.
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
    """The base of every table, so that Alembic finds them all."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant; a naive one raises ValueError."""

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
        """A function that converts the driver's value in one call; see ``config.rows``."""
        return _instant_of_text if dialect.name == "sqlite" else _instant


# Cached, because most instants occur several times in a list and again at its next query.
@lru_cache(maxsize=4096)
def _instant_of_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


def _instant(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


def insert_into(session: Session, table: type[Base] | Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT with ``on_conflict_do_…``. A concurrent INSERT of the same key waits for the first to commit."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def is_full(error: DBAPIError) -> bool:
    """Whether the error says that the database's disk is full."""
    codes = (getattr(error.orig, "sqlite_errorcode", None), getattr(error.orig, "sqlstate", None))
    return codes[0] == sqlite3.SQLITE_FULL or codes[1] == _DISK_FULL


JsonValue = JSON().with_variant(JSONB(), "postgresql")


def dump_json(value: Any) -> str:
    """The JSON text of a value."""
    return orjson.dumps(value).decode()


def build_engine(settings: Settings) -> Engine:
    """An engine for SQLite or PostgreSQL, whose errors hide parameters. Does not connect yet."""
    url = settings.sqlalchemy_url
    if url.startswith("sqlite"):
        return _sqlite_engine(url, synchronous=settings.sqlite_synchronous, threads=settings.web_threads)
    engine = create_engine(
        url,
        json_serializer=dump_json,
        json_deserializer=orjson.loads,
        hide_parameters=True,
        pool_size=4,
        # A thread needs a second connection for a moment when it reserves a task number, and other threads read too.
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
        # The driver's own transaction handling begins late and with the wrong lock; the "begin" event below replaces it.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={synchronous}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        # Deleted content is overwritten, so that no free page still contains it.
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # A transaction that reads first and writes later fails with "database is locked" under load unless it takes
        # the write lock at once: 1,486 of 1,800 failed with an ordinary BEGIN, none with BEGIN IMMEDIATE.
        writes = connection.get_execution_options().get(WRITES, True)
        if writes:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # Run on the driver's connection, because SQLAlchemy's execution costs more than the statement itself.
            with driver_errors(connection.dialect, "BEGIN"):
                connection.connection.driver_connection.execute("BEGIN")

    return engine
