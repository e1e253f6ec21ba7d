from datetime import UTC, datetime, timedelta

import pytest

from tasks.policy.sla import sla_due_at, sla_state

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "closed_after", "now_after", "expected"),
    [
        (None, None, 5, "none"),
        (10, None, 7.9, "on_track"),
        (10, None, 8, "at_risk"),
        (10, None, 10.1, "breached"),
        (10, 9.9, 50, "met"),
        (10, 10.1, 50, "breached"),
        (0.5, None, 0.1, "on_track"),
    ],
)
def test_the_target_is_judged_when_work_closes_and_counts_as_missed_while_late(
    hours: float | None, closed_after: float | None, now_after: float, expected: str
) -> None:
    closed_at = START + timedelta(hours=closed_after) if closed_after else None
    assert sla_state(START, hours, closed_at=closed_at, now=START + timedelta(hours=now_after)) == expected


def test_the_target_counts_from_creation() -> None:
    assert sla_due_at(START, 1.5) == START + timedelta(minutes=90)
    assert sla_due_at(START, None) is None
