"""Rows as the values that the rules work with, and back."""

from collections.abc import Mapping
from typing import Any

from staging.models.staged_task import StagedTask
from staging.models.work_item import WorkItem
from staging.policy.deadlines import plain_deadline
from staging.policy.links import parse_link
from staging.policy.suggestion import Suggestion


def suggestion_of(staged: StagedTask) -> Suggestion:
    """What the staged task proposes now."""
    return Suggestion(
        title=staged.title,
        description=staged.description,
        owner=staged.owner,
        owner_id=staged.owner_id,
        owed_to=staged.owed_to,
        deadline=staged.deadline,
        priority=staged.priority,
        type=staged.type,
        tags=tuple(staged.tags),
        links=tuple(parse_link(link) for link in staged.links),
        is_private=staged.is_private,
    )


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
