"""Operations on task bulk. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHANGE_WORK_ITEMS = Operation(
    'change_work_items', 'POST', '/api/tasks/bulk',
    'Make or change up to 500 tasks',
    'A row with an id changes that item, one without makes a new one; or the same ``changes`` are made to ``ids`` or to what a\n``filter`` finds. Each row is done or refused for itself; the answer says which, in the order of the rows. With\n``mode: all`` every row is done or none. Where agents only suggest, what an agent asks for waits: a new task in the queue\n(``suggested``), a change as a proposal (``proposed``). One request is one action, which can be undone as a whole.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('rows', 'rows', Place.BODY, Kind.LIST, note='Fields as in POST /api/tasks; with an ``id`` as in PATCH, and ``version`` as in If-Match.'),
        Argument('ids', 'ids', Place.BODY, Kind.LIST),
        Argument('versions', 'versions', Place.BODY, Kind.OBJECT, note='The versions that you have seen, by id; a row that changed since is refused.'),
        Argument('filter', 'filter', Place.BODY, Kind.OBJECT),
        Argument('changes', 'changes', Place.BODY, Kind.OBJECT),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('expected_count', 'expected_count', Place.BODY, Kind.INTEGER, note='How many rows the filter matched when you looked; refused when there are others now.'),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)
UNDO_TASK_CHANGES = Operation(
    'undo_task_changes', 'POST', '/api/tasks/bulk/undo',
    'Undo your last bulk change of tasks',
    'Each task stands exactly as before, and those that were made are deleted, unless somebody has touched them since: then they\nstay, with the reason. Undoing again goes on with the action before; of two requests at the same time one is\nrefused. ``action_id`` names another action than your last one; that of somebody else needs the scope ``admin``.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('action_id', 'action_id', Place.BODY, Kind.TEXT),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)


class TaskBulk(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"change_work_items": CHANGE_WORK_ITEMS, "undo_task_changes": UNDO_TASK_CHANGES}

    def change_work_items(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        rows: list[dict[str, Any]] | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
        versions: dict[str, int] | Absent = ABSENT,
        filter: t.TaskFilterBody | Absent = ABSENT,
        changes: t.SharedTaskPatch | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        expected_count: int | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.RowOutcomesAnswer:
        """Make or change up to 500 tasks"""
        return cast("t.RowOutcomesAnswer", self.call(CHANGE_WORK_ITEMS, {"idempotency_key": idempotency_key, "rows": rows, "ids": ids, "versions": versions, "filter": filter, "changes": changes, "mode": mode, "expected_count": expected_count, "preview": preview}))

    def undo_task_changes(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        action_id: str | None | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.UndoneChangesAnswer:
        """Undo your last bulk change of tasks"""
        return cast("t.UndoneChangesAnswer", self.call(UNDO_TASK_CHANGES, {"idempotency_key": idempotency_key, "action_id": action_id, "mode": mode, "preview": preview}))

