"""The outcomes of many rows, in the shape that every bulk call returns."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from core.errors import AppError

# A preview shows at most so many rows that would be refused or skipped, and so many that would be done.
MOST_EXCEPTIONS: Final = 100
MOST_SAMPLES: Final = 20
Outcomes = Sequence[Mapping[str, Any]]


def outcomes_payload(outcomes: Outcomes, *, action_id: str | None) -> dict[str, Any]:
    """The number of rows, the number for each outcome, and each row's outcome."""
    return {**_counted(outcomes), "action_id": action_id, "preview": False, "outcomes": list(outcomes)}


def preview_payload(outcomes: Outcomes, *, done: Collection[str]) -> dict[str, Any]:
    """The same for a preview: rows that would not be done first, and then a few that would."""
    fine = [row for row in outcomes if row["outcome"] in done]
    exceptions = [row for row in outcomes if row["outcome"] not in done]
    shown = [*exceptions[:MOST_EXCEPTIONS], *fine[:MOST_SAMPLES]]
    return {**_counted(outcomes), "action_id": None, "preview": True, "outcomes": shown}


def error_payload(error: AppError | None) -> dict[str, Any] | None:
    if error is None:
        return None
    faults = [{"path": fault.path, "reason": fault.reason} for fault in error.faults]
    return {"code": error.code, "detail": error.detail, "errors": faults}


def _counted(outcomes: Outcomes) -> dict[str, Any]:
    return {"count": len(outcomes), "counts": dict(Counter(str(row["outcome"]) for row in outcomes))}
