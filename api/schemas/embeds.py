"""What is asked and answered about lists that other pages show."""

from marshmallow import Schema, fields, validate

from access.embed_tokens import LONGEST_ORIGIN, MOST_ORIGINS
from api.schemas.envelope import AnswerSchema, WriteSchema, nested
from api.schemas.work_values import id_field

LONGEST_DAYS = 730


class EmbedLinkSchema(Schema):
    """What the work is about."""

    type = fields.String(required=True, validate=validate.OneOf(["customer", "project", "milestone"]))
    id = id_field(required=True)


class EmbedBodySchema(WriteSchema):
    """In pages of which origins, about what (everything, when null), and for how many days."""

    origins = fields.List(
        fields.String(validate=validate.Length(1, LONGEST_ORIGIN)),
        required=True,
        validate=validate.Length(1, MOST_ORIGINS),
    )
    link = fields.Nested(EmbedLinkSchema, load_default=None, allow_none=True)
    days = fields.Integer(strict=True, load_default=365, validate=validate.Range(1, LONGEST_DAYS))


class NewEmbedSchema(Schema):
    """The address is shown this once, and null in a replayed answer."""

    url = fields.String(required=True, allow_none=True)
    expires_at = fields.DateTime(required=True)


class EmbedAnswerSchema(AnswerSchema):
    embed = nested(NewEmbedSchema)
