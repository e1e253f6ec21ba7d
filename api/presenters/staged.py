"""Staged tasks as the API shows them: the proposed values, the confidence in each, the evidence, and the decision."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from api.answers import Answer, versioned
from api.call import Call
from api.presenters.proposals import recommended_payload
from api.presenters.tasks import evidence_payload
from core.ids import Prefix, StagedTaskId, is_id
from staging.journal.journal import find_action
from staging.models.staged_task import StagedTask
from staging.queue.origins import TracedTask, get_task
from staging.queue.read import StagedView, describe_staged, get_staged

_OWN = (
    "id", "workspace_id", "state", "title", "description", "confidence", "commitment", "polarity", "why",
    "extractor_version", "fingerprint", "task_id", "completes", "merged_into", "survivor_id", "snoozed_until", "gone_at", "task_fields", "source_id", "job_id", "origin",
    "channel", "created_by", "version", "created_at", "updated_at",
)  # fmt: skip
_PROPOSED = (
    "owner", "owner_id", "owner_candidates", "owed_to", "due_at", "due_precision", "due_tz", "due_phrase",
    "due_anchor", "due_rule", "priority", "type", "tags", "links", "is_private",
)  # fmt: skip


def staged_answer(view: StagedView) -> Answer:
    return versioned({"staged_task": staged_payload(view)}, view.row["version"])


def changed_staged_answer(call: Call, staged: StagedTask) -> Answer:
    """The staged task after the caller's change, even when the change hides it from them."""
    return staged_answer(describe_staged(call.uow, staged.id, actor=call.actor))


def merged_answer(call: Call, staged: StagedTask, *, is_preview: bool) -> Answer:
    """The merged staged task, and the survivor as the kind of row that it is."""
    merged = describe_staged(call.uow, staged.id, actor=call.actor)
    survivor = _survivor(call, staged.merged_into or "")
    return versioned(
        {"staged_task": staged_payload(merged), "survivor": survivor, "preview": is_preview}, merged.row["version"]
    )


def _survivor(call: Call, survivor_id: str) -> dict[str, Any]:
    view: StagedView | TracedTask
    if is_id(survivor_id, Prefix.STAGED_TASK):
        view, kind = get_staged(call.uow, StagedTaskId(survivor_id), actor=call.actor), "staged"
    else:
        view, kind = get_task(call.uow, survivor_id, actor=call.actor), "task"
    return {
        "kind": kind,
        "id": survivor_id,
        "title": view.row["title"],
        "merged": list(view.merged),
        "evidence": [evidence_payload(evidence) for evidence in view.evidence],
    }


def edited_staged_answer(call: Call, staged: StagedTask) -> Answer:
    """The same, with the action id that undo takes."""
    action_id = find_action(call.uow, staged.id, staged.version, actor=call.actor)
    view = describe_staged(call.uow, staged.id, actor=call.actor)
    return versioned({"staged_task": staged_payload(view), "action_id": action_id}, view.row["version"])


def staged_payload(view: StagedView) -> dict[str, Any]:
    row = view.row
    return {
        **{name: row[name] for name in _OWN},
        "proposed": {name: row[name] for name in _PROPOSED},
        "needs_owner": row["owner_id"] is None,
        "merged": list(view.merged),
        "duplicate_candidates": [asdict(candidate) for candidate in view.duplicates],
        "evidence": [evidence_payload(evidence) for evidence in view.evidence],
        "recommendations": [recommended_payload(each) for each in view.recommended],
        "remarks": row["remarks"] or [],
        "decision": _decision(row) if row["decided_at"] else None,
    }


def _decision(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "action_id": row["action_id"],
        "by": row["decided_by"],
        "at": row["decided_at"],
        "action": row["decision_action"],
        "reason_code": row["reason_code"],
        "note": row["decision_note"],
        "edits": row["decision_edits"],
        "seconds_spent": row["seconds_spent"],
    }
