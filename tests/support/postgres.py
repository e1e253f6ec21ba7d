"""Databases on the test cluster: one migrated template, and a fresh copy of it for every test that wants one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import NullPool, create_engine, text

from commands.migrate import migrate
from config.settings import Settings


class Cluster:
    """A running PostgreSQL, as tests use it."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self._template = f"template_{uuid4().hex[:12]}"
        self._has_template = False

    def url_of(self, database: str) -> str:
        return self._url.format(database=database)

    @contextmanager
    def database(self, *, migrated: bool = True) -> Iterator[str]:
        """The URL of a new database, as `gleaner migrate` leaves it or empty, dropped afterwards."""
        name = f"test_{uuid4().hex[:12]}"
        if migrated:
            self._prepare_template()
        self._execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {self._template}" if migrated else ""))
        try:
            yield self.url_of(name)
        finally:
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _prepare_template(self) -> None:
        if not self._has_template:
            self._execute(f"CREATE DATABASE {self._template}")
            migrate(Settings(data=self._folder, database_url=self.url_of(self._template)))
            self._has_template = True

    def _execute(self, statement: str) -> None:
        url = self.url_of("postgres").replace("postgresql://", "postgresql+psycopg://")
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.execute(text(statement))
