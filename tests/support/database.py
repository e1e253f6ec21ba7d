"""A real database for every test that wants one: migrated as in production, empty, and its own.

The same tests run on both databases: on SQLite as they are, on PostgreSQL with ``--on=postgresql``.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine

from config.queues import JobQueue
from config.settings import Settings
from config.unit_of_work import Transactions, UnitOfWork
from core.clock import Clock
from staging.wiring import BEFORE_COMMIT
from tests.support.clock import FixedClock
from tests.support.engines import engine_on
from tests.support.postgres import Cluster
from tests.support.queue import RecordingQueue

# What hundreds of tests begin with, and what of it they need to know, such as ids; none of them may change that.
Filling = Callable[[UnitOfWork], Any]
# Looking for ninety variables takes longer than most tests, so that it is done once for each choice of them.
_SETTINGS: dict[str, Settings] = {}


def settings_in(directory: Path, **options: Any) -> Settings:
    """The settings of an installation that keeps its data there."""
    kind = repr(sorted(options.items()))
    if kind not in _SETTINGS:
        _SETTINGS[kind] = Settings(data=directory, **options)
    return _SETTINGS[kind].model_copy(update={"data": directory})


@dataclass(slots=True)
class Databases:
    """Where this run of the tests gets its databases from; set up once, in the outermost conftest."""

    folder: Path | None = None
    cluster: Cluster | None = None
    # The file with each filling, to copy, and what that told; a cluster keeps its own.
    _files: dict[Filling, tuple[Path, Any]] = field(default_factory=dict)

    @contextmanager
    def new(self, directory: Path) -> Iterator[Settings]:
        """Settings for a fresh, migrated database; on SQLite its file lies below the directory."""
        if self.cluster is not None:
            with self.cluster.database() as url:
                yield settings_in(directory, database_url=url)
        else:
            shutil.copy(self._migrated_file(), directory / "gleaner.sqlite3")
            yield settings_in(directory)

    @contextmanager
    def filled(self, directory: Path, fill: Filling) -> Iterator[tuple[Settings, Any]]:
        """Settings for a database of its own with the same things in it each time, and what was told of them.

        They are made once a process and copied from then on, which takes a fraction of making them.
        """
        if self.cluster is not None:
            with self.cluster.filled(fill, lambda url: _told_by(fill, directory, url)) as (url, told):
                yield settings_in(directory, database_url=url), told
        else:
            file, told = self._filled_file(fill)
            shutil.copy(file, directory / "gleaner.sqlite3")
            yield settings_in(directory), told

    def _filled_file(self, fill: Filling) -> tuple[Path, Any]:
        assert self.folder is not None, "the outermost conftest sets the folder"
        if fill not in self._files:
            draft = self.folder / uuid4().hex
            draft.mkdir()
            path = draft / "gleaner.sqlite3"
            shutil.copy(self._migrated_file(), path)
            self._files[fill] = path, _told_by(fill, draft)
        return self._files[fill]

    def _migrated_file(self) -> Path:
        """A migrated file to copy, so that the migrations run once and not for every test."""
        assert self.folder is not None, "the outermost conftest sets the folder"
        path = self.folder / "gleaner.sqlite3"
        if not path.exists():
            from commands.migrate import migrate

            draft = self.folder / uuid4().hex
            migrate(Settings(data=draft))
            (draft / "gleaner.sqlite3").rename(path)
        return path


DATABASES = Databases()


def _told_by(fill: Filling, directory: Path, url: str = "") -> Any:
    with engine_on(settings_in(directory, database_url=url)) as engine, _transactions(engine).begin() as uow:
        return fill(uow)


@contextmanager
def open_transactions(
    directory: Path, *, clock: Clock | None = None, queue: JobQueue | None = None, databases: Databases = DATABASES
) -> Iterator[Transactions]:
    """Transactions on a fresh, empty database."""
    with databases.new(directory) as settings, engine_on(settings, keeps_connections=True) as engine:
        yield _transactions(engine, clock=clock, queue=queue)


@contextmanager
def open_filled(
    directory: Path,
    fill: Filling,
    *,
    clock: Clock | None = None,
    queue: JobQueue | None = None,
    databases: Databases = DATABASES,
) -> Iterator[tuple[Transactions, Any]]:
    """Transactions on a fresh database with those things in it, and what was told of them."""
    with (
        databases.filled(directory, fill) as (settings, told),
        engine_on(settings, keeps_connections=True) as engine,
    ):
        yield _transactions(engine, clock=clock, queue=queue), told


def _transactions(engine: Engine, *, clock: Clock | None = None, queue: JobQueue | None = None) -> Transactions:
    return Transactions(
        engine=engine, clock=clock or FixedClock(), queue=queue or RecordingQueue(), before_commit=BEFORE_COMMIT
    )
