"""A daily digest by mail, as it is asked for and shown."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema, WriteSchema


class DigestBodySchema(WriteSchema):
    """At which hour of the day, in the workspace's zone."""

    hour = fields.Integer(required=True, strict=True, validate=validate.Range(0, 23))


class DigestSchema(Schema):
    """One that is wanted: its hour, and when the next one is due."""

    hour = fields.Integer(required=True)
    due_at = fields.AwareDateTime(required=True)


class DigestAnswerSchema(AnswerSchema):
    """The caller's own; empty where none is wanted. Nothing is sent where the service sends no mail."""

    digest = fields.Nested(DigestSchema, required=True, allow_none=True)
    is_mailed = fields.Boolean(required=True)
