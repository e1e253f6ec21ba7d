"""What is asked and answered about changes."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema

LONGEST_WAIT = 30
_SEQ = validate.Range(0, 2**31 - 1)


class ChangesQuerySchema(Schema):
    """From where on, and how long to wait for something."""

    after = fields.Integer(load_default=None, validate=_SEQ)
    wait = fields.Float(load_default=0, validate=validate.Range(0, LONGEST_WAIT))


class EventsQuerySchema(Schema):
    """From where on; a Last-Event-ID that comes along goes first."""

    after = fields.Integer(load_default=None, validate=_SEQ)


class NotedChangeSchema(Schema):
    """One thing that changed: how, which, its present version, and who did it; the service itself is null."""

    seq = fields.Integer(required=True)
    kind = fields.String(required=True)
    id = fields.String(required=True)
    version = fields.Integer(required=True, allow_none=True)
    by = fields.String(required=True, allow_none=True)


class ChangesAnswerSchema(AnswerSchema):
    """What changed, and the number to go on from."""

    changes = fields.List(fields.Nested(NotedChangeSchema), required=True)
    seq = fields.Integer(required=True)
    has_more = fields.Boolean(required=True)
