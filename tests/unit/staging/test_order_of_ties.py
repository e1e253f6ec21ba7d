"""Suggestions are held first, then the ties of tasks, and tasks last, so that no two changes wait for each other in a circle."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Select, event, select, update

from intake.candidate import Polarity
from staging.decide.approve import approve
from staging.decide.bulk import BulkDecision, decide_many
from staging.decide.restore_task import check_approval_stands
from staging.decide.selection import Selection
from staging.models.staged_task import StagedTask
from staging.policy.review import ReviewKind
from tasks.journal.single_changes import delete
from tasks.journal.undo import find_last_action, undo_changes
from tasks.models import WorkItem
from tests.support.candidates import candidate, quote
from tests.support.office import Office
from tests.support.work import make, stage


@contextmanager
def locks_of(office: Office) -> Iterator[list[str]]:
    """The tables whose rows are held meanwhile, each where it comes first."""
    held: list[str] = []

    def note(_connection: Any, statement: Any, *_: Any) -> None:
        if isinstance(statement, Select) and statement._for_update_arg is not None:  # it has no public name
            table = statement.get_final_froms()[0].description
            held.extend([table] if table not in held else [])

    event.listen(office.transactions.engine, "before_execute", note)
    yield held
    event.remove(office.transactions.engine, "before_execute", note)


def test_ties_are_held_before_the_task_that_a_report_completes(office: Office) -> None:
    make(office, title="Send the deck", assignee_ids=(office.anna.member_id,))
    other = make(office)
    office.receive()
    said = {"due": None, "owed_to": None, "evidence": (quote("I already sent the deck."),)}
    done = candidate(title="Send the deck", polarity=Polarity.DONE, fingerprint="done", **said)
    ids = stage(office, done, candidate(title="Buy milk", fingerprint="milk")).new
    with office.transactions.begin() as uow:
        tied = {"task_fields": {"depends_on": [other.id]}}
        uow.session.execute(update(StagedTask).where(StagedTask.polarity != Polarity.DONE).values(**tied))
    with locks_of(office) as held:
        bulk = office.do(
            decide_many, Selection(ids=tuple(ids)), BulkDecision(kind=ReviewKind.APPROVE), actor=office.owner
        )
    assert [row.outcome for row in bulk.rows] == ["approved", "approved"]
    assert_in_order(held, "staged_tasks", "workspaces", "work_items")


def test_the_suggestion_of_a_task_that_comes_back_is_held_before_ties(office: Office) -> None:
    office.receive()
    (staged_id,) = stage(office, candidate()).new
    office.do(approve, staged_id, actor=office.owner)
    with office.transactions.read() as uow:
        task_id = uow.session.scalars(select(WorkItem.id)).one()
    office.do(delete, task_id, actor=office.owner)
    action_id = office.see(find_last_action, actor=office.owner)
    with locks_of(office) as held:
        undone = office.do(undo_changes, action_id, actor=office.owner, check_may_return=check_approval_stands)
    assert undone.rows[0].error is None
    assert_in_order(held, "staged_tasks", "workspaces", "work_items")


def assert_in_order(held: list[str], *tables: str) -> None:
    assert [table for table in held if table in tables] == list(tables)
