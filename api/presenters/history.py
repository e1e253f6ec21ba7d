"""Rows of the trail as people read them: actor, action, values before and after, channel."""

from collections.abc import Mapping
from typing import Any

_PLAIN = (
    "id", "at", "action", "outcome", "error_code", "channel", "status_before", "status_after", "links", "request_id",
    "values",
)  # fmt: skip


def event_payload(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in _PLAIN},
        "actor": {"id": row["actor_id"], "name": names.get(row["actor_id"]), "kind": row["actor_kind"]},
        "subject": {"type": row["subject_type"], "id": row["subject_id"]},
        "changes": [_change(field, change) for field, change in row["changes"].items()],
    }


def _change(field: str, change: Any) -> dict[str, Any]:
    """An edit has "from" and "to". Any other recorded value is the one after the change."""
    is_edit = isinstance(change, Mapping) and change.keys() == {"from", "to"}
    before, after = (change["from"], change["to"]) if is_edit else (None, change)
    return {"field": field, "before": before, "after": after}
