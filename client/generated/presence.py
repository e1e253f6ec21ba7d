"""Operations on presence. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


LOOK_AT_TASK = Operation(
    'look_at_task', 'PUT', '/api/presence/tasks/{task_id}',
    'Say that one looks at a task, and see who else does',
    'For some seconds, unless one says so again. Whoever does not want to be seen is not, and sees the others.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
LOOK_AT_TRANSCRIPT = Operation(
    'look_at_transcript', 'PUT', '/api/presence/transcripts/{source_id}',
    'Say that one looks at a transcript, and see who else does',
    'For some seconds, unless one says so again. Whoever does not want to be seen is not, and sees the others.',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
LOOK_AWAY_FROM_TASK = Operation(
    'look_away_from_task', 'DELETE', '/api/presence/tasks/{task_id}',
    'Say that one no longer looks at a task',
    '',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
LOOK_AWAY_FROM_TRANSCRIPT = Operation(
    'look_away_from_transcript', 'DELETE', '/api/presence/transcripts/{source_id}',
    'Say that one no longer looks at a transcript',
    '',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
SET_OWN_PRESENCE = Operation(
    'set_own_presence', 'PUT', '/api/me/presence',
    'Choose whether others see what one looks at',
    '',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('is_seen', 'is_seen', Place.BODY, Kind.BOOLEAN, is_required=True),
    ),
    takes_key=True,
)
SHOW_OWN_PRESENCE = Operation(
    'show_own_presence', 'GET', '/api/me/presence',
    'Show whether others see what one looks at',
    '',
    (
    ),
)
SHOW_PRESENCE = Operation(
    'show_presence', 'GET', '/api/presence',
    'See who else looks at what',
    'Everybody else who looks at something that the caller may see. Asking is not looking.',
    (
    ),
)


class Presence(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"look_at_task": LOOK_AT_TASK, "look_at_transcript": LOOK_AT_TRANSCRIPT, "look_away_from_task": LOOK_AWAY_FROM_TASK, "look_away_from_transcript": LOOK_AWAY_FROM_TRANSCRIPT, "set_own_presence": SET_OWN_PRESENCE, "show_own_presence": SHOW_OWN_PRESENCE, "show_presence": SHOW_PRESENCE}

    def look_at_task(
        self,
        *,
        task_id: str,
    ) -> t.PresenceAnswer:
        """Say that one looks at a task, and see who else does"""
        return cast("t.PresenceAnswer", self.call(LOOK_AT_TASK, {"task_id": task_id}))

    def look_at_transcript(
        self,
        *,
        source_id: str,
    ) -> t.PresenceAnswer:
        """Say that one looks at a transcript, and see who else does"""
        return cast("t.PresenceAnswer", self.call(LOOK_AT_TRANSCRIPT, {"source_id": source_id}))

    def look_away_from_task(
        self,
        *,
        task_id: str,
    ) -> t.Answer:
        """Say that one no longer looks at a task"""
        return cast("t.Answer", self.call(LOOK_AWAY_FROM_TASK, {"task_id": task_id}))

    def look_away_from_transcript(
        self,
        *,
        source_id: str,
    ) -> t.Answer:
        """Say that one no longer looks at a transcript"""
        return cast("t.Answer", self.call(LOOK_AWAY_FROM_TRANSCRIPT, {"source_id": source_id}))

    def set_own_presence(
        self,
        *,
        is_seen: bool,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.PresenceWishAnswer:
        """Choose whether others see what one looks at"""
        return cast("t.PresenceWishAnswer", self.call(SET_OWN_PRESENCE, {"idempotency_key": idempotency_key, "is_seen": is_seen}))

    def show_own_presence(
        self,
    ) -> t.PresenceWishAnswer:
        """Show whether others see what one looks at"""
        return cast("t.PresenceWishAnswer", self.call(SHOW_OWN_PRESENCE, {}))

    def show_presence(
        self,
    ) -> t.PresenceAnswer:
        """See who else looks at what"""
        return cast("t.PresenceAnswer", self.call(SHOW_PRESENCE, {}))

