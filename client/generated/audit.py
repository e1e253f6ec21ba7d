"""Operations on audit. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


LIST_AUDIT_EVENTS = Operation(
    'list_audit_events', 'GET', '/api/audit',
    'List audit events, newest first',
    'What private things are about is shown to those whom it concerns and to whoever may look at private things: others\nsee that something happened, and which fields changed.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('task_id', 'task_id', Place.QUERY, Kind.TEXT),
        Argument('subject_id', 'subject_id', Place.QUERY, Kind.TEXT),
        Argument('actor', 'actor', Place.QUERY, Kind.TEXT, note='The id of a member; me is whoever asks.'),
        Argument('request_id', 'request_id', Place.QUERY, Kind.TEXT),
        Argument('action', 'action', Place.QUERY, Kind.LIST, note='Actions such as task.update, or kinds such as task, with commas between. Any of them.'),
        Argument('outcome', 'outcome', Place.QUERY, Kind.TEXT, choices=('success', 'failure')),
        Argument('at_after', 'at_after', Place.QUERY, Kind.TEXT),
        Argument('at_before', 'at_before', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)


class Audit(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"list_audit_events": LIST_AUDIT_EVENTS}

    def list_audit_events(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        task_id: str | None | Absent = ABSENT,
        subject_id: str | None | Absent = ABSENT,
        actor: str | None | Absent = ABSENT,
        request_id: str | None | Absent = ABSENT,
        action: list[str] | Absent = ABSENT,
        outcome: Literal["success", "failure", None] | Absent = ABSENT,
        at_after: str | None | Absent = ABSENT,
        at_before: str | None | Absent = ABSENT,
    ) -> t.AuditAnswer:
        """List audit events, newest first"""
        return cast("t.AuditAnswer", self.call(LIST_AUDIT_EVENTS, {"limit": limit, "cursor": cursor, "task_id": task_id, "subject_id": subject_id, "actor": actor, "request_id": request_id, "action": action, "outcome": outcome, "at_after": at_after, "at_before": at_before}))

