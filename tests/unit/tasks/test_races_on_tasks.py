"""Two at once: sweeps that run side by side, ties that would close a circle together, and undoing the same twice."""

from datetime import timedelta
from typing import Any

from staging.decide.restore_task import check_approval_stands
from tasks.errors import NothingToUndoError
from tasks.items.aging import end_holds, note_overdue
from tasks.items.change_many import change_many
from tasks.items.edit import edit_task
from tasks.items.selection import TaskRow
from tasks.journal.undo import undo_changes
from tasks.policy.changes import AskedDue, TaskChanges
from tasks.policy.dependencies import DependencyCycleError
from tasks.states import TaskStatus
from tests.support.office import Office
from tests.support.races import at_once
from tests.support.trail import events_about
from tests.support.work import make

DAY = timedelta(days=1)


def test_sweeps_side_by_side_note_each_due_date_once(office: Office) -> None:
    items = [make(office, due=AskedDue(office.clock.now() + DAY)) for _ in range(20)]
    office.clock.advance(2 * DAY)
    assert sum(at_once(*[lambda: office.do(note_overdue)] * 4)) == len(items)
    for item in items:
        actions = [event["action"] for event in events_about(office, item.id)]
        assert actions == ["task.create", "task.overdue"]


def test_sweeps_side_by_side_end_each_hold_once(office: Office) -> None:
    held = [make(office, status=TaskStatus.ON_HOLD, hold_until=office.clock.now() + DAY) for _ in range(10)]
    office.clock.advance(2 * DAY)
    assert sum(at_once(*[lambda: office.do(end_holds)] * 4)) == len(held)


def test_of_two_ties_that_close_a_circle_together_one_is_refused(office: Office) -> None:
    for _ in range(5):
        first, second = make(office), make(office)

        def tie(task: Any, other: Any) -> str:
            try:
                office.do(edit_task, task.id, actor=office.anna, changes=TaskChanges(depends_on=(other.id,)))
            except DependencyCycleError:
                return "refused"
            return "tied"

        outcomes = at_once(lambda: tie(first, second), lambda: tie(second, first))  # noqa: B023
        assert sorted(outcomes) == ["refused", "tied"]


def test_of_two_who_undo_the_same_bulk_change_one_is_refused(office: Office) -> None:
    for _ in range(5):
        item = make(office)
        rows = [TaskRow(TaskChanges(title="Something else"), ref=item.id)]
        action_id = office.do(change_many, rows, actor=office.anna).action_id

        def undo_it(action_id: Any = action_id) -> str:
            try:
                office.do(undo_changes, action_id, actor=office.anna, check_may_return=check_approval_stands)
            except NothingToUndoError:
                return "refused"
            return "undone"

        assert sorted(at_once(undo_it, undo_it)) == ["refused", "undone"]
        titles = [event["changes"].get("title") for event in events_about(office, item.id)]
        assert len(titles) == 3
