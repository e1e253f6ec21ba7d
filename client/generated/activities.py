"""Operations on activities. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


LIST_WHAT_HAPPENED = Operation(
    'list_what_happened', 'GET', '/api/activities',
    'List activities, newest first',
    'Of one thing elsewhere or of one task, if named. Those of work that is not yours to see are left out.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('related_resource_type', 'related_resource_type', Place.QUERY, Kind.TEXT),
        Argument('related_resource_id', 'related_resource_id', Place.QUERY, Kind.TEXT),
        Argument('task_id', 'task_id', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
NOTE_ACTIVITY = Operation(
    'note_activity', 'POST', '/api/activities',
    'Log an activity',
    'What happened, with whom or what, and for which task, if any.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('type', 'type', Place.BODY, Kind.TEXT, is_required=True),
        Argument('text', 'text', Place.BODY, Kind.TEXT, is_required=True),
        Argument('related_resource_type', 'related_resource_type', Place.BODY, Kind.TEXT),
        Argument('related_resource_id', 'related_resource_id', Place.BODY, Kind.TEXT),
        Argument('occurred_at', 'occurred_at', Place.BODY, Kind.TEXT),
        Argument('task_id', 'task_id', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)


class Activities(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"list_what_happened": LIST_WHAT_HAPPENED, "note_activity": NOTE_ACTIVITY}

    def list_what_happened(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        related_resource_type: str | None | Absent = ABSENT,
        related_resource_id: str | None | Absent = ABSENT,
        task_id: str | None | Absent = ABSENT,
    ) -> t.ActivitiesAnswer:
        """List activities, newest first"""
        return cast("t.ActivitiesAnswer", self.call(LIST_WHAT_HAPPENED, {"limit": limit, "cursor": cursor, "related_resource_type": related_resource_type, "related_resource_id": related_resource_id, "task_id": task_id}))

    def note_activity(
        self,
        *,
        type: str,
        text: str,
        idempotency_key: str | Absent = ABSENT,
        related_resource_type: str | None | Absent = ABSENT,
        related_resource_id: str | None | Absent = ABSENT,
        occurred_at: str | None | Absent = ABSENT,
        task_id: str | None | Absent = ABSENT,
    ) -> t.ActivityAnswer:
        """Log an activity"""
        return cast("t.ActivityAnswer", self.call(NOTE_ACTIVITY, {"idempotency_key": idempotency_key, "type": type, "text": text, "related_resource_type": related_resource_type, "related_resource_id": related_resource_id, "occurred_at": occurred_at, "task_id": task_id}))

