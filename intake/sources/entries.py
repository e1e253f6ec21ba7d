"""Trail entries about sources: their state, their links, and what their senders declared."""

from collections.abc import Mapping
from typing import Any, Final

from audit.entry import Entry
from core.actor import Actor
from intake.models import Source, SourceState

_NOTHING: Final[Mapping[str, Any]] = {}


def source_entry(source: Source, what: str, *, actor: Actor, changes: Mapping[str, Any] = _NOTHING) -> Entry:
    """The entry for an action on the source that leaves its state unchanged."""
    return Entry(
        actor=actor,
        action=f"source.{what}",
        subject_type="source",
        subject_id=source.id,
        status_before=source.state,
        status_after=source.state,
        changes=changes,
        links=_links(source.parent_id, source.links),
        is_private=source.is_private,
    )


def receipt_entry(row: Mapping[str, Any], *, actor: Actor) -> Entry:
    """The entry for a received source, with what its sender declared."""
    occurred_at = row["requested_occurred_at"]
    said = {
        "title": row["title"],
        "file_name": row["file_name"],
        "origin": row["origin"],
        "format": row["requested_format"],
        "occurred_at": occurred_at.isoformat() if occurred_at else None,
        "timezone": row["timezone"],
        "participants": row["requested_participants"],
        "is_private": row["is_private"],
    }
    return Entry(
        actor=actor,
        action="source.receive",
        subject_type="source",
        subject_id=row["id"],
        status_after=SourceState.RECEIVED,
        changes={name: {"from": None, "to": value} for name, value in said.items() if value not in (None, [], False)},
        links=_links(row["parent_id"], row["links"]),
        is_private=row["is_private"],
    )


def _links(parent_id: str | None, links: list[dict[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    parent = ({"type": "source", "id": parent_id},) if parent_id else ()
    return (*parent, *({"type": link["type"], "id": link["id"]} for link in links))
