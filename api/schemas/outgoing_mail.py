"""What is answered about mail that goes out."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import PageAnswerSchema, PageQuerySchema
from config.owed.row import JobState
from deliver.mail.outbox import MailKind


class OutgoingMailQuerySchema(PageQuerySchema):
    """Which mails to list."""

    state = fields.String(load_default=None, validate=validate.OneOf([state.value for state in JobState]))


class OutgoingMailSchema(Schema):
    """A mail that was sent or is owed. Its words are in no answer."""

    id = fields.String(required=True)
    kind = fields.Enum(MailKind, by_value=True, required=True)
    recipient = fields.String(required=True)
    state = fields.Enum(JobState, by_value=True, required=True)
    attempt = fields.Integer(required=True)
    about_id = fields.String(required=True, allow_none=True)
    error_code = fields.String(required=True, allow_none=True)
    error_detail = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    due_at = fields.DateTime(required=True)
    finished_at = fields.DateTime(required=True, allow_none=True)


class OutgoingMailsAnswerSchema(PageAnswerSchema):
    mails = fields.List(fields.Nested(OutgoingMailSchema), required=True)
