"""Who stands behind the labels of a transcript."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.etags import etag_header, expected_version
from api.presenters.sources import job_payload
from api.presenters.speakers import speaker_payload
from api.schemas.speakers import SpeakersAnswerSchema, SpeakersBodySchema, SpeakersReceiptSchema
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.ids import MemberId, SourceId
from core.versions import check_version
from intake.sources.catalogue import get_source, lock_source
from intake.speakers.mapping import Confirmation, confirm_speakers, list_speakers

blueprint = ApiBlueprint(
    "speakers", __name__, url_prefix="/api/tasks", description="Who stands behind the labels of a transcript."
)


@blueprint.endpoint(
    "GET",
    "/transcripts/<transcript:source_id>/speakers",
    access=any_of(Scope.TASKS_READ),
    answer=SpeakersAnswerSchema,
)
def list_transcript_speakers(source_id: str) -> Response:
    """List the speakers of a transcript

    Each label with how much was said under it, who it may be and why, and who it was confirmed to be.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        source = get_source(uow, SourceId(source_id), actor=current_actor())
        speakers = list_speakers(uow, SourceId(source_id), actor=current_actor())
        return Answer({"speakers": [speaker_payload(one) for one in speakers]}, headers=etag_header(source.version))

    return read(use_case)


@blueprint.endpoint(
    "PUT",
    "/transcripts/<transcript:source_id>/speakers",
    access=any_of(Scope.TASKS_APPROVE),
    body=SpeakersBodySchema,
    answer=SpeakersReceiptSchema,
    status=202,
    other_status=200,
)
def confirm_transcript_speakers(body: Mapping[str, Any], source_id: str) -> Response:
    """Say who the speakers of a transcript are

    All labels at once; one that is not named has nobody behind it. The job brings titles and owners of undecided
    suggestions up to date; what people decided or edited stays. Nothing changed answers 200 without a job.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        source = lock_source(uow, SourceId(source_id), actor=current_actor())
        check_version(source.version, expected_version())
        confirmations = [_confirmation(each) for each in body["mappings"]]
        confirmed = confirm_speakers(uow, source, confirmations, actor=current_actor())
        speakers = list_speakers(uow, SourceId(source_id), actor=current_actor())
        job = job_payload(confirmed.job) if confirmed.job else None
        headers = etag_header(confirmed.source.version)
        answer = {"speakers": [speaker_payload(one) for one in speakers], "job": job}
        return Answer(answer, status=202 if job else 200, headers=headers)

    return write(use_case)


def _confirmation(sent: Mapping[str, Any]) -> Confirmation:
    member_id = MemberId(sent["member_id"]) if "member_id" in sent else None
    return Confirmation(sent["label"], member_id, name=sent.get("name"), email=sent.get("email"))
