"""One lock of a transaction comes last, and whatever follows from its changes is settled before the commit."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Executable, select, update

from access.models import Workspace
from access.services.workspaces import ensure_workspace
from config.lock_order import LateLockError, close_locks
from config.marks import Marks
from config.unit_of_work import Transactions, UnitOfWork, UnsettledError
from core.ids import WorkspaceId
from tests.support.clock import FixedClock
from tests.support.database import open_transactions
from tests.support.queue import RecordingQueue

ACME, ZENITH = WorkspaceId("ws_1"), WorkspaceId("ws_2")


@pytest.fixture
def transactions(tmp_path: Path) -> Iterator[Transactions]:
    with open_transactions(tmp_path) as opened:
        yield opened


def wired(transactions: Transactions, *settlements) -> Transactions:
    return Transactions(transactions.engine, FixedClock(), RecordingQueue(), before_commit=settlements)


def execute_last(uow: UnitOfWork, statement: Executable, *, but: Collection[str] = ()) -> None:
    close_locks(uow.session, but=but)
    uow.session.execute(statement)


def test_no_row_is_locked_after_the_last_lock(transactions: Transactions) -> None:
    with pytest.raises(LateLockError), transactions.begin() as uow:
        execute_last(uow, select(Workspace.id).with_for_update())


def test_no_row_is_changed_after_the_last_lock_but_in_the_tables_that_it_names(transactions: Transactions) -> None:
    with transactions.begin() as uow:
        execute_last(uow, update(Workspace).values(name="Acme"), but={"workspaces"})
    with pytest.raises(LateLockError), transactions.begin() as uow:
        execute_last(uow, update(Workspace).values(name="Acme"), but={"members"})


def test_looking_is_free_after_the_last_lock_and_so_is_sealing(transactions: Transactions) -> None:
    with transactions.begin() as uow:
        ensure_workspace(uow, name="Acme")
        close_locks(uow.session, but=())
        assert uow.session.scalars(select(Workspace.name)).one() == "Acme"
    with transactions.begin() as uow:
        uow.session.execute(select(Workspace.id).with_for_update())


def test_what_was_marked_is_settled_once_before_the_commit_workspace_by_workspace(transactions: Transactions) -> None:
    settled: list[tuple[WorkspaceId, Marks]] = []
    with wired(transactions, lambda _, which, marks: settled.append((which, marks))).begin() as uow:
        uow.mark_revised(ZENITH, ["task_2"])
        uow.mark_created(ACME, ["task_1"])
        uow.mark_revised(ACME, [])
        assert settled == []
    assert settled == [(ACME, Marks(created={"task_1"})), (ZENITH, Marks(revised={"task_2"}))]


def test_settling_early_leaves_only_what_is_marked_later(transactions: Transactions) -> None:
    settled: list[set[str]] = []

    def follow(_: UnitOfWork, __: WorkspaceId, marks: Marks) -> None:
        settled.append(marks.created)

    with wired(transactions, follow).begin() as uow:
        uow.mark_created(ACME, ["task_1"])
        uow.settle()
        uow.mark_created(ACME, ["task_2"])
    assert settled == [{"task_1"}, {"task_2"}]


def test_a_process_that_wires_nothing_can_change_nothing_that_is_followed(transactions: Transactions) -> None:
    with pytest.raises(UnsettledError), wired(transactions).begin() as uow:
        uow.mark_created(ACME, ["task_1"])
