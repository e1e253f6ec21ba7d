"""Databases on the test cluster: made from one migrated template, and emptied for the next test that wants one.

Making a database takes longer than most tests that use one; emptying it takes some milliseconds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from commands.migrate import migrate
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


class Cluster:
    """A running PostgreSQL, as tests use it."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self._template = f"template_{uuid4().hex[:12]}"
        # What the template looks like, once there is one.
        self._shape: tuple[object, ...] | None = None
        self._free: list[str] = []
        # The role that requests take on in databases made from now on; none without a second wall.
        self.row_security = ""

    def url_of(self, database: str) -> str:
        return self._url.format(database=database)

    @contextmanager
    def database(self, *, migrated: bool = True) -> Iterator[str]:
        """The URL of a database for one test alone: as `gleaner migrate` leaves it, or with nothing in it."""
        name = self._take_migrated() if migrated else self._make("template0")
        try:
            yield self.url_of(name)
        finally:
            if migrated and self._empty(name):
                self._free.append(name)
            else:
                self._drop(name)

    def _take_migrated(self) -> str:
        if self._free:
            return self._free.pop()
        if self._shape is None:
            self._execute(f"CREATE DATABASE {self._template}")
            url = self.url_of(self._template)
            migrate(Settings(data=self._folder, database_url=url, row_security=self.row_security))
            with psycopg.connect(self.url_of(self._template)) as connection:
                self._shape = connection.execute(_SHAPE).fetchone()
        return self._make(self._template)

    def _make(self, template: str) -> str:
        name = f"test_{uuid4().hex[:12]}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def _drop(self, name: str) -> None:
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _empty(self, name: str) -> bool:
        """Whether the database is as a new one again; it isn't when a test changed more than rows."""
        with psycopg.connect(self.url_of(name), autocommit=True) as connection:
            connection.execute(_DISCONNECT_OTHERS, [list(KEPT_CONNECTIONS)])
            if connection.execute(_SHAPE).fetchone() != self._shape:
                return False
            connection.execute(_LOOK_AWAY)
            with connection.transaction():
                for (table,) in connection.execute(_FILLED).fetchall():
                    connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
                for (sequence,) in connection.execute(_NUMBERS).fetchall():
                    connection.execute(sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(sequence)))
        return True

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            connection.execute(statement)
