"""Whether an action on a staged task can still be undone."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from staging.states import StagedState


class UndoOutcome(StrEnum):
    """The outcome of one row of an undone action."""

    UNDONE = "undone"
    CHANGED = "changed"
    TASK_CHANGED = "task_changed"
    TASK_NEEDED = "task_needed"
    SURVIVOR_GONE = "survivor_gone"
    NOT_FOUND = "not_found"


UNDO_REFUSALS: Final[Mapping[UndoOutcome, str]] = {
    UndoOutcome.CHANGED: "Somebody has changed it since.",
    UndoOutcome.TASK_CHANGED: "Somebody has worked on its task since.",
    UndoOutcome.TASK_NEEDED: "Other work is a part of its task, waits for it or follows it up.",
    UndoOutcome.SURVIVOR_GONE: "What it was merged into can't take it in again.",
    UndoOutcome.NOT_FOUND: "There is no such staged task.",
}


def judge_undo(
    step: Mapping[str, Any],
    row: Mapping[str, Any] | None,
    item: Mapping[str, Any] | None,
    *,
    standing: Mapping[str, Any] | None = None,
    is_needed: bool = False,
) -> UndoOutcome:
    """Undoable while the staged task is as the action left it, no other member changed its task, and no task depends on that.

    ``standing`` is the state of a task that the action completed or reopened.
    """
    if row is None:
        return UndoOutcome.NOT_FOUND
    if row["version"] != step["version_after"]:
        return UndoOutcome.CHANGED
    loses_item = row["state"] is StagedState.APPROVED and step["before"]["state"] != StagedState.APPROVED
    if loses_item and item is not None and item["is_touched"]:
        return UndoOutcome.TASK_CHANGED
    if loses_item and is_needed:
        return UndoOutcome.TASK_NEEDED
    if "closing" in step["before"] and standing != step["before"]["closing"]["after"]:
        return UndoOutcome.TASK_CHANGED
    return UndoOutcome.UNDONE
