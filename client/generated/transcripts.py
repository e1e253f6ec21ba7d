"""Operations on transcripts. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CORRECT_TRANSCRIPT = Operation(
    'correct_transcript', 'PATCH', '/api/tasks/transcripts/{source_id}',
    'Correct what was said of a transcript',
    'Its title, when it was said and in which zone, who took part and what it is about; the same for mails. Who handed it in\ndoes it, or a reviewer. Where that may find something else it is read again: undecided suggestions get the dates and\nnames that follow, but for what people edited, and the answer is 202 with the job. Else it is 200 without one.',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('title', 'title', Place.BODY, Kind.TEXT),
        Argument('occurred_at', 'occurred_at', Place.BODY, Kind.TEXT, note='When it was said; null lets it be found out by reading.'),
        Argument('timezone', 'timezone', Place.BODY, Kind.TEXT),
        Argument('participants', 'participants', Place.BODY, Kind.LIST),
        Argument('links', 'links', Place.BODY, Kind.LIST),
    ),
    takes_key=True,
)
DELETE_TRANSCRIPT = Operation(
    'delete_transcript', 'DELETE', '/api/tasks/transcripts/{source_id}',
    'Delete a transcript',
    "Who handed it in deletes it, or a reviewer. It is hidden at once. After the days that the workspace's policy says,\nits bytes, its text and its quotes are erased, and what nobody approved of what was staged from it.",
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
DOWNLOAD_ORIGINAL = Operation(
    'download_original', 'GET', '/api/tasks/transcripts/{source_id}/original',
    'Download the original',
    '',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
    answers_bytes=True,
)
GET_TRANSCRIPT = Operation(
    'get_transcript', 'GET', '/api/tasks/transcripts/{source_id}',
    'Look at one transcript',
    'One that was deleted is there with ``deleted=include``, until it is erased.',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('deleted', 'deleted', Place.QUERY, Kind.TEXT, choices=('exclude', 'include')),
    ),
)
LIST_SEGMENTS = Operation(
    'list_segments', 'GET', '/api/tasks/transcripts/{source_id}/segments',
    'Read what was said, turn by turn',
    '',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
LIST_TRANSCRIPTS = Operation(
    'list_transcripts', 'GET', '/api/tasks/transcripts',
    'List transcripts',
    'And whatever else is read: mails, notes and chats. Newest first unless ``sort`` says otherwise. ``expand=found`` tells\nwhat became of what was found in each.',
    (
        Argument('created_after', 'created_after', Place.QUERY, Kind.TEXT),
        Argument('created_before', 'created_before', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('q', 'q', Place.QUERY, Kind.TEXT, note='Each word finds what begins with it, words in quotes find exactly that, and a leading minus leaves out what holds the word.'),
        Argument('ids', 'ids', Place.QUERY, Kind.LIST),
        Argument('state', 'state', Place.QUERY, Kind.LIST, note='What came of reading it, with commas between.', choices=('received', 'processing', 'done', 'failed')),
        Argument('origin', 'origin', Place.QUERY, Kind.LIST, choices=('transcript', 'email', 'notes', 'chat')),
        Argument('channel', 'channel', Place.QUERY, Kind.LIST, choices=('api', 'mcp', 'ui', 'email', 'worker', 'rule', 'import')),
        Argument('created_by', 'created_by', Place.QUERY, Kind.LIST, note='Ids of members with commas between; me is whoever asks. Any of them.'),
        Argument('is_private', 'is_private', Place.QUERY, Kind.BOOLEAN),
        Argument('occurred_after', 'occurred_after', Place.QUERY, Kind.TEXT),
        Argument('occurred_before', 'occurred_before', Place.QUERY, Kind.TEXT),
        Argument('deleted', 'deleted', Place.QUERY, Kind.TEXT, choices=('exclude', 'include', 'only')),
        Argument('sort', 'sort', Place.QUERY, Kind.TEXT, note='A leading minus turns the order round.', choices=('created_at', '-created_at', 'updated_at', '-updated_at')),
        Argument('expand', 'expand', Place.QUERY, Kind.LIST, note='Things that the rows name by id, with commas between: each is there once, by its id, under expanded, if the caller may see it. Things of links are there by type:id.', choices=('found',)),
        Argument('fields', 'fields', Place.QUERY, Kind.LIST, note='The fields of each row that are answered, with commas between, the id in any case; all without it.', choices=('channel', 'container', 'content_type', 'created_at', 'created_by', 'deleted_at', 'duration_ms', 'error', 'file_name', 'format', 'format_confidence', 'id', 'is_private', 'language', 'links', 'occurred_at', 'occurred_at_from', 'origin', 'parent_id', 'parser_version', 'participants', 'sha256', 'size', 'state', 'timezone', 'title', 'updated_at', 'version', 'warnings')),
    ),
    is_paged=True,
)
RESTORE_TRANSCRIPT = Operation(
    'restore_transcript', 'POST', '/api/tasks/transcripts/{source_id}/restore',
    'Bring back a deleted transcript',
    'Whoever may delete it may, until it is erased; what came attached to a mail and went with it is back as well. It is refused\nwhen the same was handed in again since.',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
UPLOAD_TRANSCRIPT = Operation(
    'upload_transcript', 'POST', '/api/tasks/transcripts',
    'Hand in transcripts',
    'As JSON with text or segments, or as a form with a file. Kept before it is acknowledged; the job says when it has\nbeen read. The same content again answers 200 with the transcript that is there already. Several files, or a ZIP\nof several, answer 207 with what became of each: each is taken in or refused for itself. A file that only lists who\ntook part in calls goes with their transcripts. A mail (``.eml``, ``.msg``, each of an ``.mbox``) is in the list of mail as well\n(``way`` is ``upload``), and one that was read before answers with its transcript, by whatever way it came.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('format', 'format', Place.BODY, Kind.TEXT),
        Argument('title', 'title', Place.BODY, Kind.TEXT),
        Argument('occurred_at', 'occurred_at', Place.BODY, Kind.TEXT),
        Argument('timezone', 'timezone', Place.BODY, Kind.TEXT),
        Argument('participants', 'participants', Place.BODY, Kind.LIST),
        Argument('links', 'links', Place.BODY, Kind.LIST),
        Argument('is_private', 'is_private', Place.BODY, Kind.BOOLEAN),
        Argument('text', 'text', Place.BODY, Kind.TEXT),
        Argument('segments', 'segments', Place.BODY, Kind.LIST),
        Argument('file', 'file', Place.FILE, Kind.FILE, note='A transcript, a ZIP of several, or several of either.'),
    ),
    takes_key=True,
)


class Transcripts(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"correct_transcript": CORRECT_TRANSCRIPT, "delete_transcript": DELETE_TRANSCRIPT, "download_original": DOWNLOAD_ORIGINAL, "get_transcript": GET_TRANSCRIPT, "list_segments": LIST_SEGMENTS, "list_transcripts": LIST_TRANSCRIPTS, "restore_transcript": RESTORE_TRANSCRIPT, "upload_transcript": UPLOAD_TRANSCRIPT}

    def correct_transcript(
        self,
        *,
        source_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        title: str | None | Absent = ABSENT,
        occurred_at: str | None | Absent = ABSENT,
        timezone: str | Absent = ABSENT,
        participants: list[t.Participant] | Absent = ABSENT,
        links: list[t.Link] | Absent = ABSENT,
    ) -> t.CorrectedAnswer:
        """Correct what was said of a transcript"""
        return cast("t.CorrectedAnswer", self.call(CORRECT_TRANSCRIPT, {"source_id": source_id, "if_match": if_match, "idempotency_key": idempotency_key, "title": title, "occurred_at": occurred_at, "timezone": timezone, "participants": participants, "links": links}))

    def delete_transcript(
        self,
        *,
        source_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Delete a transcript"""
        return cast("t.Answer", self.call(DELETE_TRANSCRIPT, {"source_id": source_id, "idempotency_key": idempotency_key}))

    def download_original(
        self,
        *,
        source_id: str,
    ) -> bytes:
        """Download the original"""
        return cast("bytes", self.call(DOWNLOAD_ORIGINAL, {"source_id": source_id}))

    def get_transcript(
        self,
        *,
        source_id: str,
        deleted: Literal["exclude", "include"] | Absent = ABSENT,
    ) -> t.TranscriptAnswer:
        """Look at one transcript"""
        return cast("t.TranscriptAnswer", self.call(GET_TRANSCRIPT, {"source_id": source_id, "deleted": deleted}))

    def list_segments(
        self,
        *,
        source_id: str,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
    ) -> t.SegmentsAnswer:
        """Read what was said, turn by turn"""
        return cast("t.SegmentsAnswer", self.call(LIST_SEGMENTS, {"source_id": source_id, "limit": limit, "cursor": cursor}))

    def list_transcripts(
        self,
        *,
        created_after: str | None | Absent = ABSENT,
        created_before: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        q: str | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
        state: list[Literal["received", "processing", "done", "failed"]] | Absent = ABSENT,
        origin: list[Literal["transcript", "email", "notes", "chat"]] | Absent = ABSENT,
        channel: list[Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]] | Absent = ABSENT,
        created_by: list[str] | Absent = ABSENT,
        is_private: bool | None | Absent = ABSENT,
        occurred_after: str | None | Absent = ABSENT,
        occurred_before: str | None | Absent = ABSENT,
        deleted: Literal["exclude", "include", "only"] | Absent = ABSENT,
        sort: Literal["created_at", "-created_at", "updated_at", "-updated_at"] | Absent = ABSENT,
        expand: list[Literal["found"]] | Absent = ABSENT,
        fields: list[Literal["channel", "container", "content_type", "created_at", "created_by", "deleted_at", "duration_ms", "error", "file_name", "format", "format_confidence", "id", "is_private", "language", "links", "occurred_at", "occurred_at_from", "origin", "parent_id", "parser_version", "participants", "sha256", "size", "state", "timezone", "title", "updated_at", "version", "warnings"]] | Absent = ABSENT,
    ) -> t.ShownTranscriptsAnswer | t.PartOfTranscriptsAnswer:
        """List transcripts"""
        return cast("t.ShownTranscriptsAnswer | t.PartOfTranscriptsAnswer", self.call(LIST_TRANSCRIPTS, {"created_after": created_after, "created_before": created_before, "updated_after": updated_after, "updated_before": updated_before, "limit": limit, "cursor": cursor, "q": q, "ids": ids, "state": state, "origin": origin, "channel": channel, "created_by": created_by, "is_private": is_private, "occurred_after": occurred_after, "occurred_before": occurred_before, "deleted": deleted, "sort": sort, "expand": expand, "fields": fields}))

    def restore_transcript(
        self,
        *,
        source_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.TranscriptAnswer:
        """Bring back a deleted transcript"""
        return cast("t.TranscriptAnswer", self.call(RESTORE_TRANSCRIPT, {"source_id": source_id, "idempotency_key": idempotency_key}))

    def upload_transcript(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        format: str | Absent = ABSENT,
        title: str | Absent = ABSENT,
        occurred_at: str | Absent = ABSENT,
        timezone: str | Absent = ABSENT,
        participants: list[t.Participant] | Absent = ABSENT,
        links: list[t.Link] | Absent = ABSENT,
        is_private: bool | Absent = ABSENT,
        text: str | Absent = ABSENT,
        segments: list[t.SegmentInput] | Absent = ABSENT,
        file: list[tuple[str, bytes]] | Absent = ABSENT,
    ) -> t.ReceiptAnswer | t.ReceiptsAnswer:
        """Hand in transcripts"""
        return cast("t.ReceiptAnswer | t.ReceiptsAnswer", self.call(UPLOAD_TRANSCRIPT, {"idempotency_key": idempotency_key, "format": format, "title": title, "occurred_at": occurred_at, "timezone": timezone, "participants": participants, "links": links, "is_private": is_private, "text": text, "segments": segments, "file": file}))

