"""A real database for unit tests: one SQLite file per test, opened the way the service opens its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from config.database import Base, build_engine
from config.queues import JobQueue
from config.settings import Settings
from config.unit_of_work import Transactions
from core.clock import Clock
from tests.support.clock import FixedClock
from tests.support.queue import RecordingQueue

PACKAGES = ("access", "audit", "intake", "staging")


def import_models() -> None:
    """Make every table known to the metadata; foreign keys cross packages."""
    for package in PACKAGES:
        if find_spec(f"{package}.models") is not None:
            import_module(f"{package}.models")


@contextmanager
def open_transactions(
    directory: Path, *, clock: Clock | None = None, queue: JobQueue | None = None
) -> Iterator[Transactions]:
    """Transactions on a fresh, empty database below the directory."""
    import_models()
    engine = build_engine(Settings(data=directory))
    Base.metadata.create_all(engine)
    try:
        yield Transactions(engine=engine, clock=clock or FixedClock(), queue=queue or RecordingQueue())
    finally:
        engine.dispose()
