"""Operations on staged bulk. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ADD_STAGED_TASKS = Operation(
    'add_staged_tasks', 'POST', '/api/tasks/staged/bulk',
    'Suggest many tasks',
    'Up to 500 rows. Each counts on its own, and a bad one is reported at its place; with ``mode: all`` it stops them all.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('rows', 'rows', Place.BODY, Kind.LIST),
        Argument('staged_tasks', 'staged_tasks', Place.BODY, Kind.LIST, note='An earlier name of rows.'),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)
APPROVE_STAGED_TASKS = Operation(
    'approve_staged_tasks', 'POST', '/api/tasks/staged/bulk/approve',
    'Approve many staged tasks',
    'Up to 10,000, by ids or by a filter as the list takes it. One request is one action, which can be undone as a whole.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('note', 'note', Place.BODY, Kind.TEXT),
        Argument('seconds_spent', 'seconds_spent', Place.BODY, Kind.NUMBER),
        Argument('ids', 'ids', Place.BODY, Kind.LIST),
        Argument('versions', 'versions', Place.BODY, Kind.OBJECT, note='The versions that you have seen, by id; a row that changed since is refused.'),
        Argument('filter', 'filter', Place.BODY, Kind.OBJECT),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('expected_count', 'expected_count', Place.BODY, Kind.INTEGER, note='How many rows the filter matched when you looked; refused when there are others now.'),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)
REJECT_STAGED_TASKS = Operation(
    'reject_staged_tasks', 'POST', '/api/tasks/staged/bulk/reject',
    'Reject many staged tasks for one reason',
    '',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('note', 'note', Place.BODY, Kind.TEXT),
        Argument('seconds_spent', 'seconds_spent', Place.BODY, Kind.NUMBER),
        Argument('reason_code', 'reason_code', Place.BODY, Kind.TEXT, is_required=True, choices=('not_a_task', 'already_done', 'duplicate', 'wrong_owner', 'not_our_work', 'too_vague', 'hypothetical', 'wrong_content', 'other')),
        Argument('ids', 'ids', Place.BODY, Kind.LIST),
        Argument('versions', 'versions', Place.BODY, Kind.OBJECT, note='The versions that you have seen, by id; a row that changed since is refused.'),
        Argument('filter', 'filter', Place.BODY, Kind.OBJECT),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('expected_count', 'expected_count', Place.BODY, Kind.INTEGER, note='How many rows the filter matched when you looked; refused when there are others now.'),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)
SNOOZE_STAGED_TASKS = Operation(
    'snooze_staged_tasks', 'POST', '/api/tasks/staged/bulk/snooze',
    'Put many staged tasks off until one moment',
    '',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('note', 'note', Place.BODY, Kind.TEXT),
        Argument('seconds_spent', 'seconds_spent', Place.BODY, Kind.NUMBER),
        Argument('until', 'until', Place.BODY, Kind.TEXT, is_required=True),
        Argument('ids', 'ids', Place.BODY, Kind.LIST),
        Argument('versions', 'versions', Place.BODY, Kind.OBJECT, note='The versions that you have seen, by id; a row that changed since is refused.'),
        Argument('filter', 'filter', Place.BODY, Kind.OBJECT),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('expected_count', 'expected_count', Place.BODY, Kind.INTEGER, note='How many rows the filter matched when you looked; refused when there are others now.'),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)


class StagedBulk(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"add_staged_tasks": ADD_STAGED_TASKS, "approve_staged_tasks": APPROVE_STAGED_TASKS, "reject_staged_tasks": REJECT_STAGED_TASKS, "snooze_staged_tasks": SNOOZE_STAGED_TASKS}

    def add_staged_tasks(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        rows: list[t.StagedRow] | Absent = ABSENT,
        staged_tasks: list[t.StagedRow] | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.AddManyAnswer:
        """Suggest many tasks"""
        return cast("t.AddManyAnswer", self.call(ADD_STAGED_TASKS, {"idempotency_key": idempotency_key, "rows": rows, "staged_tasks": staged_tasks, "mode": mode, "preview": preview}))

    def approve_staged_tasks(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        note: str | None | Absent = ABSENT,
        seconds_spent: float | None | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
        versions: dict[str, int] | Absent = ABSENT,
        filter: t.StagedFilter | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        expected_count: int | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.BulkAnswer:
        """Approve many staged tasks"""
        return cast("t.BulkAnswer", self.call(APPROVE_STAGED_TASKS, {"idempotency_key": idempotency_key, "note": note, "seconds_spent": seconds_spent, "ids": ids, "versions": versions, "filter": filter, "mode": mode, "expected_count": expected_count, "preview": preview}))

    def reject_staged_tasks(
        self,
        *,
        reason_code: Literal["not_a_task", "already_done", "duplicate", "wrong_owner", "not_our_work", "too_vague", "hypothetical", "wrong_content", "other"],
        idempotency_key: str | Absent = ABSENT,
        note: str | None | Absent = ABSENT,
        seconds_spent: float | None | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
        versions: dict[str, int] | Absent = ABSENT,
        filter: t.StagedFilter | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        expected_count: int | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.BulkAnswer:
        """Reject many staged tasks for one reason"""
        return cast("t.BulkAnswer", self.call(REJECT_STAGED_TASKS, {"idempotency_key": idempotency_key, "note": note, "seconds_spent": seconds_spent, "reason_code": reason_code, "ids": ids, "versions": versions, "filter": filter, "mode": mode, "expected_count": expected_count, "preview": preview}))

    def snooze_staged_tasks(
        self,
        *,
        until: str,
        idempotency_key: str | Absent = ABSENT,
        note: str | None | Absent = ABSENT,
        seconds_spent: float | None | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
        versions: dict[str, int] | Absent = ABSENT,
        filter: t.StagedFilter | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        expected_count: int | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.BulkAnswer:
        """Put many staged tasks off until one moment"""
        return cast("t.BulkAnswer", self.call(SNOOZE_STAGED_TASKS, {"idempotency_key": idempotency_key, "note": note, "seconds_spent": seconds_spent, "until": until, "ids": ids, "versions": versions, "filter": filter, "mode": mode, "expected_count": expected_count, "preview": preview}))

