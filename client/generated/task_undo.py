"""Operations on task undo. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


REDO_LAST_TASK_ACTION = Operation(
    'redo_last_task_action', 'POST', '/api/tasks/redo',
    'Do again what you undid of tasks last',
    'Each task stands as it did until the action was undone, unless somebody has touched it since. Whoever does something else after\nundoing has nothing to do again.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('action_id', 'action_id', Place.BODY, Kind.TEXT),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)
UNDO_LAST_TASK_ACTION = Operation(
    'undo_last_task_action', 'POST', '/api/tasks/undo',
    'Undo what you did to tasks last',
    'Whether it was made, changed, moved, closed, deleted or restored, one task or many at once: each stands exactly as before, unless\nsomebody has touched it since, which is a refusal of that row. Undoing again goes on with the action before. ``action_id`` names another\naction than your last one; that of somebody else needs the scope ``admin``.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('action_id', 'action_id', Place.BODY, Kind.TEXT),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)


class TaskUndo(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"redo_last_task_action": REDO_LAST_TASK_ACTION, "undo_last_task_action": UNDO_LAST_TASK_ACTION}

    def redo_last_task_action(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        action_id: str | None | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.UndoneChangesAnswer:
        """Do again what you undid of tasks last"""
        return cast("t.UndoneChangesAnswer", self.call(REDO_LAST_TASK_ACTION, {"idempotency_key": idempotency_key, "action_id": action_id, "mode": mode, "preview": preview}))

    def undo_last_task_action(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        action_id: str | None | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.UndoneChangesAnswer:
        """Undo what you did to tasks last"""
        return cast("t.UndoneChangesAnswer", self.call(UNDO_LAST_TASK_ACTION, {"idempotency_key": idempotency_key, "action_id": action_id, "mode": mode, "preview": preview}))

