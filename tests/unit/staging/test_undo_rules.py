"""When what a reviewer did can still be undone, and until when a suggestion may be put off: the rules alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.errors import InvalidError
from staging.policy.changes import StagedChanges
from staging.policy.review import check_until
from staging.policy.suggestion import begin_suggestion
from staging.policy.undo import UndoOutcome, judge_undo
from staging.states import StagedState

NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
APPROVED = {"version": 2, "state": StagedState.APPROVED}
UNTOUCHED, TOUCHED = {"is_touched": False}, {"is_touched": True}


def step(*, before: StagedState = StagedState.PROPOSED, **kept: Any) -> dict[str, Any]:
    return {"version_after": 2, "before": {"state": before, **kept}}


def test_what_stands_as_the_action_left_it_is_undone() -> None:
    assert judge_undo(step(), APPROVED, UNTOUCHED) is UndoOutcome.UNDONE
    assert judge_undo(step(), {"version": 2, "state": StagedState.REJECTED}, None) is UndoOutcome.UNDONE


def test_what_is_gone_is_not_found() -> None:
    assert judge_undo(step(), None, None) is UndoOutcome.NOT_FOUND


def test_what_changed_since_is_left_alone() -> None:
    assert judge_undo(step(), {**APPROVED, "version": 3}, UNTOUCHED) is UndoOutcome.CHANGED


def test_an_approval_stays_once_somebody_worked_on_the_task() -> None:
    assert judge_undo(step(), APPROVED, TOUCHED) is UndoOutcome.TASK_CHANGED


def test_an_approval_stays_while_other_work_is_tied_to_the_task() -> None:
    assert judge_undo(step(), APPROVED, UNTOUCHED, is_needed=True) is UndoOutcome.TASK_NEEDED


def test_a_suggestion_without_a_title_is_refused() -> None:
    with pytest.raises(InvalidError):
        begin_suggestion(StagedChanges(description="Whatever"), timezone="UTC")


def test_an_edit_of_what_was_approved_before_takes_no_task_away() -> None:
    assert judge_undo(step(before=StagedState.APPROVED), APPROVED, TOUCHED) is UndoOutcome.UNDONE


@pytest.mark.parametrize(
    ("standing", "outcome"),
    [
        ({"status": "completed"}, UndoOutcome.UNDONE),
        ({"status": "cancelled"}, UndoOutcome.TASK_CHANGED),
        (None, UndoOutcome.TASK_CHANGED),
    ],
    ids=["as it was left", "moved on", "gone"],
)
def test_a_task_that_was_completed_goes_back_only_while_it_stands_so(
    standing: dict[str, str] | None, outcome: UndoOutcome
) -> None:
    closed = step(closing={"after": {"status": "completed"}})
    row = {"version": 2, "state": StagedState.PROPOSED}
    assert judge_undo(closed, row, None, standing=standing) is outcome


def test_a_suggestion_is_put_off_until_later() -> None:
    later = NOW + timedelta(seconds=1)
    assert check_until(later, now=NOW) == later


@pytest.mark.parametrize("until", [NOW, NOW - timedelta(days=1)], ids=["now", "yesterday"])
def test_no_suggestion_is_put_off_until_a_moment_that_is_over(until: datetime) -> None:
    with pytest.raises(InvalidError) as refused:
        check_until(until, now=NOW)
    assert refused.value.faults[0].path == "until"
