"""One request, one transaction: what it keeps, what it forgets, what follows it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from psycopg.errors import ConnectionTimeout, DiskFull
from sqlalchemy import create_engine, event, literal, select, text
from sqlalchemy.exc import OperationalError

from access.services.workspaces import ensure_workspace, find_workspace_by_name
from config.database import WRITES, build_engine, is_full
from config.queues import JobName, QueuedCall
from config.rows import fetch
from config.settings import Settings
from config.statements import Statement
from config.unit_of_work import DatabaseUnavailableError, StorageFullError, Transactions, UnitOfWork
from config.wakeups import PostgresWakeups
from core.ids import WorkspaceId
from tests.support.clock import FixedClock
from tests.support.database import open_transactions
from tests.support.queue import RecordingQueue

CALL = QueuedCall(JobName.ANALYZE, "job_1", attempt=0)


@pytest.fixture
def queue() -> RecordingQueue:
    return RecordingQueue()


@pytest.fixture
def transactions(tmp_path: Path, queue: RecordingQueue) -> Iterator[Transactions]:
    with open_transactions(tmp_path, queue=queue) as opened:
        yield opened


def test_what_is_written_is_there_afterwards(transactions: Transactions) -> None:
    with transactions.begin() as uow:
        ensure_workspace(uow, name="Acme")
    with transactions.read() as uow:
        assert find_workspace_by_name(uow, "Acme") is not None


def test_an_error_forgets_everything(transactions: Transactions, queue: RecordingQueue) -> None:
    with suppress(ZeroDivisionError), transactions.begin() as uow:
        ensure_workspace(uow, name="Acme")
        uow.defer(CALL)
        raise ZeroDivisionError
    with transactions.read() as uow:
        assert find_workspace_by_name(uow, "Acme") is None
    assert queue.calls == []


def test_nothing_is_queued_before_the_commit(transactions: Transactions, queue: RecordingQueue) -> None:
    with transactions.begin() as uow:
        uow.defer(CALL)
        assert queue.calls == []
    assert queue.calls == [CALL]


def test_looking_changes_nothing(transactions: Transactions) -> None:
    with transactions.begin() as uow:
        ensure_workspace(uow, name="Acme")
    with transactions.read() as uow:
        uow.session.execute(text("DELETE FROM audit_values"))
    with transactions.read() as uow:
        assert uow.session.execute(text("SELECT count(*) FROM audit_values")).scalar_one() == 1


def test_a_companion_is_made_once_and_seals_before_the_commit(transactions: Transactions) -> None:
    sealed = []

    class Note:
        def __init__(self, uow: UnitOfWork) -> None:
            self.uow = uow

        def seal(self) -> None:
            sealed.append(self.uow.session.in_transaction())

    with transactions.begin() as uow:
        ensure_workspace(uow, name="Acme")
        assert uow.companion(Note) is uow.companion(Note)
    assert sealed == [True]


def test_a_database_that_is_not_there_is_a_transient_error(tmp_path: Path) -> None:
    engine = build_engine(Settings(data=tmp_path, database_url=f"sqlite:///{tmp_path}/missing/x.sqlite3"))
    transactions = Transactions(engine=engine, clock=FixedClock(), queue=RecordingQueue())
    with pytest.raises(DatabaseUnavailableError), transactions.begin() as uow:
        uow.session.execute(text("SELECT 1"))
    assert not transactions.is_up()


def test_a_full_disk_is_named_and_nothing_is_stored(tmp_path: Path) -> None:
    engine = build_engine(Settings(data=tmp_path))
    transactions = Transactions(engine=engine, clock=FixedClock(), queue=RecordingQueue())
    with transactions.begin() as uow:
        uow.session.execute(text("CREATE TABLE notes (words TEXT)"))
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 10"))
    engine.dispose()
    with pytest.raises(StorageFullError), transactions.begin() as uow:
        uow.session.execute(text("INSERT INTO notes VALUES (zeroblob(100000))"))
    with transactions.read() as uow:
        assert uow.session.execute(text("SELECT count(*) FROM notes")).scalar_one() == 0
    engine.dispose()


def test_a_full_disk_of_postgresql_is_known() -> None:
    assert is_full(OperationalError("INSERT", {}, DiskFull("No space left on device")))
    assert not is_full(OperationalError("INSERT", {}, ConnectionTimeout("nobody answers")))


def test_a_connection_that_is_lost_while_a_look_ends_is_an_outage(transactions: Transactions) -> None:
    def lose(_: object) -> None:
        raise OperationalError("ROLLBACK", None, ConnectionResetError("gone"))

    event.listen(transactions.engine, "rollback", lose)
    with pytest.raises(DatabaseUnavailableError), transactions.read() as uow:
        uow.session.execute(text("SELECT 1"))
    event.remove(transactions.engine, "rollback", lose)


def test_without_a_free_connection_a_caller_is_asked_to_try_again(transactions: Transactions, tmp_path: Path) -> None:
    with ExitStack() as held:
        engine = create_engine(f"sqlite:///{tmp_path}/narrow.sqlite3", pool_size=1, max_overflow=0, pool_timeout=0)
        held.callback(engine.dispose)
        narrow = replace(transactions, engine=engine)
        held.enter_context(narrow.read()).session.execute(text("SELECT 1"))
        with pytest.raises(DatabaseUnavailableError), narrow.read() as uow:
            uow.session.execute(text("SELECT 1"))


def test_each_thread_of_the_web_finds_a_connection_on_sqlite(tmp_path: Path) -> None:
    engine = build_engine(Settings.model_validate({"data": tmp_path, "web_threads": 24}))
    with ExitStack() as held:
        held.callback(engine.dispose)
        connections = [held.enter_context(engine.execution_options(**{WRITES: False}).connect()) for _ in range(48)]
        assert len(connections) == 48


class BrokenCursor:
    """A driver's cursor whose database fails after the statement has begun."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def fetchall(self) -> None:
        raise sqlite3.OperationalError("disk I/O error")


