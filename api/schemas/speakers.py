"""What is sent and answered about who stands behind the labels of a transcript."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from api.schemas.envelope import AnswerSchema, WriteSchema
from api.schemas.transcripts import JobSchema
from api.schemas.values import Line
from core.ids import MemberId
from intake.speakers.mapping import Confirmation


class SpeakerConfirmationSchema(Schema):
    """One label: a member, or somebody with a name or an address."""

    label = Line(longest=255, required=True)
    member_id = fields.String(validate=validate.Length(1, 40))
    name = Line(longest=255)
    email = fields.Email(validate=validate.Length(max=254))

    @validates_schema
    def _one_person(self, data: dict[str, object], **_: object) -> None:
        if "member_id" in data and ("name" in data or "email" in data):
            raise ValidationError("send a member_id, or a name and an email, not both", "member_id")
        if not data.keys() & {"member_id", "name", "email"}:
            raise ValidationError("send a member_id, a name or an email", "name")

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Confirmation:
        member_id = MemberId(data["member_id"]) if "member_id" in data else None
        return Confirmation(data["label"], member_id, name=data.get("name"), email=data.get("email"))


class SpeakersBodySchema(WriteSchema):
    """Who stands behind which label; a label that is not named has nobody behind it."""

    mappings = fields.List(fields.Nested(SpeakerConfirmationSchema), required=True, validate=validate.Length(max=1000))


class SpeakerClueSchema(Schema):
    """Why somebody is proposed, with the words that say so, if there are any."""

    rule = fields.String(required=True)
    weight = fields.Float(required=True)
    note = fields.String(required=True)
    segment_index = fields.Integer(required=True, allow_none=True)
    quote = fields.String(required=True, allow_none=True)


class SpeakerProposalSchema(Schema):
    """Somebody who may stand behind a label; never applied by itself."""

    name = fields.String(required=True)
    email = fields.String(required=True, allow_none=True)
    member_id = fields.String(required=True, allow_none=True)
    confidence = fields.Float(required=True)
    reasons = fields.List(fields.Nested(SpeakerClueSchema), required=True)


class SpeakerMappingSchema(Schema):
    """Who was confirmed, by whom and when."""

    name = fields.String(required=True)
    email = fields.String(required=True, allow_none=True)
    member_id = fields.String(required=True, allow_none=True)
    set_by = fields.String(required=True, allow_none=True)
    set_at = fields.DateTime(required=True)


class SpeakerSchema(Schema):
    """One label, and how much was said under it."""

    label = fields.String(required=True)
    is_generic = fields.Boolean(required=True)
    talk_ms = fields.Integer(required=True, allow_none=True)
    words = fields.Integer(required=True)
    proposals = fields.List(fields.Nested(SpeakerProposalSchema), required=True)
    mapping = fields.Nested(SpeakerMappingSchema, required=True, allow_none=True)


class SpeakersAnswerSchema(AnswerSchema):
    speakers = fields.List(fields.Nested(SpeakerSchema), required=True)


class SpeakersReceiptSchema(SpeakersAnswerSchema):
    """The job brings titles and owners of undecided suggestions up to date; null when there is nothing to do."""

    job = fields.Nested(JobSchema, required=True, allow_none=True)
