"""Readings of transcripts: ask for one, wait for it, cancel it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Response

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.parking import JobWait, park
from api.presenters.sources import job_payload, receipt_answer
from api.quotas import current_quota
from api.schemas.transcripts import (
    AnalyzeAgainBodySchema,
    AnalyzeBodySchema,
    JobAnswerSchema,
    JobQuerySchema,
    ReceiptAnswerSchema,
)
from api.transactions import Call
from api.uploads import known_format, upload_from_json, with_mails
from config.owed.row import JobState
from core.ids import JobId, SourceId
from intake.blobs import DatabaseBlobs
from intake.door.receive import Receipt
from intake.inbound.hand_in import hand_in_one
from intake.inbound.handed_in import HandedIn
from intake.sources import catalogue

blueprint = ApiBlueprint(
    "jobs",
    __name__,
    url_prefix="/api/tasks",
    description="Readings of transcripts: ask for one, wait for it, cancel it.",
)

BLOBS = DatabaseBlobs()
INTAKE = any_of(Scope.INTAKE_WRITE)
READ_OR_INTAKE = any_of(Scope.TASKS_READ, Scope.INTAKE_WRITE)
OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELED)


def _what_to_analyze(body: Mapping[str, Any]) -> HandedIn | Mapping[str, Any]:
    return body if "transcript_id" in body else with_mails(upload_from_json(body))


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
def analyze_transcript(call: Call, asked: HandedIn | Mapping[str, Any]) -> Answer:
    """Analyze a transcript

    One that is here already, or one sent along. With ``stage: false`` the candidates are only shown, in the job's
    result. With ``wait`` the answer comes when the job is over, or after so many seconds.
    """
    if isinstance(asked, HandedIn):
        return receipt_answer(hand_in_one(call.uow, asked, actor=call.actor, blobs=BLOBS, quota=current_quota()))
    source = catalogue.get_source(call.uow, SourceId(asked["transcript_id"]), actor=call.actor)
    job = catalogue.analyze_again(call.uow, SourceId(source.id), actor=call.actor, stage=asked["stage"])
    return receipt_answer(Receipt(source, job, is_duplicate=False))


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
    return receipt_answer(Receipt(source, job, is_duplicate=False))


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
    return replace(receipt_answer(Receipt(source, job, is_duplicate=False)), status=200)
