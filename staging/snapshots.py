"""Rows as the values that the rules work with, and back."""

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

# How a staged task was decided: everything about it that is neither its proposal nor where that came from.
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
    """The staged task as a row that no object was built of."""
    return {name: getattr(staged, name) for name in _COLUMNS}


def suggestion_of(staged: StagedTask) -> Suggestion:
    """What the staged task proposes now."""
    return suggestion_in({name: getattr(staged, name) for name in PROPOSAL})


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


def plain_decision(row: Mapping[str, Any]) -> dict[str, Any]:
    """How a staged task stands and was decided, as JSON keeps it, without what is empty."""
    return {name: _plain(row[name]) for name in DECISION if row[name] is not None}


def decision_values(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of that standing, empty where nothing was said."""
    values = {name: plain.get(name) for name in DECISION}
    return {name: _READERS[name](value) if value and name in _READERS else value for name, value in values.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
