"""Operations on jobs. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ANALYZE_TRANSCRIPT = Operation(
    'analyze_transcript', 'POST', '/api/tasks/transcripts/analyze',
    'Analyze a transcript',
    "One that is here already, or one sent along. With ``stage: false`` the candidates are only shown, in the job's\nresult. With ``wait`` the answer comes when the job is over, or after so many seconds.",
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('format', 'format', Place.BODY, Kind.TEXT),
        Argument('title', 'title', Place.BODY, Kind.TEXT),
        Argument('occurred_at', 'occurred_at', Place.BODY, Kind.TEXT),
        Argument('timezone', 'timezone', Place.BODY, Kind.TEXT),
        Argument('participants', 'participants', Place.BODY, Kind.LIST),
        Argument('links', 'links', Place.BODY, Kind.LIST),
        Argument('is_private', 'is_private', Place.BODY, Kind.BOOLEAN),
        Argument('transcript_id', 'transcript_id', Place.BODY, Kind.TEXT),
        Argument('text', 'text', Place.BODY, Kind.TEXT),
        Argument('segments', 'segments', Place.BODY, Kind.LIST),
        Argument('stage', 'stage', Place.BODY, Kind.BOOLEAN),
        Argument('wait', 'wait', Place.BODY, Kind.NUMBER),
    ),
    takes_key=True,
)
ANALYZE_TRANSCRIPT_AGAIN = Operation(
    'analyze_transcript_again', 'POST', '/api/tasks/transcripts/{source_id}/analyze',
    'Analyze a transcript again',
    "The job's result says what is new, gone and unchanged since the last time; decided rows are never touched.",
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('format', 'format', Place.BODY, Kind.TEXT),
        Argument('stage', 'stage', Place.BODY, Kind.BOOLEAN),
        Argument('wait', 'wait', Place.BODY, Kind.NUMBER),
    ),
    takes_key=True,
)
CANCEL_JOB = Operation(
    'cancel_job', 'POST', '/api/tasks/jobs/{job_id}/cancel',
    'Cancel a job',
    'Who asked for the reading cancels it, or a reviewer. One that is under way is broken off within seconds and stages\nnothing. The transcript stays and can be analyzed again; one that was read before keeps what was found.',
    (
        Argument('job_id', 'job_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
GET_JOB = Operation(
    'get_job', 'GET', '/api/tasks/jobs/{job_id}',
    'See how far a job is',
    'With ``wait`` the answer comes when it is over, or after so many seconds.',
    (
        Argument('job_id', 'job_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('wait', 'wait', Place.QUERY, Kind.NUMBER),
    ),
)
GET_RECEIPT = Operation(
    'get_receipt', 'GET', '/api/tasks/jobs/{job_id}/receipt',
    'See how far a job is, along with its transcript',
    'As the answer to handing it in, but as things are now.',
    (
        Argument('job_id', 'job_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)


class Jobs(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"analyze_transcript": ANALYZE_TRANSCRIPT, "analyze_transcript_again": ANALYZE_TRANSCRIPT_AGAIN, "cancel_job": CANCEL_JOB, "get_job": GET_JOB, "get_receipt": GET_RECEIPT}

    def analyze_transcript(
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
        transcript_id: str | Absent = ABSENT,
        text: str | Absent = ABSENT,
        segments: list[t.SegmentInput] | Absent = ABSENT,
        stage: bool | Absent = ABSENT,
        wait: float | Absent = ABSENT,
    ) -> t.ReceiptAnswer:
        """Analyze a transcript"""
        return cast("t.ReceiptAnswer", self.call(ANALYZE_TRANSCRIPT, {"idempotency_key": idempotency_key, "format": format, "title": title, "occurred_at": occurred_at, "timezone": timezone, "participants": participants, "links": links, "is_private": is_private, "transcript_id": transcript_id, "text": text, "segments": segments, "stage": stage, "wait": wait}))

    def analyze_transcript_again(
        self,
        *,
        source_id: str,
        idempotency_key: str | Absent = ABSENT,
        format: str | None | Absent = ABSENT,
        stage: bool | Absent = ABSENT,
        wait: float | Absent = ABSENT,
    ) -> t.ReceiptAnswer:
        """Analyze a transcript again"""
        return cast("t.ReceiptAnswer", self.call(ANALYZE_TRANSCRIPT_AGAIN, {"source_id": source_id, "idempotency_key": idempotency_key, "format": format, "stage": stage, "wait": wait}))

    def cancel_job(
        self,
        *,
        job_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.JobAnswer:
        """Cancel a job"""
        return cast("t.JobAnswer", self.call(CANCEL_JOB, {"job_id": job_id, "idempotency_key": idempotency_key}))

    def get_job(
        self,
        *,
        job_id: str,
        wait: float | Absent = ABSENT,
    ) -> t.JobAnswer:
        """See how far a job is"""
        return cast("t.JobAnswer", self.call(GET_JOB, {"job_id": job_id, "wait": wait}))

    def get_receipt(
        self,
        *,
        job_id: str,
    ) -> t.ReceiptAnswer:
        """See how far a job is, along with its transcript"""
        return cast("t.ReceiptAnswer", self.call(GET_RECEIPT, {"job_id": job_id}))

