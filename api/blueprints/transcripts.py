"""Transcripts: hand them in, look at them, delete them."""

from collections.abc import Mapping, Sequence
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, File, versioned
from api.endpoints import ApiBlueprint
from api.paging import first_of, page_answer, place_in
from api.presenters.sources import (
    receipt_answer,
    received_payload,
    segment_payload,
    source_payload,
    source_row_payload,
)
from api.quotas import current_quota
from api.schemas.envelope import AnswerSchema, PageQuerySchema
from api.schemas.transcripts import (
    ReceiptAnswerSchema,
    ReceiptsAnswerSchema,
    SegmentsAnswerSchema,
    TranscriptAnswerSchema,
    TranscriptBodySchema,
    TranscriptQuerySchema,
    TranscriptsAnswerSchema,
)
from api.transactions import Call
from api.uploads import UPLOAD_FORM, read_upload
from core.ids import SourceId
from intake.blobs import DatabaseBlobs
from intake.door.receive import receive
from intake.door.receive_many import receive_each
from intake.door.upload import Handed, Upload
from intake.sources import catalogue

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
def upload_transcript(call: Call, handed: Upload | Sequence[Handed]) -> Answer:
    """Hand in transcripts

    As JSON with text or segments, or as a form with a file. Kept before it is acknowledged; the job says when it has
    been read. The same content again answers 200 with the transcript that is there already. Several files, or a ZIP
    of several, answer 207 with what became of each: each is taken in or refused for itself. A file that only lists who
    took part in calls goes with their transcripts.
    """
    if isinstance(handed, Upload):
        return receipt_answer(receive(call.uow, handed, actor=call.actor, blobs=BLOBS, quota=current_quota()))
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
