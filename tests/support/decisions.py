"""Decisions to undo and to do again, and how suggestions stand in between."""

from datetime import timedelta
from typing import Any

from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.reject import reject
from staging.decide.snooze import snooze
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.policy.undo import UndoOutcome
from staging.queue.read import get_staged
from tests.support.clock import NOON
from tests.support.office import Office

TOMORROW = NOON + timedelta(days=1)
MOVING = {"version", "updated_at"}


def shape(office: Office, staged_id: str) -> dict[str, Any]:
    """Everything about a staged task but the counters of its changes."""
    view = office.see(get_staged, staged_id, actor=office.owner)
    row = {name: value for name, value in view.row.items() if name not in MOVING}
    return {**row, "quotes": [each["id"] for each in view.evidence], "merged": list(view.merged)}


def outcomes(undone: Any) -> list[UndoOutcome]:
    return [row.outcome for row in undone.rows]


DECISIONS = [
    (approve, {}),
    (approve, {"edits": StagedChanges(title="Other", tags=("a",), is_private=True), "note": "yes"}),
    (reject, {"reason": RejectReason.TOO_VAGUE, "note": "which?"}),
    (snooze, {"until": TOMORROW}),
    (edit_staged, {"changes": StagedChanges(title="Other", owner="Bob")}),
]
