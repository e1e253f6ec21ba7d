"""Staged tasks as the API shows them: what is proposed apart from how sure we are, why, and how it was decided."""

from collections.abc import Mapping
from typing import Any

from api.presenters.tasks import evidence_payload
from staging.services.read_staged import StagedView

_OWN = (
    "id", "workspace_id", "state", "title", "description", "confidence", "commitment", "polarity", "why",
    "extractor_version", "fingerprint", "task_id", "merged_into", "snoozed_until", "source_id", "job_id", "origin",
    "channel", "created_by", "version", "created_at", "updated_at",
)  # fmt: skip
_PROPOSED = (
    "owner", "owner_id", "owner_candidates", "owed_to", "due_at", "due_precision", "due_tz", "due_phrase",
    "due_anchor", "due_rule", "priority", "type", "tags", "links", "is_private",
)  # fmt: skip


def staged_payload(view: StagedView) -> dict[str, Any]:
    row = view.row
    return {
        **{name: row[name] for name in _OWN},
        "proposed": {name: row[name] for name in _PROPOSED},
        "needs_owner": row["owner_id"] is None,
        "evidence": [evidence_payload(evidence) for evidence in view.evidence],
        "decision": _decision(row) if row["decided_at"] else None,
    }


def _decision(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "by": row["decided_by"],
        "at": row["decided_at"],
        "action": row["decision_action"],
        "reason_code": row["reason_code"],
        "note": row["decision_note"],
        "edits": row["decision_edits"],
        "seconds_spent": row["seconds_spent"],
    }
