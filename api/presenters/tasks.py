"""Work items as the API shows them: rows of a list and single ones come from the same function."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core.ids import bare_ulid
from staging.policy.sla import sla_due_at, sla_state
from staging.policy.ties import TieKind
from staging.services.read_tasks import TaskView
from staging.states import ACTIVE, is_overdue

_OWN = (
    "id", "number", "workspace_id", "title", "description", "status", "priority", "type", "type_label", "due_at",
    "due_precision", "due_tz", "sla_hours", "tags", "is_private", "closure_note", "hold_reason", "hold_until",
    "channel", "origin", "source_id", "staged_id", "template_id", "created_by", "last_agent_actor_id", "started_at", "closed_at",
    "created_at", "updated_at", "deleted_at", "version",
)  # fmt: skip
_PERSON = ("id", "name", "kind")
_LINK = ("type", "id", "name", "role")
_EVIDENCE = (
    "source_id", "segment_index", "speaker", "start_ms", "end_ms", "char_start", "char_end", "quote",
    "context_before", "context_after",
)  # fmt: skip


def task_payload(view: TaskView, *, now: datetime) -> dict[str, Any]:
    row = view.row
    return {
        **{name: row[name] for name in _OWN},
        "uid": bare_ulid(row["id"]),
        "is_active": row["deleted_at"] is None,
        "is_overdue": is_overdue(row["status"], row["due_at"], now),
        "needs_owner": not view.assignees,
        "sla_due_at": sla_due_at(row["created_at"], row["sla_hours"]),
        "sla_state": sla_state(row["created_at"], row["sla_hours"], closed_at=row["closed_at"], now=now),
        "assignees": [{name: person[name] for name in _PERSON} for person in view.assignees],
        "links": [{name: link[name] for name in _LINK} for link in view.links],
        "merged": list(view.merged),
        **_ties_payload(view),
        "evidence": [evidence_payload(evidence) for evidence in view.evidence],
    }


def _ties_payload(view: TaskView) -> dict[str, Any]:
    def others(kind: TieKind) -> list[str]:
        return [tie["other_id"] for tie in view.ties if tie["kind"] is kind]

    return {
        "parent_id": next(iter(others(TieKind.PARENT)), None),
        "depends_on": others(TieKind.DEPENDS_ON),
        "follow_up_of": next(iter(others(TieKind.FOLLOW_UP_OF)), None),
        "is_blocked": any(tie["kind"] is TieKind.DEPENDS_ON and tie["status"] in ACTIVE for tie in view.ties),
    }


def evidence_payload(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _EVIDENCE}
