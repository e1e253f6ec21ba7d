"""What is sent and answered about comments and attachments."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.values import refuse_control_characters
from api.schemas.work_values import AssigneeSchema, id_field, name_field
from core.actor import Channel
from core.ids import MemberId
from tasks.models.attachment import AttachmentKind
from tasks.policy.attachments import LONGEST_URL
from tasks.policy.fields import LONGEST_TEXT
from tasks.policy.mentions import MOST_MENTIONS


class CommentBodySchema(WriteSchema):
    """Something to say; a name behind an @ mentions its member, and so does an id in ``mentions``."""

    text = fields.String(required=True, validate=[validate.Length(1, LONGEST_TEXT), refuse_control_characters])
    mentions = fields.List(id_field(), load_default=list, validate=validate.Length(max=MOST_MENTIONS))

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Mapping[str, Any]:
        return {**data, "mentions": [MemberId(one) for one in data["mentions"]]}


class CommentSchema(Schema):
    id = fields.String(required=True)
    task_id = fields.String(required=True)
    author = fields.Nested(AssigneeSchema, required=True, allow_none=True)
    text = fields.String(required=True)
    mentions = fields.List(fields.Nested(AssigneeSchema), required=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    created_at = fields.DateTime(required=True)
    edited_at = fields.DateTime(required=True, allow_none=True)
    deleted_at = fields.DateTime(required=True, allow_none=True)


class CommentAnswerSchema(AnswerSchema):
    comment = fields.Nested(CommentSchema, required=True)


class CommentsAnswerSchema(PageAnswerSchema):
    comments = fields.List(fields.Nested(CommentSchema), required=True)


class UrlBodySchema(WriteSchema):
    """An address to keep with the task; it is never fetched."""

    url = fields.String(required=True, validate=[validate.Length(1, LONGEST_URL), refuse_control_characters])
    name = name_field(allow_none=True, load_default=None)


class AttachmentSchema(Schema):
    """A file, with what its bytes say it is, or an address."""

    id = fields.String(required=True)
    task_id = fields.String(required=True)
    kind = fields.Enum(AttachmentKind, by_value=True, required=True)
    name = fields.String(required=True)
    url = fields.String(required=True, allow_none=True)
    size = fields.Integer(required=True, allow_none=True)
    content_type = fields.String(required=True, allow_none=True)
    added_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    deleted_at = fields.DateTime(required=True, allow_none=True)


class AttachmentAnswerSchema(AnswerSchema):
    attachment = fields.Nested(AttachmentSchema, required=True)


class AttachmentsAnswerSchema(PageAnswerSchema):
    attachments = fields.List(fields.Nested(AttachmentSchema), required=True)
