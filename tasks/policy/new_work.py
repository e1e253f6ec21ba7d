"""Rules for the fields of a task that is created directly."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from intake.candidate import TaskType
from tasks.policy.changes import HoldReason, TaskChanges, named
from tasks.policy.deadlines import settle_due
from tasks.policy.draft import TaskDraft
from tasks.policy.faults import refuse
from tasks.policy.fields import clean_fields
from tasks.states import FINAL, TaskStatus


def begin_draft(changes: TaskChanges, *, timezone: str) -> TaskDraft:
    """The draft with the named fields; untriaged unless the caller says otherwise. Raises InvalidError, naming the field."""
    values = clean_fields(named(changes))
    if "title" not in values:
        raise refuse("title", "is required")
    due = values.pop("due", None)
    draft = TaskDraft(**values, deadline=settle_due(due, earlier=None, timezone=timezone))
    check_label(draft.type, draft.type_label)
    check_notes(draft.status, closure_note=draft.closure_note, hold=(draft.hold_reason, draft.hold_until))
    return draft


def check_label(kind: TaskType, label: str | None) -> None:
    """Raises InvalidError for a label on a type other than custom."""
    if label is not None and kind is not TaskType.CUSTOM:
        raise refuse("type_label", "is only for tasks of type custom")


def check_notes(
    status: TaskStatus, *, closure_note: str | None, hold: tuple[HoldReason | None, datetime | None]
) -> None:
    """Raises InvalidError for a closure note on an open task, or a hold's fields on a task that is not on hold."""
    if closure_note is not None and status not in FINAL:
        raise refuse("closure_note", "is only for completed and canceled tasks")
    for path, value in zip(("hold_reason", "hold_until"), hold, strict=True):
        if value is not None and status is not TaskStatus.ON_HOLD:
            raise refuse(path, "is only for tasks on hold")


def check_sla_open(status: TaskStatus, *, earlier: float | None, wanted: float | None) -> None:
    """Raises InvalidError for a new target on a closed task: the service level was judged at closing."""
    if status in FINAL and wanted != earlier:
        raise refuse("sla_hours", "was judged when the work was closed; reopen it first")


def resting_fields(status: TaskStatus) -> Mapping[str, Any]:
    """The fields that do not belong to the status, cleared."""
    cleared: dict[str, Any] = {} if status in FINAL else {"closure_note": None, "closed_at": None}
    return cleared if status is TaskStatus.ON_HOLD else {**cleared, "hold_reason": None, "hold_until": None}
