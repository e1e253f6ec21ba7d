from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staging.states import StagedState, may_move_staged
from tasks.errors import IllegalMoveError
from tasks.states import (
    ACTIVE,
    FINAL,
    TaskStatus,
    check_task_move,
    is_overdue,
    may_move_task,
    reopened_status,
)

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_only_the_queue_leads_on_and_every_decision_leads_back() -> None:
    for state in StagedState:
        for wanted in StagedState:
            expected = (state is StagedState.PROPOSED) != (wanted is StagedState.PROPOSED)
            assert may_move_staged(state, wanted) is expected


def test_a_status_is_either_active_or_final() -> None:
    assert set(TaskStatus) == ACTIVE | FINAL
    assert not ACTIVE & FINAL


@given(st.sampled_from(TaskStatus), st.sampled_from(TaskStatus))
def test_moves_of_work_items(current: TaskStatus, wanted: TaskStatus) -> None:
    if wanted is TaskStatus.UNADDRESSED or current is wanted:
        assert not may_move_task(current, wanted)
    else:
        assert may_move_task(current, wanted) is not (current in FINAL and wanted in FINAL)


def test_a_refused_move_tells_where_the_item_stands() -> None:
    with pytest.raises(IllegalMoveError, match="completed") as refused:
        check_task_move(TaskStatus.COMPLETED, TaskStatus.CANCELED, closed_at=NOW)
    assert refused.value.code == "illegal_move"
    assert refused.value.extra["current_state"] == "completed"


@pytest.mark.parametrize(
    ("last", "expected"),
    [(TaskStatus.ON_HOLD, TaskStatus.ON_HOLD), (TaskStatus.UNADDRESSED, TaskStatus.UNADDRESSED), (None, "pending")],
)
def test_reopening_leads_back_to_the_last_active_status(last: TaskStatus | None, expected: str) -> None:
    assert reopened_status(last) == expected


@given(st.sampled_from(TaskStatus))
def test_only_active_work_past_its_time_is_overdue(status: TaskStatus) -> None:
    assert is_overdue(status, NOW - timedelta(seconds=1), NOW) is (status in ACTIVE)
    assert not is_overdue(status, NOW, NOW)
    assert not is_overdue(status, None, NOW)
