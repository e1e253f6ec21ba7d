"""Every index of work has a query that needs it, because each costs every task that is made or closed."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from access.viewer import viewer_of
from config.database import Base
from core.ids import SourceId, StagedTaskId, TaskId
from staging.queue.stats import count_work
from tasks.items.read import TaskFilter, TaskSort, list_tasks
from tasks.models.work_item import WorkItem
from tasks.repository import task_sweeps, work_items
from tasks.states import TaskStatus
from tests.support.office import Office
from tests.support.plans import explain, record_statements

Question = Callable[..., object]
EVERYTHING = TaskFilter()
CANCELED = TaskFilter(statuses=frozenset({TaskStatus.CANCELED}))


def listed(sort: TaskSort, where: TaskFilter = EVERYTHING) -> Question:
    return lambda uow, actor: list_tasks(uow, actor=actor, where=where, sort=sort, is_descending=False)


NEEDED_BY: dict[str, Question] = {
    "ix_work_items_created": listed(TaskSort.CREATED_AT),
    "ix_work_items_updated": listed(TaskSort.UPDATED_AT),
    "ix_work_items_due": listed(TaskSort.DUE_AT),
    "ix_work_items_priority": listed(TaskSort.PRIORITY),
    "ix_work_items_title": listed(TaskSort.TITLE),
    "ix_work_items_status": listed(TaskSort.STATUS),
    "ix_work_items_status_due": listed(TaskSort.DUE_AT, CANCELED),
    "ix_work_items_status_created": listed(TaskSort.CREATED_AT, CANCELED),
    "ix_work_items_active_due": listed(TaskSort.DUE_AT, TaskFilter(hides_final=True)),
    "ix_work_items_closed": lambda uow, actor: count_work(uow, actor=actor, where=TaskFilter()),
    "ix_work_items_source": listed(TaskSort.CREATED_AT, TaskFilter(source_id=SourceId("src_1"))),
    "ix_work_items_overdue": lambda uow, actor: task_sweeps.note_overdue(uow.session, now=uow.now, limit=1),
    "ix_work_items_hold": lambda uow, actor: task_sweeps.lock_ended_holds(uow.session, now=uow.now, limit=1),
    "ix_work_items_deleted": lambda uow, actor: task_sweeps.lock_deleted(
        uow.session, before=uow.now - timedelta(days=30), limit=1
    ),
    "pk_work_items": lambda uow, actor: work_items.lock_live(uow.session, TaskId("task_1")),
    "uq_work_items_workspace_id_number": lambda uow, actor: work_items.find_id_by_number(
        uow.session, viewer_of(actor), 1
    ),
    "uq_work_items_staged_id": lambda uow, actor: work_items.lock_of_staged(uow.session, StagedTaskId("stg_1")),
}
# What rows of other tables refer to.
REFERRED_TO = "uq_work_items_workspace_id_id"
# SQLite calls the indexes of constraints by numbers.
ON_SQLITE = {
    "pk_work_items": "sqlite_autoindex_work_items_1",
    "uq_work_items_workspace_id_number": "sqlite_autoindex_work_items_4",
    "uq_work_items_staged_id": "sqlite_autoindex_work_items_2",
}


def names() -> set[str]:
    table = Base.metadata.tables["work_items"]
    return {str(index.name) for index in table.indexes} | {str(rule.name) for rule in table.constraints}


def test_each_index_is_listed_here_with_what_needs_it() -> None:
    indexes = {name for name in names() if name.startswith(("ix_", "uq_", "pk_"))}
    assert indexes == {*NEEDED_BY, REFERRED_TO}


def test_others_refer_to_work_of_their_own_workspace() -> None:
    columns = {WorkItem.__table__.columns["workspace_id"], WorkItem.__table__.columns["id"]}
    referring = [
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_key_constraints
        if {element.column for element in key.elements} == columns
    ]
    assert "task_links" in referring


@pytest.mark.parametrize("name", NEEDED_BY)
def test_the_query_comes_off_its_index(office: Office, name: str) -> None:
    with office.transactions.begin() as uow:
        sent = record_statements(uow, NEEDED_BY[name], actor=office.anna)
        connection = uow.session.connection()
        plans = "\n".join(explain(connection, *each) for each in sent if "work_items" in each[0])
    # PostgreSQL chooses among its indexes by how many rows there are, of which a test has too few.
    is_sqlite = connection.dialect.name == "sqlite"
    assert (ON_SQLITE.get(name, name) if is_sqlite else "Index") in plans, plans
