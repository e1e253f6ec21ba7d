"""Tasks as the API shows them. The same function serves rows of lists and single tasks."""

from collections.abc import Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from api.answers import Answer, versioned
from api.call import Call
from core.ids import bare_ulid
from staging.queue.origins import TracedTask, describe_task
from tasks.journal.journal import find_action
from tasks.models.work_item import WorkItem
from tasks.policy.dependencies import DependencyKind
from tasks.policy.sla import sla_due_at, sla_state
from tasks.states import ACTIVE, is_overdue

_OWN = (
    "id", "number", "workspace_id", "title", "description", "status", "priority", "type", "type_label", "owed_to",
    "due_at", "due_precision", "due_tz", "sla_hours", "tags", "is_private", "closure_note", "hold_reason", "hold_until",
    "channel", "origin", "source_id", "staged_id", "template_id", "created_by", "last_agent_actor_id", "started_at", "closed_at",
    "created_at", "updated_at", "deleted_at", "version",
)  # fmt: skip
_own_values = itemgetter(*_OWN)
_PERSON = ("id", "name", "kind")
_person_values = itemgetter(*_PERSON)
_LINK = ("type", "id", "name", "role")
_link_values = itemgetter(*_LINK)
_EVIDENCE = (
    "source_id", "segment_index", "speaker", "start_ms", "end_ms", "char_start", "char_end", "quote",
    "context_before", "context_after",
)  # fmt: skip
_evidence_values = itemgetter(*_EVIDENCE)


def task_answer(call: Call, view: TracedTask) -> Answer:
    return versioned({"task": task_payload(view, now=call.uow.now)}, view.row["version"])


def changed_task_answer(call: Call, item: WorkItem) -> Answer:
    """The task after the caller's change, even when the change hides it from them."""
    return task_answer(call, describe_task(call.uow, item.id, actor=call.actor))


def acted_task_answer(call: Call, item: WorkItem) -> Answer:
    """The same, with the action id that undo takes."""
    action_id = find_action(call.uow, item.id, item.version, actor=call.actor)
    view = describe_task(call.uow, item.id, actor=call.actor)
    return versioned({"task": task_payload(view, now=call.uow.now), "action_id": action_id}, view.row["version"])


def task_payload(view: TracedTask, *, now: datetime) -> dict[str, Any]:
    row = view.row
    payload = dict(zip(_OWN, _own_values(row), strict=True))
    payload |= {
        "uid": bare_ulid(row["id"]),
        "is_active": row["deleted_at"] is None,
        "is_overdue": is_overdue(row["status"], row["due_at"], now),
        "needs_owner": not view.assignees,
        "sla_due_at": sla_due_at(row["created_at"], row["sla_hours"]),
        "sla_state": sla_state(row["created_at"], row["sla_hours"], closed_at=row["closed_at"], now=now),
        "assignees": [dict(zip(_PERSON, _person_values(person), strict=True)) for person in view.assignees],
        "links": [link_payload(link) for link in view.links],
        "comment_count": view.comment_count,
        "attachment_count": view.attachment_count,
        "merged": list(view.merged),
        **_dependencies_payload(view),
        "evidence": [evidence_payload(evidence) for evidence in view.evidence],
    }
    return payload


def link_payload(row: Mapping[str, Any]) -> dict[str, Any]:
    return dict(zip(_LINK, _link_values(row), strict=True))


def _dependencies_payload(view: TracedTask) -> dict[str, Any]:
    if not view.dependencies:
        return {"parent_id": None, "depends_on": [], "follow_up_of": None, "is_blocked": False}

    def others(kind: DependencyKind) -> list[str]:
        return [other["other_id"] for other in view.dependencies if other["kind"] is kind]

    return {
        "parent_id": next(iter(others(DependencyKind.PARENT)), None),
        "depends_on": others(DependencyKind.DEPENDS_ON),
        "follow_up_of": next(iter(others(DependencyKind.FOLLOW_UP_OF)), None),
        "is_blocked": any(
            other["kind"] is DependencyKind.DEPENDS_ON and other["status"] in ACTIVE for other in view.dependencies
        ),
    }


def evidence_payload(row: Mapping[str, Any]) -> dict[str, Any]:
    return dict(zip(_EVIDENCE, _evidence_values(row), strict=True))
