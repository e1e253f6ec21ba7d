"""A real database for every test that wants one: migrated as in production, empty, and its own.

The same tests run on both databases: on SQLite as they are, on PostgreSQL with ``--on=postgresql``.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from commands.migrate import migrate
from config.queues import JobQueue
from config.settings import Settings
from config.unit_of_work import Transactions
from core.clock import Clock
from staging.wiring import BEFORE_COMMIT
from tests.support.clock import FixedClock
from tests.support.engines import engine_on
from tests.support.postgres import Cluster
from tests.support.queue import RecordingQueue


@dataclass(slots=True)
class Databases:
    """Where this run of the tests gets its databases from; set up once, in the outermost conftest."""

    folder: Path | None = None
    cluster: Cluster | None = None

    @contextmanager
    def new(self, directory: Path) -> Iterator[Settings]:
        """Settings for a fresh, migrated database; on SQLite its file lies below the directory."""
        if self.cluster is not None:
            with self.cluster.database() as url:
                yield Settings(data=directory, database_url=url)
        else:
            shutil.copy(self._migrated_file(), directory / "gleaner.sqlite3")
            yield Settings(data=directory)

    def _migrated_file(self) -> Path:
        """A migrated file to copy, so that the migrations run once and not for every test."""
        assert self.folder is not None, "the outermost conftest sets the folder"
        path = self.folder / "gleaner.sqlite3"
        if not path.exists():
            draft = self.folder / uuid4().hex
            migrate(Settings(data=draft))
            (draft / "gleaner.sqlite3").rename(path)
        return path


DATABASES = Databases()


@contextmanager
def open_transactions(
    directory: Path, *, clock: Clock | None = None, queue: JobQueue | None = None, databases: Databases = DATABASES
) -> Iterator[Transactions]:
    """Transactions on a fresh, empty database."""
    with databases.new(directory) as settings, engine_on(settings, keeps_connections=True) as engine:
        yield Transactions(
            engine=engine, clock=clock or FixedClock(), queue=queue or RecordingQueue(), before_commit=BEFORE_COMMIT
        )
