"""What became of many tasks, row by row, as the API shows it."""

from collections.abc import Sequence
from typing import Any

from core.errors import AppError
from tasks.items.change_many import RowOutcome, TaskRow


def row_payloads(rows: Sequence[TaskRow | AppError], outcomes: Sequence[RowOutcome]) -> list[dict[str, Any]]:
    """Each row's outcome, in the order in which they were sent."""
    return [_payload(index, *each) for index, each in enumerate(zip(rows, outcomes, strict=True))]


def _payload(index: int, row: TaskRow | AppError, outcome: RowOutcome) -> dict[str, Any]:
    word = "updated" if isinstance(row, TaskRow) and row.ref is not None else "created"
    item = outcome.item
    return {
        "index": index,
        "outcome": word if item is not None else "refused",
        "task_id": item.id if item is not None else None,
        "number": item.number if item is not None else None,
        "version": item.version if item is not None else None,
        "error": _error(outcome.error) if outcome.error is not None else None,
    }


def _error(error: AppError) -> dict[str, Any]:
    faults = [{"path": fault.path, "reason": fault.reason} for fault in error.faults]
    return {"code": error.code, "detail": error.detail, "errors": faults}
