"""Operations on task steps. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


FOLLOW_UP_WORK_ITEM = Operation(
    'follow_up_work_item', 'POST', '/api/tasks/{task_id}/follow-up',
    'Follow up a completed task',
    'The new one is about the same things and for the same people, unless the body names others.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('due_at', 'due_at', Place.BODY, Kind.TEXT),
        Argument('due_tz', 'due_tz', Place.BODY, Kind.TEXT),
        Argument('priority', 'priority', Place.BODY, Kind.TEXT, choices=('low', 'medium', 'high', 'urgent')),
        Argument('type', 'type', Place.BODY, Kind.TEXT, choices=('follow_up', 'review', 'approval', 'custom')),
        Argument('tags', 'tags', Place.BODY, Kind.LIST),
        Argument('links', 'links', Place.BODY, Kind.LIST),
        Argument('is_private', 'is_private', Place.BODY, Kind.BOOLEAN),
        Argument('title', 'title', Place.BODY, Kind.TEXT),
        Argument('description', 'description', Place.BODY, Kind.TEXT),
        Argument('status', 'status', Place.BODY, Kind.TEXT, choices=('unaddressed', 'pending', 'in_progress', 'on_hold', 'completed', 'canceled')),
        Argument('type_label', 'type_label', Place.BODY, Kind.TEXT),
        Argument('owed_to', 'owed_to', Place.BODY, Kind.TEXT),
        Argument('sla_hours', 'sla_hours', Place.BODY, Kind.NUMBER),
        Argument('assignees', 'assignees', Place.BODY, Kind.LIST),
        Argument('closure_note', 'closure_note', Place.BODY, Kind.TEXT),
        Argument('hold_reason', 'hold_reason', Place.BODY, Kind.TEXT, choices=('blocked', 'deferred', 'waiting_on')),
        Argument('hold_until', 'hold_until', Place.BODY, Kind.TEXT),
        Argument('parent_id', 'parent_id', Place.BODY, Kind.TEXT),
        Argument('depends_on', 'depends_on', Place.BODY, Kind.LIST),
    ),
    takes_key=True,
)
HOLD_WORK_ITEM = Operation(
    'hold_work_item', 'POST', '/api/tasks/{task_id}/hold',
    'Put a task on hold',
    'With ``hold_until`` it goes on by itself when that time has come.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('hold_reason', 'hold_reason', Place.BODY, Kind.TEXT, choices=('blocked', 'deferred', 'waiting_on')),
        Argument('hold_until', 'hold_until', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)


class TaskSteps(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"follow_up_work_item": FOLLOW_UP_WORK_ITEM, "hold_work_item": HOLD_WORK_ITEM}

    def follow_up_work_item(
        self,
        *,
        task_id: str,
        idempotency_key: str | Absent = ABSENT,
        due_at: str | None | Absent = ABSENT,
        due_tz: str | Absent = ABSENT,
        priority: Literal["low", "medium", "high", "urgent"] | Absent = ABSENT,
        type: Literal["follow_up", "review", "approval", "custom"] | Absent = ABSENT,
        tags: list[str] | Absent = ABSENT,
        links: list[t.TaskLink] | Absent = ABSENT,
        is_private: bool | Absent = ABSENT,
        title: str | Absent = ABSENT,
        description: str | Absent = ABSENT,
        status: Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"] | Absent = ABSENT,
        type_label: str | None | Absent = ABSENT,
        owed_to: str | None | Absent = ABSENT,
        sla_hours: float | None | Absent = ABSENT,
        assignees: list[Any] | Absent = ABSENT,
        closure_note: str | None | Absent = ABSENT,
        hold_reason: Literal["blocked", "deferred", "waiting_on", None] | Absent = ABSENT,
        hold_until: str | None | Absent = ABSENT,
        parent_id: str | None | Absent = ABSENT,
        depends_on: list[str] | Absent = ABSENT,
    ) -> t.TaskAnswer | t.SuggestedAnswer:
        """Follow up a completed task"""
        return cast("t.TaskAnswer | t.SuggestedAnswer", self.call(FOLLOW_UP_WORK_ITEM, {"task_id": task_id, "idempotency_key": idempotency_key, "due_at": due_at, "due_tz": due_tz, "priority": priority, "type": type, "tags": tags, "links": links, "is_private": is_private, "title": title, "description": description, "status": status, "type_label": type_label, "owed_to": owed_to, "sla_hours": sla_hours, "assignees": assignees, "closure_note": closure_note, "hold_reason": hold_reason, "hold_until": hold_until, "parent_id": parent_id, "depends_on": depends_on}))

    def hold_work_item(
        self,
        *,
        task_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        hold_reason: Literal["blocked", "deferred", "waiting_on", None] | Absent = ABSENT,
        hold_until: str | None | Absent = ABSENT,
    ) -> t.ChangedTaskAnswer | t.ProposalAnswer:
        """Put a task on hold"""
        return cast("t.ChangedTaskAnswer | t.ProposalAnswer", self.call(HOLD_WORK_ITEM, {"task_id": task_id, "if_match": if_match, "idempotency_key": idempotency_key, "hold_reason": hold_reason, "hold_until": hold_until}))

