"""Databases on the test cluster: made from one migrated template, and emptied for the next test that wants one.

Making a database takes longer than most tests that use one; emptying it takes some milliseconds.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

from config.settings import Settings
from tests.support.engines import KEPT_CONNECTIONS

_DISCONNECT_OTHERS = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND NOT (state = 'idle' AND pid = ANY(%s))"
)
# Neither foreign keys nor triggers look while this is set. The tables are emptied row by row: TRUNCATE makes new files.
_LOOK_AWAY = "SET session_replication_role = replica"
_FILLED = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    " AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0"
)
_NUMBERS = "SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
# What a test may have changed beside the rows: columns, indexes, constraints, triggers, what ANALYZE found out, and that a
# table has grown, since plans depend on its size, and rows that are gone still take room.
_SHAPE = """
SELECT
  (SELECT count(*) FROM pg_attribute WHERE attrelid >= 16384),
  (SELECT count(*) FROM pg_index WHERE indexrelid >= 16384),
  (SELECT count(*) FROM pg_constraint WHERE oid >= 16384),
  (SELECT count(*) FROM pg_proc WHERE oid >= 16384),
  (SELECT string_agg(tgname || tgenabled::text, ' ' ORDER BY oid) FROM pg_trigger WHERE NOT tgisinternal),
  (SELECT count(*) FROM pg_statistic WHERE starelid >= 16384),
  (SELECT count(*) FROM pg_class WHERE relkind = 'r' AND oid >= 16384 AND pg_relation_size(oid) > 10 * 8192)
"""


# What requests are in tests that are run behind the second wall.
ROLE = "gleaner_confined"


@dataclass(slots=True)
class _Kind:
    """Databases that begin alike: the rows that are in each, where its numbers stand, and those that nobody uses."""

    rows: dict[str, bytes] = field(default_factory=dict)
    numbers: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, connection: psycopg.Connection[Any]) -> "_Kind":
        """Of databases that are to be as this one is."""
        kind = cls()
        for (table,) in connection.execute(_FILLED).fetchall():
            with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copied:
                kind.rows[table] = b"".join(bytes(part) for part in copied)
        for (name,) in connection.execute(_NUMBERS).fetchall():
            at = connection.execute(sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(name)))
            kind.numbers[name] = at.fetchone() or ()
        return kind

    def put_into(self, connection: psycopg.Connection[Any]) -> None:
        """The database, which is empty, is as the others."""
        for table, rows in self.rows.items():
            with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copied:
                copied.write(rows)
        for name, (value, is_called) in self.numbers.items():
            connection.execute("SELECT setval(%s, %s, %s)", [name, value, is_called])


class Cluster:
    """A running PostgreSQL, as tests use it."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self._template = f"template_{uuid4().hex[:12]}"
        # What the template looks like, once there is one.
        self._shape: tuple[object, ...] | None = None
        self._empty = _Kind()
        # Those with something in them, and what is to be known of it.
        self._kinds: dict[Hashable, tuple[_Kind, Any]] = {}
        # What each database is renewed by: a new connection learns anew what tables there are, which takes longer than that.
        self._kept: dict[str, psycopg.Connection[Any]] = {}
        # The role that requests take on in databases made from now on; none without a second wall.
        self.row_security = ""

    def close(self) -> None:
        """Let go of the connections that were kept."""
        while self._kept:
            self._kept.popitem()[1].close()

    def url_of(self, database: str) -> str:
        return self._url.format(database=database)

    @contextmanager
    def database(self, *, migrated: bool = True) -> Iterator[str]:
        """The URL of a database for one test alone: as `gleaner migrate` leaves it, or with nothing in it."""
        if migrated:
            with self._taken(self._empty) as name:
                yield self.url_of(name)
            return
        name = self._make("template0")
        try:
            yield self.url_of(name)
        finally:
            self._drop(name)

    @contextmanager
    def filled(self, filling: Hashable, fill: Callable[[str], Any]) -> Iterator[tuple[str, Any]]:
        """The URL of a database for one test alone, as it was once filled, and what was told then."""
        if filling not in self._kinds:
            with self._taken(self._empty) as name:
                told = fill(self.url_of(name))
                with psycopg.connect(self.url_of(name)) as connection:
                    self._kinds[filling] = _Kind.of(connection), told
        kind, told = self._kinds[filling]
        with self._taken(kind) as name:
            yield self.url_of(name), told

    @contextmanager
    def _taken(self, kind: _Kind) -> Iterator[str]:
        name = kind.free.pop() if kind.free else self._made(kind)
        try:
            yield name
        finally:
            if self._renew(name, kind):
                kind.free.append(name)
            else:
                self._drop(name)

    def _made(self, kind: _Kind) -> str:
        if self._shape is None:
            from commands.migrate import migrate

            self._execute(f"CREATE DATABASE {self._template}")
            url = self.url_of(self._template)
            migrate(Settings(data=self._folder, database_url=url, row_security=self.row_security))
            with psycopg.connect(self.url_of(self._template)) as connection:
                self._shape = connection.execute(_SHAPE).fetchone()
        name = self._make(self._template)
        if kind.rows:
            with psycopg.connect(self.url_of(name)) as connection:
                connection.execute(_LOOK_AWAY)
                kind.put_into(connection)
        return name

    def _make(self, template: str) -> str:
        name = f"test_{uuid4().hex[:12]}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def _drop(self, name: str) -> None:
        if name in self._kept:
            self._kept.pop(name).close()
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _renew(self, name: str, kind: _Kind) -> bool:
        """Whether the database is as a new one of its kind again; it isn't when a test changed more than rows."""
        connection = self._connection_to(name)
        connection.execute(_DISCONNECT_OTHERS, [list(KEPT_CONNECTIONS)])
        if connection.execute(_SHAPE).fetchone() != self._shape:
            return False
        with connection.transaction():
            for (table,) in connection.execute(_FILLED).fetchall():
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            for (sequence,) in connection.execute(_NUMBERS).fetchall():
                connection.execute(sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(sequence)))
            kind.put_into(connection)
        return True

    def _connection_to(self, name: str) -> psycopg.Connection[Any]:
        """One that is kept for the next test with this database."""
        if name not in self._kept:
            self._kept[name] = psycopg.connect(self.url_of(name), autocommit=True)
            self._kept[name].execute(_LOOK_AWAY)
        return self._kept[name]

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            connection.execute(statement)
