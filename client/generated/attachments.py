"""Operations on attachments. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ATTACH_TO_TASK = Operation(
    'attach_to_task', 'POST', '/api/tasks/{task_id}/attachments',
    'Attach a file or an address',
    'A form with one file, or JSON with an address. What a file is, its bytes say; an address is never fetched.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('url', 'url', Place.BODY, Kind.TEXT),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('file', 'file', Place.FILE, Kind.FILE),
    ),
    takes_key=True,
)
DOWNLOAD_ATTACHMENT = Operation(
    'download_attachment', 'GET', '/api/tasks/{task_id}/attachments/{attachment_id}/content',
    'Download an attached file',
    '',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('attachment_id', 'attachment_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
    answers_bytes=True,
)
LIST_TASK_ATTACHMENTS = Operation(
    'list_task_attachments', 'GET', '/api/tasks/{task_id}/attachments',
    'List what hangs on a task, oldest first',
    'A removed attachment that is asked for has neither name nor address any more.',
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
REMOVE_ATTACHMENT = Operation(
    'remove_attachment', 'DELETE', '/api/tasks/{task_id}/attachments/{attachment_id}',
    'Remove an attachment',
    '',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('attachment_id', 'attachment_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)


class Attachments(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"attach_to_task": ATTACH_TO_TASK, "download_attachment": DOWNLOAD_ATTACHMENT, "list_task_attachments": LIST_TASK_ATTACHMENTS, "remove_attachment": REMOVE_ATTACHMENT}

    def attach_to_task(
        self,
        *,
        task_id: str,
        idempotency_key: str | Absent = ABSENT,
        url: str | Absent = ABSENT,
        name: str | None | Absent = ABSENT,
        file: tuple[str, bytes] | Absent = ABSENT,
    ) -> t.AttachmentAnswer | t.ProposalAnswer:
        """Attach a file or an address"""
        return cast("t.AttachmentAnswer | t.ProposalAnswer", self.call(ATTACH_TO_TASK, {"task_id": task_id, "idempotency_key": idempotency_key, "url": url, "name": name, "file": file}))

    def download_attachment(
        self,
        *,
        task_id: str,
        attachment_id: str,
    ) -> bytes:
        """Download an attached file"""
        return cast("bytes", self.call(DOWNLOAD_ATTACHMENT, {"task_id": task_id, "attachment_id": attachment_id}))

    def list_task_attachments(
        self,
        *,
        task_id: str,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        deleted: Literal["exclude", "include", "only"] | Absent = ABSENT,
    ) -> t.AttachmentsAnswer:
        """List what hangs on a task, oldest first"""
        return cast("t.AttachmentsAnswer", self.call(LIST_TASK_ATTACHMENTS, {"task_id": task_id, "limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before, "deleted": deleted}))

    def remove_attachment(
        self,
        *,
        task_id: str,
        attachment_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Remove an attachment"""
        return cast("t.Answer", self.call(REMOVE_ATTACHMENT, {"task_id": task_id, "attachment_id": attachment_id, "idempotency_key": idempotency_key}))

