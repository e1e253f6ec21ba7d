"""What is asked and answered about who looks at what."""

from marshmallow import Schema, fields

from api.schemas.envelope import AnswerSchema, WriteSchema, nested
from api.schemas.values import JsonBoolean
from staging.queue.presence import Watched


class OnlookerSchema(Schema):
    """Somebody else."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class WatchedSchema(Schema):
    """What they look at."""

    type = fields.Enum(Watched, by_value=True, required=True)
    id = fields.String(required=True)


class SeenSchema(Schema):
    member = nested(OnlookerSchema)
    subject = nested(WatchedSchema)


class PresenceAnswerSchema(AnswerSchema):
    """Others, by name; ``again_seconds`` says how soon to say that one still looks."""

    present = fields.List(fields.Nested(SeenSchema), required=True)
    again_seconds = fields.Integer(required=True)


class PresenceWishBodySchema(WriteSchema):
    """Whether others see what one looks at."""

    is_seen = JsonBoolean(required=True)


class PresenceWishAnswerSchema(AnswerSchema):
    is_seen = fields.Boolean(required=True)
