"""Transcripts: hand them in, look at them, delete them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, File, versioned
from api.endpoints import ApiBlueprint
from api.expansions.shown import Shown
from api.expansions.tables import OF_TRANSCRIPTS
from api.paging import page_answer, place_in
from api.presenters.sources import (
    job_payload,
    receipt_answer,
    received_payload,
    segment_payload,
    source_payload,
    source_row_payload,
)
from api.quotas import current_quota
from api.schemas.changed_query import OneOrDeletedQuerySchema, is_deleted_wanted
from api.schemas.envelope import AnswerSchema, PageQuerySchema, WriteSchema
from api.schemas.transcript_query import TranscriptPatchSchema, TranscriptQuerySchema, source_filter
from api.schemas.transcripts import (
    CorrectedAnswerSchema,
    ReceiptAnswerSchema,
    ReceiptsAnswerSchema,
    SegmentsAnswerSchema,
    TranscriptAnswerSchema,
    TranscriptBodySchema,
    TranscriptsAnswerSchema,
    TranscriptSchema,
)
from api.transactions import Call
from api.uploads import UPLOAD_FORM, read_upload
from core.ids import SourceId
from intake.blobs import DatabaseBlobs
from intake.door.receive import Receipt
from intake.inbound.hand_in import hand_in
from intake.inbound.handed_in import HandedIn
from intake.sources import catalogue
from intake.sources.correct import correct_source
from staging.queue.sources import SourceSort, list_sources
from tasks.policy.search_words import parse_words

blueprint = ApiBlueprint(
    "transcripts", __name__, url_prefix="/api/tasks", description="What was said: hand it in, look at it, delete it."
)

BLOBS = DatabaseBlobs()
READ = any_of(Scope.TASKS_READ)
INTAKE = any_of(Scope.INTAKE_WRITE)


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
def upload_transcript(call: Call, handed: HandedIn) -> Answer:
    """Hand in transcripts

    As JSON with text or segments, or as a form with a file. Kept before it is acknowledged; the job says when it has
    been read. The same content again answers 200 with the transcript that is there already. Several files, or a ZIP
    of several, answer 207 with what became of each: each is taken in or refused for itself. A file that only lists who
    took part in calls goes with their transcripts. A mail (``.eml``, ``.msg``, each of an ``.mbox``) is in the list of mail as well
    (``way`` is ``upload``), and one that was read before answers with its transcript, by whatever way it came.
    """
    found = hand_in(call.uow, handed, actor=call.actor, blobs=BLOBS, quota=current_quota())
    if isinstance(found, Receipt):
        return receipt_answer(found)
    return Answer({"transcripts": [received_payload(one) for one in found]}, status=207)


@blueprint.reads(
    "GET",
    "/transcripts",
    access=READ,
    query=TranscriptQuerySchema,
    answer=TranscriptsAnswerSchema,
    shows=Shown("transcripts", TranscriptSchema, OF_TRANSCRIPTS),
)
def list_transcripts(call: Call, query: Mapping[str, Any]) -> Answer:
    """List transcripts

    And whatever else is read: mails, notes and chats. Newest first unless ``sort`` says otherwise. ``expand=found`` tells
    what became of what was found in each.
    """
    page = list_sources(
        call.uow,
        source_filter(query, me=call.actor.member_id),
        actor=call.actor,
        words=parse_words(query["q"]) if "q" in query else None,
        sort=SourceSort(query["sort"].removeprefix("-")),
        is_descending=query["sort"].startswith("-"),
        after=place_in(query),
        limit=query["limit"],
    )
    return page_answer("transcripts", page, source_row_payload, query)


@blueprint.reads(
    "GET",
    "/transcripts/<transcript:source_id>",
    access=READ,
    query=OneOrDeletedQuerySchema,
    answer=TranscriptAnswerSchema,
)
def get_transcript(call: Call, query: Mapping[str, Any], source_id: str) -> Answer:
    """Look at one transcript

    One that was deleted is there with ``deleted=include``, until it is erased.
    """
    source = catalogue.get_source(call.uow, SourceId(source_id), actor=call.actor, or_deleted=is_deleted_wanted(query))
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
    page = catalogue.list_segments(
        call.uow, SourceId(source_id), actor=call.actor, after=place_in(query), limit=query["limit"]
    )
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


@blueprint.writes(
    "PATCH",
    "/transcripts/<transcript:source_id>",
    access=INTAKE,
    body=TranscriptPatchSchema,
    answer=CorrectedAnswerSchema,
    status=202,
    other_status=200,
    takes_version=True,
)
def correct_transcript(call: Call, body: Mapping[str, Any], source_id: str) -> Answer:
    """Correct what was said of a transcript

    Its title, when it was said and in which zone, who took part and what it is about; the same for mails. Who handed it in
    does it, or a reviewer. Where that may find something else it is read again: undecided suggestions get the dates and
    names that follow, but for what people edited, and the answer is 202 with the job. Else it is 200 without one.
    """
    found = correct_source(
        call.uow, SourceId(source_id), body, actor=call.actor, expected_version=call.expected_version
    )
    job = job_payload(found.job) if found.job is not None else None
    answer = versioned({"transcript": source_payload(found.source), "job": job}, found.source.version)
    return replace(answer, status=202) if job else answer


@blueprint.writes("DELETE", "/transcripts/<transcript:source_id>", access=INTAKE, answer=AnswerSchema)
def delete_transcript(call: Call, source_id: str) -> Answer:
    """Delete a transcript

    Who handed it in deletes it, or a reviewer. It is hidden at once. After the days that the workspace's policy says,
    its bytes, its text and its quotes are erased, and what nobody approved of what was staged from it.
    """
    catalogue.forget_source(call.uow, SourceId(source_id), actor=call.actor)
    return Answer({})


@blueprint.writes(
    "POST",
    "/transcripts/<transcript:source_id>/restore",
    access=INTAKE,
    body=WriteSchema,
    answer=TranscriptAnswerSchema,
)
def restore_transcript(call: Call, _body: Mapping[str, Any], source_id: str) -> Answer:
    """Bring back a deleted transcript

    Whoever may delete it may, until it is erased; what came attached to a mail and went with it is back as well. It is refused
    when the same was handed in again since.
    """
    source = catalogue.restore_source(call.uow, SourceId(source_id), actor=call.actor)
    return versioned({"transcript": source_payload(source)}, source.version)
