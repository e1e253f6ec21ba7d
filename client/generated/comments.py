"""Operations on comments. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ADD_TASK_COMMENT = Operation(
    'add_task_comment', 'POST', '/api/tasks/{task_id}/comments',
    'Comment on a task',
    'A name behind an @ mentions that member when only one bears it. Text is kept as text, never as markup.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('text', 'text', Place.BODY, Kind.TEXT, is_required=True),
        Argument('mentions', 'mentions', Place.BODY, Kind.LIST),
    ),
    takes_key=True,
)
DELETE_TASK_COMMENT = Operation(
    'delete_task_comment', 'DELETE', '/api/tasks/{task_id}/comments/{comment_id}',
    "Delete a comment of one's own",
    '',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('comment_id', 'comment_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
EDIT_TASK_COMMENT = Operation(
    'edit_task_comment', 'PATCH', '/api/tasks/{task_id}/comments/{comment_id}',
    "Correct a comment of one's own",
    '',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('comment_id', 'comment_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('text', 'text', Place.BODY, Kind.TEXT, is_required=True),
        Argument('mentions', 'mentions', Place.BODY, Kind.LIST),
    ),
    takes_key=True,
)
LIST_TASK_COMMENTS = Operation(
    'list_task_comments', 'GET', '/api/tasks/{task_id}/comments',
    'List what was said about a task, oldest first',
    'A deleted comment that is asked for has no words any more.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('deleted', 'deleted', Place.QUERY, Kind.TEXT, note='include lists deleted rows as well, only lists them alone, until they are purged. Deleting is a change.', choices=('exclude', 'include', 'only')),
    ),
    is_paged=True,
)


class Comments(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"add_task_comment": ADD_TASK_COMMENT, "delete_task_comment": DELETE_TASK_COMMENT, "edit_task_comment": EDIT_TASK_COMMENT, "list_task_comments": LIST_TASK_COMMENTS}

    def add_task_comment(
        self,
        *,
        task_id: str,
        text: str,
        idempotency_key: str | Absent = ABSENT,
        mentions: list[str] | Absent = ABSENT,
    ) -> t.CommentAnswer:
        """Comment on a task"""
        return cast("t.CommentAnswer", self.call(ADD_TASK_COMMENT, {"task_id": task_id, "idempotency_key": idempotency_key, "text": text, "mentions": mentions}))

    def delete_task_comment(
        self,
        *,
        task_id: str,
        comment_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Delete a comment of one's own"""
        return cast("t.Answer", self.call(DELETE_TASK_COMMENT, {"task_id": task_id, "comment_id": comment_id, "idempotency_key": idempotency_key}))

    def edit_task_comment(
        self,
        *,
        task_id: str,
        comment_id: str,
        text: str,
        idempotency_key: str | Absent = ABSENT,
        mentions: list[str] | Absent = ABSENT,
    ) -> t.CommentAnswer:
        """Correct a comment of one's own"""
        return cast("t.CommentAnswer", self.call(EDIT_TASK_COMMENT, {"task_id": task_id, "comment_id": comment_id, "idempotency_key": idempotency_key, "text": text, "mentions": mentions}))

    def list_task_comments(
        self,
        *,
        task_id: str,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        deleted: Literal["exclude", "include", "only"] | Absent = ABSENT,
    ) -> t.CommentsAnswer:
        """List what was said about a task, oldest first"""
        return cast("t.CommentsAnswer", self.call(LIST_TASK_COMMENTS, {"task_id": task_id, "limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before, "deleted": deleted}))

