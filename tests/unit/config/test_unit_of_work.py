"""One request, one transaction: what it keeps, what it forgets, what follows it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from access.services.workspaces import ensure_workspace, find_workspace_by_name
from config.database import build_engine
from config.queues import JobName, QueuedCall
from config.settings import Settings
from config.unit_of_work import DatabaseUnavailableError, Transactions, UnitOfWork
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
        uow.session.execute(text("DELETE FROM audit_heads"))
    with transactions.read() as uow:
        assert uow.session.execute(text("SELECT count(*) FROM audit_heads")).scalar_one() == 1


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
