"""Every list that people look at comes straight off an index, whatever the number of rows behind it."""

import re
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from config.unit_of_work import UnitOfWork
from staging.services.read_staged import StagedFilter, StagedSort, list_staged
from staging.services.read_tasks import TaskFilter, TaskSort, list_tasks
from staging.states import StagedState, TaskStatus
from tests.support.office import Office

PROPOSED = StagedFilter(states=frozenset({StagedState.PROPOSED}))
PENDING = TaskFilter(statuses=frozenset({TaskStatus.PENDING}))


def plan_of(office: Office, question: Any, **asked: Any) -> str:
    """How the database would find the rows of that list."""
    with office.transactions.begin() as uow:
        statements = record_statements(uow, question, actor=office.anna, **asked)
        return explain(uow.session.connection(), *statements[0])


def record_statements(uow: UnitOfWork, question: Any, **asked: Any) -> list[tuple[str, Any]]:
    statements: list[tuple[str, Any]] = []
    connection = uow.session.connection()

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    question(uow, **asked)
    event.remove(connection, "before_cursor_execute", note)
    return statements


def explain(connection: Connection, statement: str, parameters: Any) -> str:
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return "\n".join(row[3] for row in rows)
    # Small tables are read whole and sorted, unless the planner is told to imagine that this is dear.
    for habit in ("seqscan", "sort", "bitmapscan", "incremental_sort"):
        connection.execute(text(f"SET LOCAL enable_{habit} = off"))
    return "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", parameters))


def assert_straight_off(plan: str, index: str) -> None:
    assert re.search(rf"\b({index})\b", plan), plan
    assert "TEMP B-TREE" not in plan, plan
    assert "Sort" not in plan, plan


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        (TaskSort.CREATED_AT, "ix_work_items_created"),
        (TaskSort.UPDATED_AT, "ix_work_items_updated"),
        (TaskSort.DUE_AT, "ix_work_items_due"),
        (TaskSort.PRIORITY, "ix_work_items_priority"),
        (TaskSort.TITLE, "ix_work_items_title"),
        (TaskSort.STATUS, "ix_work_items_status"),
    ],
)
@pytest.mark.parametrize("is_descending", [True, False])
def test_tasks_in_any_order(office: Office, sort: TaskSort, index: str, is_descending: bool) -> None:
    assert_straight_off(plan_of(office, list_tasks, sort=sort, is_descending=is_descending), index)


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        (TaskSort.CREATED_AT, "ix_work_items_status_created"),
        # Without rows to tell workspaces apart, the index of the sweeps does just as well.
        (TaskSort.DUE_AT, "ix_work_items_status_due|ix_work_items_overdue"),
    ],
)
def test_tasks_of_one_status(office: Office, sort: TaskSort, index: str) -> None:
    assert_straight_off(plan_of(office, list_tasks, where=PENDING, sort=sort), index)


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        (StagedSort.CREATED_AT, "ix_staged_tasks_queue"),
        (StagedSort.CONFIDENCE, "ix_staged_tasks_confidence"),
        (StagedSort.DUE_AT, "ix_staged_tasks_due"),
    ],
)
def test_the_queue_in_any_order(office: Office, sort: StagedSort, index: str) -> None:
    assert_straight_off(plan_of(office, list_staged, where=PROPOSED, sort=sort), index)


def test_everything_ever_staged(office: Office) -> None:
    assert_straight_off(plan_of(office, list_staged), "ix_staged_tasks_created")


def test_a_page_in_the_middle(office: Office) -> None:
    after = (office.clock.now(), "task_01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert_straight_off(plan_of(office, list_tasks, after=after), "ix_work_items_created")
