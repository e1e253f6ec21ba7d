"""The outcomes of many tasks, row by row, as the API shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from api.presenters.bulk import error_payload, outcomes_payload, preview_payload
from core.errors import AppError
from staging.models.proposal import Proposal
from staging.models.staged_task import StagedTask
from staging.proposals.asked_rows import Waiting
from tasks.items.change_many import Changed, RowOutcome
from tasks.items.selection import TaskRow
from tasks.journal.undo import UndoneChanges, UndoneTask

# Fields that follow from others are not reported as changes.
_INTERNAL = frozenset({"previous_status"})
_DONE = frozenset({"created", "updated", "undone", "suggested", "proposed"})


def changed_payload(
    rows: Sequence[TaskRow | AppError], changed: Changed, waiting: Mapping[int, Waiting], *, is_preview: bool
) -> dict[str, Any]:
    """Each row's outcome, in the order in which the rows were sent or found. ``rows`` is an earlier name of outcomes."""
    outcomes = [
        {**_changed(index, *each), **_ids_of(waiting.get(index))}
        for index, each in enumerate(zip(rows, changed.rows, strict=True))
    ]
    if is_preview:
        seen = preview_payload([{**outcome, "version": None} for outcome in outcomes], done=_DONE)
        return {**seen, "rows": seen["outcomes"]}
    return {**outcomes_payload(outcomes, action_id=changed.action_id), "rows": outcomes}


def undone_tasks_payload(undone: UndoneChanges, *, is_preview: bool) -> dict[str, Any]:
    outcomes = [_undone(index, row) for index, row in enumerate(undone.rows)]
    shown = preview_payload(outcomes, done=_DONE) if is_preview else outcomes_payload(outcomes, action_id=None)
    count = sum(row.error is None for row in undone.rows)
    return {**shown, "action_id": undone.action_id, "undone": count, "not_undone": len(undone.rows) - count}


def _changed(index: int, row: TaskRow | AppError, outcome: RowOutcome) -> dict[str, Any]:
    is_new = not isinstance(row, TaskRow) or row.ref is None
    word = ("suggested" if is_new else "proposed") if outcome.asked else ("created" if is_new else "updated")
    item = outcome.item
    return {
        "index": index,
        "id": item.id if item is not None else None,
        "outcome": word if outcome.error is None else "refused",
        "task_id": item.id if item is not None else None,
        "number": item.number if item is not None else None,
        "version": item.version if item is not None else None,
        "changes": [_change(name, change) for name, change in outcome.changes.items() if name not in _INTERNAL],
        "error": error_payload(outcome.error),
    }


def _ids_of(waiting: Waiting | None) -> dict[str, Any]:
    """The id of the suggestion or proposal that waits for a decision instead of the row."""
    return {
        "staged_id": waiting.id if isinstance(waiting, StagedTask) else None,
        "proposal_id": waiting.id if isinstance(waiting, Proposal) else None,
    }


def _change(name: str, change: Mapping[str, Any]) -> dict[str, Any]:
    return {"field": name, "before": change["from"], "after": change["to"]}


def _undone(index: int, row: UndoneTask) -> dict[str, Any]:
    return {
        "index": index,
        "id": row.task_id,
        "outcome": "undone" if row.error is None else "refused",
        "task_id": row.task_id,
        "version": row.version,
        "error": error_payload(row.error),
    }
