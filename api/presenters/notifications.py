"""Notifications as they are shown."""

from typing import Any

from core.paging import Row
from staging.notifications.wishes import Wish

_LONGEST_EXCERPT = 160


def notification_payload(row: Row) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("id", "kind", "cause_id", "created_at", "read_at", "version")},
        "actor": _actor(row),
        "subject": {
            "type": row["subject_type"],
            "id": row["subject_id"],
            "number": row["number"],
            "title": row["title"],
            "source_id": row["source_id"],
        },
        "excerpt": _excerpt(row["comment_text"]),
    }


def wish_payload(wish: Wish) -> dict[str, Any]:
    return {"muted": sorted(wish.muted), "mailed": sorted(wish.mailed)}


def _actor(row: Row) -> dict[str, Any] | None:
    if row["actor_id"] is None:
        return None
    return {"id": row["actor_id"], "name": row["actor_name"], "kind": row["actor_kind"]}


def _excerpt(text: str | None) -> str | None:
    if text is None:
        return None
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_EXCERPT else f"{line[: _LONGEST_EXCERPT - 1].rstrip()}…"
