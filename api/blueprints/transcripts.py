"""Transcripts: hand them in, look at them, have them analyzed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Response

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, File, versioned
from api.endpoints import ApiBlueprint
from api.paging import first_of, page_answer, place_in
from api.parking import JobWait, park
from api.presenters.sources import (
    job_payload,
    receipt_payload,
    received_payload,
    segment_payload,
    source_payload,
    source_row_payload,
)
from api.quotas import current_quota
from api.schemas.envelope import AnswerSchema, PageQuerySchema
from api.schemas.transcripts import (
    AnalyzeAgainBodySchema,
    AnalyzeBodySchema,
    JobAnswerSchema,
    JobQuerySchema,
    ReceiptAnswerSchema,
    ReceiptsAnswerSchema,
    SegmentsAnswerSchema,
    TranscriptAnswerSchema,
    TranscriptBodySchema,
    TranscriptQuerySchema,
    TranscriptsAnswerSchema,
)
from api.transactions import Call
from api.uploads import UPLOAD_FORM, known_format, read_upload, upload_from_json
from config.owed.row import JobState
from core.ids import JobId, SourceId
from intake.blobs import DatabaseBlobs
from intake.door.receive import Receipt, receive
from intake.door.receive_many import receive_each
from intake.door.upload import Handed, Upload
from intake.sources import catalogue

blueprint = ApiBlueprint(
    "transcripts", __name__, url_prefix="/api/tasks", description="What was said: hand it in, look at it, analyze it."
)

BLOBS = DatabaseBlobs()
READ = any_of(Scope.TASKS_READ)
INTAKE = any_of(Scope.INTAKE_WRITE)
READ_OR_INTAKE = any_of(Scope.TASKS_READ, Scope.INTAKE_WRITE)
OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELED)


@blueprint.writes(
    "POST",
    "/transcripts",
    access=INTAKE,
    body=TranscriptBodySchema,
    form=UPLOAD_FORM,
    answer=ReceiptAnswerSchema,
    status=202,
    other_status=200,
    other_answers={207: ReceiptsAnswerSchema},
    prepare=read_upload,
)
def upload_transcript(call: Call, handed: Upload | Sequence[Handed]) -> Answer:
    """Hand in transcripts

    As JSON with text or segments, or as a form with a file. Kept before it is acknowledged; the job says when it has
    been read. The same content again answers 200 with the transcript that is there already. Several files, or a ZIP
    of several, answer 207 with what became of each: each is taken in or refused for itself. A file that only lists who
    took part in calls goes with their transcripts.
    """
    if isinstance(handed, Upload):
        return _answer(receive(call.uow, handed, actor=call.actor, blobs=BLOBS, quota=current_quota()))
    received = receive_each(call.uow, handed, actor=call.actor, blobs=BLOBS, quota=current_quota())
    return Answer({"transcripts": [received_payload(one) for one in received]}, status=207)


@blueprint.reads("GET", "/transcripts", access=READ, query=TranscriptQuerySchema, answer=TranscriptsAnswerSchema)
def list_transcripts(call: Call, query: Mapping[str, Any]) -> Answer:
    """List transcripts, newest first"""
    limit = query["limit"]
    rows = catalogue.list_sources(
        call.uow,
        catalogue.SourceFilter(state=query["state"]),
        actor=call.actor,
        before=place_in(query),
        limit=limit + 1,
    )
    page = first_of(rows, limit, lambda row: (row["created_at"], row["id"]))
    return page_answer("transcripts", page, source_row_payload, query)


@blueprint.reads("GET", "/transcripts/<transcript:source_id>", access=READ, answer=TranscriptAnswerSchema)
def get_transcript(call: Call, source_id: str) -> Answer:
    """Look at one transcript"""
    source = catalogue.get_source(call.uow, SourceId(source_id), actor=call.actor)
    return versioned({"transcript": source_payload(source)}, source.version)


@blueprint.reads(
    "GET",
    "/transcripts/<transcript:source_id>/segments",
    access=READ,
    query=PageQuerySchema,
    answer=SegmentsAnswerSchema,
)
def list_segments(call: Call, query: Mapping[str, Any], source_id: str) -> Answer:
    """Read what was said, turn by turn"""
    place, limit = place_in(query), query["limit"]
    rows = catalogue.list_segments(
        call.uow,
        SourceId(source_id),
        actor=call.actor,
        after_index=place[0] if place else None,
        limit=limit + 1,
    )
    page = first_of(rows, limit, lambda row: (row["index"], source_id))
    return page_answer("segments", page, segment_payload, query)


@blueprint.reads(
    "GET",
    "/transcripts/<transcript:source_id>/original",
    access=READ,
    file="The bytes exactly as they came; the ETag is their sha-256.",
)
def download_original(call: Call, source_id: str) -> File:
    """Download the original"""
    source, data = catalogue.load_original(call.uow, SourceId(source_id), actor=call.actor, blobs=BLOBS)
    name = source.file_name or f"{source.id}.txt"
    return File(data, "application/octet-stream", name, headers={"ETag": f'"{source.sha256}"'})


@blueprint.writes("DELETE", "/transcripts/<transcript:source_id>", access=INTAKE, answer=AnswerSchema)
def delete_transcript(call: Call, source_id: str) -> Answer:
    """Delete a transcript

    Who handed it in deletes it, or a reviewer. It is hidden at once. After the days that the workspace's policy says,
    its bytes, its text and its quotes are erased, and what nobody approved of what was staged from it.
    """
    catalogue.forget_source(call.uow, SourceId(source_id), actor=call.actor)
    return Answer({})


def _what_to_analyze(body: Mapping[str, Any]) -> Upload | Mapping[str, Any]:
    return body if "transcript_id" in body else upload_from_json(body)


def _answer_after_job(accepted: Response, body: Mapping[str, Any]) -> Response:
    job = accepted.get_json()["job"]
    if body["wait"] and job["state"] not in OVER:
        park(JobWait(JobId(job["id"]), seconds=body["wait"], then=f"/api/tasks/jobs/{job['id']}/receipt"))
    return accepted


@blueprint.writes(
    "POST",
    "/transcripts/analyze",
    access=INTAKE,
    body=AnalyzeBodySchema,
    answer=ReceiptAnswerSchema,
    status=202,
    other_status=200,
    prepare=_what_to_analyze,
    then=_answer_after_job,
)
def analyze_transcript(call: Call, asked: Upload | Mapping[str, Any]) -> Answer:
    """Analyze a transcript

    One that is here already, or one sent along. With ``stage: false`` the candidates are only shown, in the job's
    result. With ``wait`` the answer comes when the job is over, or after so many seconds.
    """
    if isinstance(asked, Upload):
        return _answer(receive(call.uow, asked, actor=call.actor, blobs=BLOBS, quota=current_quota()))
    source = catalogue.get_source(call.uow, SourceId(asked["transcript_id"]), actor=call.actor)
    job = catalogue.analyze_again(call.uow, SourceId(source.id), actor=call.actor, stage=asked["stage"])
    return _answer(Receipt(source, job, is_duplicate=False))


@blueprint.writes(
    "POST",
    "/transcripts/<transcript:source_id>/analyze",
    access=INTAKE,
    body=AnalyzeAgainBodySchema,
    answer=ReceiptAnswerSchema,
    status=202,
    other_status=200,
    then=_answer_after_job,
)
def analyze_transcript_again(call: Call, body: Mapping[str, Any], source_id: str) -> Answer:
    """Analyze a transcript again

    The job's result says what is new, gone and unchanged since the last time; decided rows are never touched.
    """
    if "format" in body:
        catalogue.choose_format(call.uow, SourceId(source_id), known_format(body["format"]), actor=call.actor)
    job = catalogue.analyze_again(call.uow, SourceId(source_id), actor=call.actor, stage=body["stage"])
    source = catalogue.get_source(call.uow, SourceId(source_id), actor=call.actor)
    return _answer(Receipt(source, job, is_duplicate=False))


@blueprint.reads("GET", "/jobs/<job_id>", access=READ_OR_INTAKE, query=JobQuerySchema, answer=JobAnswerSchema)
def get_job(call: Call, query: Mapping[str, Any], job_id: str) -> Answer:
    """See how far a job is

    With ``wait`` the answer comes when it is over, or after so many seconds.
    """
    job = catalogue.get_job(call.uow, JobId(job_id), actor=call.actor)
    if query["wait"] and job.state not in OVER:
        park(JobWait(JobId(job.id), seconds=query["wait"], then=f"/api/tasks/jobs/{job.id}"))
    return Answer({"job": job_payload(job)})


@blueprint.writes("POST", "/jobs/<job_id>/cancel", access=INTAKE, answer=JobAnswerSchema)
def cancel_job(call: Call, job_id: str) -> Answer:
    """Cancel a job

    Who asked for the reading cancels it, or a reviewer. One that is under way is broken off within seconds and stages
    nothing. The transcript stays and can be analyzed again; one that was read before keeps what was found.
    """
    return Answer({"job": job_payload(catalogue.cancel_job(call.uow, JobId(job_id), actor=call.actor))})


@blueprint.reads("GET", "/jobs/<job_id>/receipt", access=READ_OR_INTAKE, answer=ReceiptAnswerSchema)
def get_receipt(call: Call, job_id: str) -> Answer:
    """See how far a job is, along with its transcript

    As the answer to handing it in, but as things are now.
    """
    job = catalogue.get_job(call.uow, JobId(job_id), actor=call.actor)
    source = catalogue.get_source(call.uow, SourceId(job.source_id), actor=call.actor)
    return replace(_answer(Receipt(source, job, is_duplicate=False)), status=200)


def _answer(receipt: Receipt) -> Answer:
    return Answer(
        receipt_payload(receipt),
        status=200 if receipt.is_duplicate else 202,
        headers={"Location": f"/api/tasks/jobs/{receipt.job.id}"},
    )
