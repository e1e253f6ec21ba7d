"""Who stands behind the labels of a transcript."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, versioned
from api.endpoints import ApiBlueprint
from api.presenters.sources import job_payload
from api.presenters.speakers import speaker_payload
from api.schemas.speakers import SpeakersAnswerSchema, SpeakersBodySchema, SpeakersReceiptSchema
from api.transactions import Call
from core.ids import SourceId
from core.versions import check_version
from intake.sources.catalogue import get_source, lock_source
from intake.speakers.mapping import confirm_speakers, list_speakers

blueprint = ApiBlueprint(
    "speakers", __name__, url_prefix="/api/tasks", description="Who stands behind the labels of a transcript."
)


@blueprint.reads(
    "GET",
    "/transcripts/<transcript:source_id>/speakers",
    access=any_of(Scope.TASKS_READ),
    answer=SpeakersAnswerSchema,
)
def list_transcript_speakers(call: Call, source_id: str) -> Answer:
    """List the speakers of a transcript

    Each label with how much was said under it, who it may be and why, and who it was confirmed to be.
    """
    source = get_source(call.uow, SourceId(source_id), actor=call.actor)
    speakers = list_speakers(call.uow, SourceId(source_id), actor=call.actor)
    return versioned({"speakers": [speaker_payload(one) for one in speakers]}, source.version)


@blueprint.writes(
    "PUT",
    "/transcripts/<transcript:source_id>/speakers",
    access=any_of(Scope.TASKS_APPROVE),
    body=SpeakersBodySchema,
    answer=SpeakersReceiptSchema,
    status=202,
    other_status=200,
    takes_version=True,
)
def confirm_transcript_speakers(call: Call, body: Mapping[str, Any], source_id: str) -> Answer:
    """Say who the speakers of a transcript are

    All labels at once; one that is not named has nobody behind it. The job brings titles and owners of undecided
    suggestions up to date; what people decided or edited stays. Nothing changed answers 200 without a job.
    """
    source = lock_source(call.uow, SourceId(source_id), actor=call.actor)
    check_version(source.version, call.expected_version)
    confirmed = confirm_speakers(call.uow, source, body["mappings"], actor=call.actor)
    speakers = list_speakers(call.uow, SourceId(source_id), actor=call.actor)
    job = job_payload(confirmed.job) if confirmed.job else None
    answer = versioned({"speakers": [speaker_payload(one) for one in speakers], "job": job}, confirmed.source.version)
    return replace(answer, status=202 if job else 200)
