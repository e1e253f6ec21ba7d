"""Changes as the API shows them: as JSON, and as server-sent events."""

from typing import Any

import orjson

from staging.queue.changes import Change, Changes


def change_payload(change: Change) -> dict[str, Any]:
    return {"seq": change.seq, "kind": change.kind, "id": change.id, "version": change.version, "by": change.by}


def events_of(found: Changes) -> bytes:
    """Server-sent events. A browser sends the last event's number as Last-Event-ID when it reconnects."""
    return b"".join(
        b"id: %d\ndata: %b\n\n" % (change.seq, orjson.dumps(change_payload(change))) for change in found.changes
    )
