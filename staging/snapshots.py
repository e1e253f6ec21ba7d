"""Conversion of rows to the values that the rules use, and back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from core.paging import Row
from staging.models.staged_task import DecisionAction, StagedTask
from staging.policy.reasons import RejectReason
from staging.policy.suggestion import Suggestion, plain_suggestion
from staging.states import StagedState
from tasks.policy.changes import difference
from tasks.policy.deadlines import Deadline
from tasks.policy.links import parse_link

# The decision about a staged task: all columns besides the proposal and its origin.
DECISION: Final = (
    "state", "action_id", "decided_by", "decided_at", "decision_action", "reason_code", "decision_note",
    "decision_edits", "seconds_spent", "task_id", "merged_into", "survivor_id", "snoozed_until",
)  # fmt: skip
_WORDS: Final = ("title", "description", "owner", "owner_id", "owed_to", "priority", "type", "is_private")
PROPOSAL: Final = (*_WORDS, "due_at", "due_precision", "due_tz", "tags", "links")
_COLUMNS: Final = tuple(StagedTask.__table__.columns.keys())
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "state": StagedState,
    "decided_at": datetime.fromisoformat,
    "decision_action": DecisionAction,
    "reason_code": RejectReason,
    "snoozed_until": datetime.fromisoformat,
}


def row_of(staged: StagedTask) -> Row:
    """The columns of the staged task as a plain row."""
    return {name: getattr(staged, name) for name in _COLUMNS}


def suggestion_of(staged: StagedTask) -> Suggestion:
    """The present proposal of the staged task."""
    return suggestion_in({name: getattr(staged, name) for name in PROPOSAL})


def suggestion_in(row: Mapping[str, Any]) -> Suggestion:
    """The present proposal of a plain row."""
    has_deadline = row["due_at"] is not None
    return Suggestion(
        **{name: row[name] for name in _WORDS},
        deadline=Deadline(row["due_at"], row["due_precision"], row["due_tz"]) if has_deadline else None,
        tags=tuple(row["tags"]),
        links=tuple(parse_link(link) for link in row["links"]),
    )


def edits_in(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The differences between the row's present proposal and the first suggestion."""
    return difference(row["suggested"], plain_suggestion(suggestion_in(row)))


def plain_decision(row: Mapping[str, Any]) -> dict[str, Any]:
    """The state and decision of a staged task as JSON, without empty fields."""
    return {name: _plain(row[name]) for name in DECISION if row[name] is not None}


def decision_values(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of such a state; fields that it lacks are None."""
    values = {name: plain.get(name) for name in DECISION}
    return {name: _READERS[name](value) if value and name in _READERS else value for name, value in values.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
