"""What every answer and every refusal has in common."""

from typing import Any

from marshmallow import INCLUDE, Schema, fields, validate

from api.paging import DEFAULT_LIMIT, LARGEST_LIMIT


class AnswerSchema(Schema):
    """An answer, which always names its request."""

    request_id = fields.String(required=True)


class PageAnswerSchema(AnswerSchema):
    """A page of a list; ``next_cursor`` is null on the last one."""

    next_cursor = fields.String(required=True, allow_none=True)


class FaultSchema(Schema):
    path = fields.String(required=True)
    reason = fields.String(required=True)


class ProblemSchema(Schema):
    """A refusal (RFC 9457); some codes bring further members of their own."""

    class Meta:
        unknown = INCLUDE

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    code = fields.String(required=True)
    request_id = fields.String(required=True)
    errors = fields.List(fields.Nested(FaultSchema))


class PageQuerySchema(Schema):
    """Where in a list to read."""

    limit = fields.Integer(load_default=DEFAULT_LIMIT, validate=validate.Range(1, LARGEST_LIMIT), strict=False)
    cursor = fields.String(load_default=None)


class WriteSchema(Schema):
    """A body that changes something; the key makes sending it twice harmless."""

    idempotency_key = fields.String(validate=validate.Length(1, 255))


def nested(schema: type[Schema], **options: Any) -> fields.Nested:
    """A required nested object in an answer."""
    return fields.Nested(schema, required=True, **options)
