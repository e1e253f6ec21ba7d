"""Comments and attachments as the API shows them."""

from collections.abc import Mapping
from typing import Any

from core.paging import Row
from tasks.comments.comments import CommentView

_COMMENT = ("id", "task_id", "text", "channel", "created_at", "edited_at", "deleted_at")
_ATTACHMENT = ("id", "task_id", "kind", "name", "url", "size", "content_type", "added_by", "created_at", "deleted_at")


def comment_payload(view: CommentView) -> dict[str, Any]:
    return {
        **{name: view.row[name] for name in _COMMENT},
        "author": _person(view.people, view.row["author_id"]),
        "mentions": [person for one in view.row["mentions"] if (person := _person(view.people, one))],
    }


def attachment_payload(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in _ATTACHMENT}


def _person(people: Mapping[Any, Any], member_id: str | None) -> dict[str, Any] | None:
    member = people.get(member_id)
    return {"id": member.id, "name": member.name, "kind": member.kind} if member else None
