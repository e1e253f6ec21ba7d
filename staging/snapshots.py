"""Rows as the values that the rules work with, and back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from staging.models.staged_task import DecisionAction, StagedTask
from staging.models.work_item import WorkItem
from staging.policy.changes import HoldReason, difference
from staging.policy.deadlines import Deadline, plain_deadline
from staging.policy.links import parse_link
from staging.policy.reasons import RejectReason
from staging.policy.suggestion import Suggestion, plain_suggestion
from staging.states import StagedState, TaskStatus

# How a staged task was decided: everything about it that is neither its proposal nor where that came from.
DECISION: Final = (
    "state", "action_id", "decided_by", "decided_at", "decision_action", "reason_code", "decision_note",
    "decision_edits", "seconds_spent", "task_id", "merged_into", "survivor_id", "snoozed_until",
)  # fmt: skip
_WORDS: Final = ("title", "description", "owner", "owner_id", "owed_to", "priority", "type", "is_private")
_PROPOSAL: Final = (*_WORDS, "due_at", "due_precision", "due_tz", "tags", "links")
_STANDING: Final[Mapping[str, Callable[[Any], Any]]] = {
    "status": TaskStatus,
    "previous_status": TaskStatus,
    "started_at": datetime.fromisoformat,
    "closed_at": datetime.fromisoformat,
    "closure_note": str,
    "hold_reason": HoldReason,
    "hold_until": datetime.fromisoformat,
}
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "state": StagedState,
    "decided_at": datetime.fromisoformat,
    "decision_action": DecisionAction,
    "reason_code": RejectReason,
    "snoozed_until": datetime.fromisoformat,
}


def suggestion_of(staged: StagedTask) -> Suggestion:
    """What the staged task proposes now."""
    return suggestion_in({name: getattr(staged, name) for name in _PROPOSAL})


def suggestion_in(row: Mapping[str, Any]) -> Suggestion:
    """The same from a row that no object was built of."""
    has_deadline = row["due_at"] is not None
    return Suggestion(
        **{name: row[name] for name in _WORDS},
        deadline=Deadline(row["due_at"], row["due_precision"], row["due_tz"]) if has_deadline else None,
        tags=tuple(row["tags"]),
        links=tuple(parse_link(link) for link in row["links"]),
    )


def edits_in(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """How what the row proposes now differs from what was suggested first."""
    return difference(row["suggested"], plain_suggestion(suggestion_in(row)))


def plain_item(item: WorkItem) -> Mapping[str, Any]:
    """The fields of a work item that people may change, as the audit trail keeps them."""
    return {
        "title": item.title,
        "description": item.description,
        "status": item.status.value,
        "priority": item.priority.value,
        "type": item.type.value,
        "type_label": item.type_label,
        **plain_deadline(item.deadline),
        "sla_hours": item.sla_hours,
        "tags": list(item.tags),
        "is_private": item.is_private,
        "closure_note": item.closure_note,
        "hold_reason": item.hold_reason.value if item.hold_reason else None,
        "hold_until": item.hold_until.isoformat() if item.hold_until else None,
    }


def plain_standing(item: WorkItem) -> dict[str, Any]:
    """Where a work item stands, and what closing and reopening change besides."""
    return {name: _plain(getattr(item, name)) for name in _STANDING}


def standing_values(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a work item that stands so."""
    return {name: _STANDING[name](value) if (value := plain.get(name)) is not None else None for name in _STANDING}


def closing_of(item: WorkItem, before: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a decision changed about where the item stands, as undoing needs it."""
    after = plain_standing(item)
    return {"task_id": item.id, "before": dict(before), "after": after} if after != before else None


def plain_decision(row: Mapping[str, Any]) -> dict[str, Any]:
    """How a staged task stands and was decided, as JSON keeps it, without what is empty."""
    return {name: _plain(row[name]) for name in DECISION if row[name] is not None}


def decision_values(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of that standing, empty where nothing was said."""
    values = {name: plain.get(name) for name in DECISION}
    return {name: _READERS[name](value) if value and name in _READERS else value for name, value in values.items()}


def plain_fate(item: WorkItem) -> dict[str, Any]:
    """What taking a work item away changes about it."""
    return {"is_touched": item.is_touched, "deleted_at": item.deleted_at.isoformat() if item.deleted_at else None}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
