"""Operations on staged decisions. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


APPROVE_STAGED_TASK = Operation(
    'approve_staged_task', 'POST', '/api/tasks/staged/{staged_id}/approve',
    'Approve a staged task',
    'Exactly one task stands behind it afterwards: approving again answers with the same one. A report of finished\nwork (``polarity`` done) makes none: it completes the task that ``completes`` names, with the quote as closure note.',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('note', 'note', Place.BODY, Kind.TEXT),
        Argument('seconds_spent', 'seconds_spent', Place.BODY, Kind.NUMBER),
        Argument('edits', 'edits', Place.BODY, Kind.OBJECT),
    ),
    takes_key=True,
)
MERGE_STAGED_TASK = Operation(
    'merge_staged_task', 'POST', '/api/tasks/staged/{staged_id}/merge',
    'Merge a staged task into another one, or into a task',
    'The survivor shows all the evidence and lists what was merged into it. Restoring takes a merge back. With ``preview`` the\nanswer shows how both would stand, or the refusal, and nothing is changed.',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('note', 'note', Place.BODY, Kind.TEXT),
        Argument('seconds_spent', 'seconds_spent', Place.BODY, Kind.NUMBER),
        Argument('into', 'into', Place.BODY, Kind.TEXT, is_required=True, note='A staged task, or a task by id, bare ULID or number.'),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)
REDO_LAST_ACTION = Operation(
    'redo_last_action', 'POST', '/api/tasks/staged/redo',
    'Do again what you undid last',
    'Each row stands as it did until the action was undone, unless somebody has changed it since. Whoever does something else after\nundoing has nothing to do again. ``action_id`` names an action that was undone; rows that were done again have the outcome ``undone``,\nsince what is undone is the undoing.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('action_id', 'action_id', Place.BODY, Kind.TEXT),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)
REJECT_STAGED_TASK = Operation(
    'reject_staged_task', 'POST', '/api/tasks/staged/{staged_id}/reject',
    'Reject a staged task, with a reason',
    'Rejecting it again for the same reason changes nothing.',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('note', 'note', Place.BODY, Kind.TEXT),
        Argument('seconds_spent', 'seconds_spent', Place.BODY, Kind.NUMBER),
        Argument('reason_code', 'reason_code', Place.BODY, Kind.TEXT, is_required=True, choices=('not_a_task', 'already_done', 'duplicate', 'wrong_owner', 'not_our_work', 'too_vague', 'hypothetical', 'wrong_content', 'other')),
    ),
    takes_key=True,
)
RESTORE_STAGED_TASK = Operation(
    'restore_staged_task', 'POST', '/api/tasks/staged/{staged_id}/restore',
    'Undo a decision',
    'The staged task waits in the queue again. Undoing an approval takes its task away, and is refused once\nsomebody else has changed that; undoing that of a report reopens its task as it was.',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
SNOOZE_STAGED_TASK = Operation(
    'snooze_staged_task', 'POST', '/api/tasks/staged/{staged_id}/snooze',
    'Put a staged task off until a moment',
    'It comes back by itself when that moment comes.',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('note', 'note', Place.BODY, Kind.TEXT),
        Argument('seconds_spent', 'seconds_spent', Place.BODY, Kind.NUMBER),
        Argument('until', 'until', Place.BODY, Kind.TEXT, is_required=True),
    ),
    takes_key=True,
)
UNDO_LAST_ACTION = Operation(
    'undo_last_action', 'POST', '/api/tasks/staged/undo',
    'Undo your last action, however many staged tasks it was about',
    'Each row stands exactly as before, unless somebody else has changed it since: then it stays, with the reason.\nUndoing again goes on with the action before; of two requests at the same time one is refused. ``action_id`` names another\naction than your last one; that of somebody else needs the scope ``admin``.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('action_id', 'action_id', Place.BODY, Kind.TEXT),
        Argument('mode', 'mode', Place.BODY, Kind.TEXT, note='Whether each row counts on its own, or all of them or none.', choices=('all', 'each')),
        Argument('preview', 'preview', Place.BODY, Kind.BOOLEAN, note='Only say what would become of the rows, and change nothing.'),
    ),
    takes_key=True,
)


class StagedDecisions(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"approve_staged_task": APPROVE_STAGED_TASK, "merge_staged_task": MERGE_STAGED_TASK, "redo_last_action": REDO_LAST_ACTION, "reject_staged_task": REJECT_STAGED_TASK, "restore_staged_task": RESTORE_STAGED_TASK, "snooze_staged_task": SNOOZE_STAGED_TASK, "undo_last_action": UNDO_LAST_ACTION}

    def approve_staged_task(
        self,
        *,
        staged_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        note: str | None | Absent = ABSENT,
        seconds_spent: float | None | Absent = ABSENT,
        edits: t.Edits | None | Absent = ABSENT,
    ) -> t.ApprovedAnswer:
        """Approve a staged task"""
        return cast("t.ApprovedAnswer", self.call(APPROVE_STAGED_TASK, {"staged_id": staged_id, "if_match": if_match, "idempotency_key": idempotency_key, "note": note, "seconds_spent": seconds_spent, "edits": edits}))

    def merge_staged_task(
        self,
        *,
        staged_id: str,
        into: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        note: str | None | Absent = ABSENT,
        seconds_spent: float | None | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.MergedAnswer:
        """Merge a staged task into another one, or into a task"""
        return cast("t.MergedAnswer", self.call(MERGE_STAGED_TASK, {"staged_id": staged_id, "if_match": if_match, "idempotency_key": idempotency_key, "note": note, "seconds_spent": seconds_spent, "into": into, "preview": preview}))

    def redo_last_action(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        action_id: str | None | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.UndoneAnswer:
        """Do again what you undid last"""
        return cast("t.UndoneAnswer", self.call(REDO_LAST_ACTION, {"idempotency_key": idempotency_key, "action_id": action_id, "mode": mode, "preview": preview}))

    def reject_staged_task(
        self,
        *,
        staged_id: str,
        reason_code: Literal["not_a_task", "already_done", "duplicate", "wrong_owner", "not_our_work", "too_vague", "hypothetical", "wrong_content", "other"],
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        note: str | None | Absent = ABSENT,
        seconds_spent: float | None | Absent = ABSENT,
    ) -> t.StagedAnswer:
        """Reject a staged task, with a reason"""
        return cast("t.StagedAnswer", self.call(REJECT_STAGED_TASK, {"staged_id": staged_id, "if_match": if_match, "idempotency_key": idempotency_key, "note": note, "seconds_spent": seconds_spent, "reason_code": reason_code}))

    def restore_staged_task(
        self,
        *,
        staged_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.StagedAnswer:
        """Undo a decision"""
        return cast("t.StagedAnswer", self.call(RESTORE_STAGED_TASK, {"staged_id": staged_id, "if_match": if_match, "idempotency_key": idempotency_key}))

    def snooze_staged_task(
        self,
        *,
        staged_id: str,
        until: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        note: str | None | Absent = ABSENT,
        seconds_spent: float | None | Absent = ABSENT,
    ) -> t.StagedAnswer:
        """Put a staged task off until a moment"""
        return cast("t.StagedAnswer", self.call(SNOOZE_STAGED_TASK, {"staged_id": staged_id, "if_match": if_match, "idempotency_key": idempotency_key, "note": note, "seconds_spent": seconds_spent, "until": until}))

    def undo_last_action(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        action_id: str | None | Absent = ABSENT,
        mode: Literal["all", "each"] | Absent = ABSENT,
        preview: bool | Absent = ABSENT,
    ) -> t.UndoneAnswer:
        """Undo your last action, however many staged tasks it was about"""
        return cast("t.UndoneAnswer", self.call(UNDO_LAST_ACTION, {"idempotency_key": idempotency_key, "action_id": action_id, "mode": mode, "preview": preview}))

