"""Transcripts: hand them in, look at them, have them analyzed."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer, respond
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint, any_of
from api.etags import etag_header
from api.paging import open_cursor, seal_cursor
from api.presenters.sources import (
    job_payload,
    receipt_payload,
    received_payload,
    segment_payload,
    source_payload,
    source_row_payload,
)
from api.schemas.envelope import AnswerSchema, PageQuerySchema
from api.schemas.transcripts import (
    AnalyzeAgainBodySchema,
    AnalyzeBodySchema,
    JobAnswerSchema,
    ReceiptAnswerSchema,
    ReceiptsAnswerSchema,
    SegmentsAnswerSchema,
    TranscriptAnswerSchema,
    TranscriptBodySchema,
    TranscriptQuerySchema,
    TranscriptsAnswerSchema,
)
from api.transactions import read, write, write_prepared
from api.uploads import known_format, read_upload, upload_from_json
from config.unit_of_work import UnitOfWork
from core.ids import JobId, SourceId
from intake.blobs import DatabaseBlobs
from intake.door.receive import Receipt, receive
from intake.door.receive_many import receive_each
from intake.door.upload import Handed, Upload
from intake.models import JobState
from intake.sources import catalogue

blueprint = ApiBlueprint(
    "transcripts", __name__, url_prefix="/api/tasks", description="What was said: hand it in, look at it, analyze it."
)

BLOBS = DatabaseBlobs()
READ = any_of(Scope.TASKS_READ)
INTAKE = any_of(Scope.INTAKE_WRITE)
READ_OR_INTAKE = any_of(Scope.TASKS_READ, Scope.INTAKE_WRITE)
POLL_SECONDS = 0.1

UPLOAD_FORM = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "required": ["file"],
            "properties": {
                "file": {
                    "description": "A transcript, a ZIP of several, or several of either.",
                    "type": "array",
                    "items": {"type": "string", "format": "binary"},
                },
                **{name: {"type": "string"} for name in ("format", "title", "timezone")},
                "occurred_at": {"type": "string", "format": "date-time"},
                "participants": {"type": "string", "description": "A JSON list of {name, email}."},
                "links": {"type": "string", "description": "A JSON list of {type, id, name, role}."},
                "is_private": {"type": "boolean"},
            },
        }
    }
}


@blueprint.endpoint(
    "POST",
    "/transcripts",
    access=INTAKE,
    documented_body=TranscriptBodySchema,
    other_bodies=UPLOAD_FORM,
    answer=ReceiptAnswerSchema,
    status=202,
    other_status=200,
    other_answers={207: ReceiptsAnswerSchema},
)
def upload_transcript() -> Response:
    """Hand in transcripts

    As JSON with text or segments, or as a form with a file. Kept before it is acknowledged; the job says when it has
    been read. The same content again answers 200 with the transcript that is there already. Several files, or a ZIP
    of several, answer 207 with what became of each: each is taken in or refused for itself. A file that only lists who
    took part in calls goes with their transcripts.
    """

    def use_case(uow: UnitOfWork, handed: Upload | Sequence[Handed]) -> Answer:
        if isinstance(handed, Upload):
            return _answer(receive(uow, handed, actor=current_actor(), blobs=BLOBS))
        received = receive_each(uow, handed, actor=current_actor(), blobs=BLOBS)
        return Answer({"transcripts": [received_payload(one) for one in received]}, status=207)

    return write_prepared(read_upload, use_case)


@blueprint.endpoint("GET", "/transcripts", access=READ, query=TranscriptQuerySchema, answer=TranscriptsAnswerSchema)
def list_transcripts(query: Mapping[str, Any]) -> Response:
    """List transcripts, newest first"""

    def use_case(uow: UnitOfWork) -> Answer:
        place = open_cursor(query["cursor"], query)
        rows = catalogue.list_sources(
            uow,
            catalogue.SourceFilter(state=query["state"]),
            actor=current_actor(),
            before=(datetime.fromisoformat(place[0]), place[1]) if place else None,
            limit=query["limit"] + 1,
        )
        shown = rows[: query["limit"]]
        has_more = len(rows) > len(shown)
        cursor = seal_cursor([shown[-1]["created_at"], shown[-1]["id"]], query) if has_more else None
        return Answer({"transcripts": [source_row_payload(row) for row in shown], "next_cursor": cursor})

    return read(use_case)


@blueprint.endpoint("GET", "/transcripts/<transcript:source_id>", access=READ, answer=TranscriptAnswerSchema)
def get_transcript(source_id: str) -> Response:
    """Look at one transcript"""

    def use_case(uow: UnitOfWork) -> Answer:
        source = catalogue.get_source(uow, SourceId(source_id), actor=current_actor())
        return Answer({"transcript": source_payload(source)}, headers=etag_header(source.version))

    return read(use_case)


@blueprint.endpoint(
    "GET",
    "/transcripts/<transcript:source_id>/segments",
    access=READ,
    query=PageQuerySchema,
    answer=SegmentsAnswerSchema,
)
def list_segments(query: Mapping[str, Any], source_id: str) -> Response:
    """Read what was said, turn by turn"""

    def use_case(uow: UnitOfWork) -> Answer:
        place = open_cursor(query["cursor"], query)
        rows = catalogue.list_segments(
            uow,
            SourceId(source_id),
            actor=current_actor(),
            after_index=place[0] if place else None,
            limit=query["limit"] + 1,
        )
        shown = rows[: query["limit"]]
        cursor = seal_cursor([shown[-1]["index"]], query) if len(rows) > len(shown) else None
        return Answer({"segments": [segment_payload(row) for row in shown], "next_cursor": cursor})

    return read(use_case)


@blueprint.endpoint(
    "GET",
    "/transcripts/<transcript:source_id>/original",
    access=READ,
    binary_answer="The bytes exactly as they came; the ETag is their sha-256.",
)
def download_original(source_id: str) -> Response:
    """Download the original"""
    with current_runtime().transactions.read() as uow:
        source, data = catalogue.load_original(uow, SourceId(source_id), actor=current_actor(), blobs=BLOBS)
        response = Response(data, mimetype="application/octet-stream")
        response.headers.set("Content-Disposition", "attachment", filename=source.file_name or f"{source.id}.txt")
        response.headers["ETag"] = f'"{source.sha256}"'
    return response


@blueprint.endpoint("DELETE", "/transcripts/<transcript:source_id>", access=INTAKE, answer=AnswerSchema)
def delete_transcript(source_id: str) -> Response:
    """Delete a transcript

    What was staged from it stays, with its quotes.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        catalogue.forget_source(uow, SourceId(source_id), actor=current_actor())
        return Answer({})

    return write(use_case)


