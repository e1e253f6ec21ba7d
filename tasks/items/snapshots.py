"""Tasks as plain values, for the audit trail and undo."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from tasks.models.work_item import WorkItem
from tasks.policy.changes import HoldReason
from tasks.policy.deadlines import plain_deadline
from tasks.states import TaskStatus

_STANDING: Final[Mapping[str, Callable[[Any], Any]]] = {
    "status": TaskStatus,
    "previous_status": TaskStatus,
    "started_at": datetime.fromisoformat,
    "closed_at": datetime.fromisoformat,
    "closure_note": str,
    "hold_reason": HoldReason,
    "hold_until": datetime.fromisoformat,
}
_NOTHING: Final[tuple[Any, ...]] = (None, False, [], "")


def plain_item(item: WorkItem) -> Mapping[str, Any]:
    """The fields of a task that people may change, as the audit trail stores them."""
    return {
        "title": item.title,
        "description": item.description,
        "status": item.status.value,
        "priority": item.priority.value,
        "type": item.type.value,
        "type_label": item.type_label,
        "owed_to": item.owed_to,
        **plain_deadline(item.deadline),
        "sla_hours": item.sla_hours,
        "tags": list(item.tags),
        "is_private": item.is_private,
        "closure_note": item.closure_note,
        "hold_reason": item.hold_reason.value if item.hold_reason else None,
        "hold_until": item.hold_until.isoformat() if item.hold_until else None,
    }


def created_fields(item: WorkItem) -> Mapping[str, Any]:
    """The fields of a new task as changes from None."""
    return {name: {"from": None, "to": value} for name, value in plain_item(item).items() if value not in _NOTHING}


def plain_standing(item: WorkItem) -> dict[str, Any]:
    """The task's status, and the fields that closing and reopening change."""
    return {name: _plain(getattr(item, name)) for name in _STANDING}


def standing_values(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of ``plain_standing``."""
    return {name: _STANDING[name](value) if (value := plain.get(name)) is not None else None for name in _STANDING}


def closing_of(item: WorkItem, before: Mapping[str, Any]) -> dict[str, Any] | None:
    """How a decision changed the task's standing, for undo; None if it did not."""
    after = plain_standing(item)
    return {"task_id": item.id, "before": dict(before), "after": after} if after != before else None


def plain_fate(item: WorkItem) -> dict[str, Any]:
    """The fields that deleting a task changes."""
    return {"is_touched": item.is_touched, "deleted_at": item.deleted_at.isoformat() if item.deleted_at else None}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