class BrokenConnection(sqlite3.Connection):
    """A driver's connection on which nothing more begins, or nothing is read to its end."""

    breaks_at = ""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if sql == self.breaks_at:
            raise sqlite3.OperationalError("disk I/O error")
        return super().execute(sql, *values)

    def cursor(self, *given: Any) -> Any:
        cursor = super().cursor(*given)
        return BrokenCursor(cursor) if self.breaks_at == "fetch" else cursor


QUERY = select(literal(1).label("one"))


def fetch_rows(uow: UnitOfWork) -> None:
    fetch(uow.session, QUERY)


def fetch_compiled(uow: UnitOfWork) -> None:
    Statement(lambda _: QUERY).fetch(uow.session)


@pytest.mark.parametrize(
    ("breaks_at", "look"), [("BEGIN", fetch_rows), ("fetch", fetch_rows), ("fetch", fetch_compiled)]
)
def test_what_the_driver_itself_raises_is_an_outage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks_at: str, look: Callable[[UnitOfWork], None]
) -> None:
    engine = build_engine(Settings(data=tmp_path))
    event.listen(engine, "do_connect", lambda _dialect, _record, args, given: given.update(factory=BrokenConnection))
    transactions = Transactions(engine=engine, clock=FixedClock(), queue=RecordingQueue())
    with transactions.read() as uow:
        look(uow)
    monkeypatch.setattr(BrokenConnection, "breaks_at", breaks_at)
    engine.dispose()
    with pytest.raises(DatabaseUnavailableError), transactions.read() as uow:
        look(uow)
    engine.dispose()


def test_telling_others_without_a_free_connection_fails_nobody(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/narrow.sqlite3", pool_size=1, max_overflow=0, pool_timeout=0)
    with engine.connect():
        PostgresWakeups(engine).announce([WorkspaceId("ws_1")])
    engine.dispose()