@blueprint.endpoint(
    "POST",
    "/transcripts/analyze",
    access=INTAKE,
    body=AnalyzeBodySchema,
    answer=ReceiptAnswerSchema,
    status=202,
    other_status=200,
)
def analyze_transcript(body: Mapping[str, Any]) -> Response:
    """Analyze a transcript

    One that is here already, or one sent along. With ``stage: false`` the candidates are only shown, in the job's
    result. With ``wait`` the answer comes when the job is over, or after so many seconds.
    """

    def prepare() -> Upload | None:
        return None if "transcript_id" in body else upload_from_json(body)

    def use_case(uow: UnitOfWork, upload: Upload | None) -> Answer:
        actor = current_actor()
        if upload is None:
            source = catalogue.get_source(uow, SourceId(body["transcript_id"]), actor=actor)
            job = catalogue.analyze_again(uow, SourceId(source.id), actor=actor, stage=body["stage"])
            return _answer(Receipt(source, job, is_duplicate=False))
        return _answer(receive(uow, upload, actor=actor, blobs=BLOBS))

    return _wait_for_job(write_prepared(prepare, use_case), seconds=body["wait"])


@blueprint.endpoint(
    "POST",
    "/transcripts/<transcript:source_id>/analyze",
    access=INTAKE,
    body=AnalyzeAgainBodySchema,
    answer=ReceiptAnswerSchema,
    status=202,
    other_status=200,
)
def analyze_transcript_again(body: Mapping[str, Any], source_id: str) -> Response:
    """Analyze a transcript again

    The job's result says what is new, gone and unchanged since the last time; decided rows are never touched.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        actor = current_actor()
        if "format" in body:
            catalogue.choose_format(uow, SourceId(source_id), known_format(body["format"]), actor=actor)
        job = catalogue.analyze_again(uow, SourceId(source_id), actor=actor, stage=body["stage"])
        source = catalogue.get_source(uow, SourceId(source_id), actor=actor)
        return _answer(Receipt(source, job, is_duplicate=False))

    return _wait_for_job(write(use_case), seconds=body["wait"])


@blueprint.endpoint("GET", "/jobs/<job_id>", access=READ_OR_INTAKE, answer=JobAnswerSchema)
def get_job(job_id: str) -> Response:
    """See how far a job is"""
    return read(lambda uow: Answer({"job": job_payload(catalogue.get_job(uow, JobId(job_id), actor=current_actor()))}))


def _answer(receipt: Receipt) -> Answer:
    return Answer(
        receipt_payload(receipt),
        status=200 if receipt.is_duplicate else 202,
        headers={"Location": f"/api/tasks/jobs/{receipt.job.id}"},
    )


def _wait_for_job(accepted: Response, *, seconds: float) -> Response:
    """The same answer as it would be once the job is over; after so many seconds, as it is."""
    if not seconds:
        return accepted
    job_id = JobId(accepted.get_json()["job"]["id"])
    until = time.monotonic() + seconds
    while (answer := _current_receipt(job_id)) is None and time.monotonic() < until:
        time.sleep(POLL_SECONDS)
    return respond(answer) if answer else accepted


def _current_receipt(job_id: JobId) -> Answer | None:
    with current_runtime().transactions.read() as uow:
        actor = current_actor()
        job = catalogue.get_job(uow, job_id, actor=actor)
        if job.state not in {JobState.DONE, JobState.FAILED}:
            return None
        source = catalogue.get_source(uow, SourceId(job.source_id), actor=actor)
        return replace(_answer(Receipt(source, job, is_duplicate=False)), status=200)
