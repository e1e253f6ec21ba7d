from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, text

from core.ids import Prefix, new_id
from intake.candidate import Priority
from staging.decide.reject import reject
from staging.policy.reasons import RejectReason
from staging.queue.stats import Stats, count_work
from tasks.items.delete import delete_task
from tasks.items.move import complete_task
from tasks.models import WorkItem
from tasks.policy.changes import AskedDue
from tasks.policy.links import Link
from tasks.policy.sla import SlaState
from tasks.repository.task_filter import LinkedTo, TaskFilter
from tasks.repository.work_items import get_row
from tasks.states import TaskStatus
from tests.support.office import Office
from tests.support.plans import explain, record_statements
from tests.support.work import make, suggest

TODAY = AskedDue(date(2026, 3, 4))


def count(office: Office, **where) -> Stats:
    return office.see(count_work, actor=where.pop("actor", office.anna), where=TaskFilter(**where))


def test_work_is_counted_by_where_it_stands_and_by_what_presses(office: Office) -> None:
    anna = (office.anna.member_id,)
    make(office, due=AskedDue(date(2026, 3, 3)), assignee_ids=anna)
    make(office, due=TODAY, status=TaskStatus.IN_PROGRESS)
    make(office, status=TaskStatus.ON_HOLD, sla_hours=0.5)
    make(office, status=TaskStatus.COMPLETED, due=AskedDue(date(2026, 3, 3)), sla_hours=0.5)
    office.do(delete_task, make(office).id, actor=office.anna)
    office.clock.advance(timedelta(hours=1))
    active = count(office).active
    assert (active.open, active.in_progress, active.overdue) == (2, 1, 1)
    assert (active.due_today, active.unassigned, active.sla_breached) == (1, 2, 1)


@pytest.mark.parametrize(
    ("closed_at", "today", "week"),
    [
        (datetime(2026, 3, 4, 11, 0, tzinfo=UTC), 1, 1),
        (datetime(2026, 3, 3, 23, 0, tzinfo=UTC), 1, 1),  # midnight in Berlin
        (datetime(2026, 3, 3, 22, 59, tzinfo=UTC), 0, 1),
        (datetime(2026, 2, 25, 23, 0, tzinfo=UTC), 0, 1),
        (datetime(2026, 2, 25, 22, 59, tzinfo=UTC), 0, 0),
    ],
)
def test_days_are_those_of_the_workspace(office: Office, closed_at: datetime, today: int, week: int) -> None:
    now = office.clock.now()
    office.clock.set(closed_at)
    office.do(complete_task, make(office).id, actor=office.anna)
    make(office, status=TaskStatus.CANCELED)
    office.clock.set(now)
    stats = count(office)
    assert (stats.completed_today, stats.completed_7_days) == (today, week)


def test_only_suggestions_that_wait_are_counted_as_waiting(office: Office) -> None:
    suggest(office)
    office.do(reject, suggest(office).id, actor=office.anna, reason=RejectReason.OTHER)
    assert count(office).staged_waiting == 1


@pytest.mark.parametrize(
    ("where", "waiting"),
    [
        ({"priorities": frozenset({Priority.HIGH})}, 1),
        ({"tags": frozenset({"VIP"})}, 1),
        ({"links": (LinkedTo("customer", ("cus_1",)),)}, 1),
        ({"links": (LinkedTo("customer"),)}, 1),
        ({"links": (LinkedTo("customer", ("cus_2",)),)}, 0),
        ({"has_owner": True}, 0),
        ({"is_private": False}, 2),
        ({"stale_days": 1}, 0),
        ({"sla_states": frozenset({SlaState.MET})}, 0),
        ({"due_before": datetime(2026, 3, 6, tzinfo=UTC)}, 1),
        ({"created_after": datetime(2026, 3, 5, tzinfo=UTC)}, 0),
    ],
)
def test_filters_hold_for_suggestions_where_they_make_sense(office: Office, where: dict, waiting: int) -> None:
    suggest(office, priority=Priority.HIGH, tags=("vip",), links=(Link("customer", "cus_1"),), due=TODAY)
    suggest(office)
    assert count(office, **where).staged_waiting == waiting


def test_filters_of_the_list_hold_and_statuses_do_not(office: Office) -> None:
    make(office, tags=("vip",))
    make(office, tags=("vip",), status=TaskStatus.COMPLETED)
    make(office)
    stats = count(office, tags=frozenset({"vip"}), statuses=frozenset({TaskStatus.CANCELED}), hides_final=True)
    assert (stats.active.open, stats.completed_today) == (1, 1)


def test_private_work_is_counted_only_for_those_whom_it_concerns(office: Office) -> None:
    make(office, is_private=True)
    make(office, is_private=True, status=TaskStatus.COMPLETED)
    suggest(office, is_private=True)
    for actor, seen in ((office.anna, 1), (office.bob, 0), (office.owner, 1), (office.stranger, 0)):
        stats = count(office, actor=actor)
        assert (stats.active.open, stats.completed_today, stats.staged_waiting) == (seen, seen, seen)


def fill(office: Office, count: int) -> None:
    """So many tasks, of which every tenth is active."""
    made = make(office)
    with office.transactions.read() as uow:
        pattern = get_row(uow.session, made.id)
    rows = [
        {
            **pattern,
            "id": new_id(Prefix.TASK),
            "number": number + 2,
            "status": TaskStatus.PENDING if number % 10 == 0 else TaskStatus.COMPLETED,
            "closed_at": None if number % 10 == 0 else office.clock.now() - timedelta(hours=number),
        }
        for number in range(count)
    ]
    office.do(lambda uow: uow.session.execute(insert(WorkItem), rows))
    if office.transactions.engine.dialect.name == "postgresql":
        with office.transactions.engine.connect() as connection:
            maintenance = connection.execution_options(isolation_level="AUTOCOMMIT")
            # Commits are not waited for in tests, and pages with a commit that is not yet on the disk are not all visible.
            maintenance.execute(text("CHECKPOINT"))
            maintenance.execute(text("VACUUM ANALYZE work_items"))


def test_counting_reads_indexes_and_no_rows(office: Office) -> None:
    fill(office, 3_000)
    with office.transactions.begin() as uow:
        completed, active, _ = record_statements(uow, count_work, actor=office.owner, where=TaskFilter())[1:]
        plans = [explain(uow.session.connection(), *statement) for statement in (completed, active)]
    is_sqlite = office.transactions.engine.dialect.name == "sqlite"
    assert "ix_work_items_closed" in plans[0], plans[0]
    wanted = "USING COVERING INDEX ix_work_items_status" if is_sqlite else "Index Only Scan using ix_work_items_status"
    assert wanted in plans[1], plans[1]
