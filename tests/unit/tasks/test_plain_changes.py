from datetime import UTC, date, datetime

import pytest

from core.ids import MemberId
from intake.candidate import Priority, TaskType
from tasks.policy.changes import AskedDue, HoldReason, TaskChanges
from tasks.policy.links import Link
from tasks.policy.plain_changes import parse_changes, plain_changes
from tasks.states import TaskStatus

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "changes",
    [
        TaskChanges(),
        TaskChanges(title="Call", description="", priority=Priority.URGENT, type=TaskType.CUSTOM, type_label=None),
        TaskChanges(status=TaskStatus.ON_HOLD, hold_reason=HoldReason.BLOCKED, hold_until=NOON),
        TaskChanges(due=AskedDue(NOON, "Europe/Berlin"), sla_hours=1.5),
        TaskChanges(due=AskedDue(date(2026, 3, 4))),
        TaskChanges(due=None, sla_hours=None, closure_note=None, hold_reason=None, hold_until=None, parent_id=None),
        TaskChanges(
            assignee_ids=(MemberId("usr_1"),), links=(Link("customer", "cus_1", role="main"),), tags=("a", "b")
        ),
        TaskChanges(is_private=True, closure_note="Done", parent_id="7", depends_on=("1", "2")),
    ],
)
def test_changes_that_were_kept_are_the_ones_that_were_asked_for(changes: TaskChanges) -> None:
    assert parse_changes(plain_changes(changes)) == changes
