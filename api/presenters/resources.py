"""Resources and their activities as the API shows them."""

from typing import Any

from core.paging import Row
from tasks.resources.resources import ResourceView

_OWN = ("type", "id", "name", "email", "company", "email_domains", "created_at", "updated_at")
_CONTACT = ("id", "name", "email", "company")
_ACTIVITY = (
    "id", "type", "text", "related_resource_type", "related_resource_id", "task_id", "occurred_at", "channel",
    "created_by", "created_at",
)  # fmt: skip


def resource_payload(view: ResourceView) -> dict[str, Any]:
    row = view.row
    parent = {"type": row["parent_type"], "id": row["parent_id"]} if row["parent_id"] else None
    return {**{name: row[name] for name in _OWN}, "parent": parent, "related": list(view.related)}


def contact_payload(view: ResourceView) -> dict[str, Any]:
    return {name: view.row[name] for name in _CONTACT}


def activity_payload(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in _ACTIVITY}
