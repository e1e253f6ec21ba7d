"""What is asked and answered about lists that other pages show."""

from marshmallow import Schema, fields, validate

from access.embed_tokens import LONGEST_ORIGIN, MOST_ORIGINS
from access.names import LONGEST_NAME
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema, nested
from api.schemas.values import Line
from api.schemas.work_values import id_field

LONGEST_DAYS = 730


class EmbedLinkSchema(Schema):
    """What the work is about."""

    type = fields.String(required=True, validate=validate.OneOf(["customer", "project", "milestone"]))
    id = id_field(required=True)


class EmbedBodySchema(WriteSchema):
    """In pages of which origins, about what (everything, when null), and for how many days; without a name it is called by its first origin."""

    name = Line(longest=LONGEST_NAME, load_default=None, allow_none=True)
    origins = fields.List(
        fields.String(validate=validate.Length(1, LONGEST_ORIGIN)),
        required=True,
        validate=validate.Length(1, MOST_ORIGINS),
    )
    link = fields.Nested(EmbedLinkSchema, load_default=None, allow_none=True)
    days = fields.Integer(strict=True, load_default=365, validate=validate.Range(1, LONGEST_DAYS))


class EmbedSchema(Schema):
    """A list that other pages show, as far as it is kept. When it was last shown is noted every ten minutes at most."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    origins = fields.List(fields.String(), required=True)
    link = fields.Nested(EmbedLinkSchema, required=True, allow_none=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    expires_at = fields.DateTime(required=True)
    revoked_at = fields.DateTime(required=True, allow_none=True)
    last_used_at = fields.DateTime(required=True, allow_none=True)


class NewEmbedSchema(EmbedSchema):
    """The address is shown this once, and null in a replayed answer."""

    url = fields.String(required=True, allow_none=True)


class EmbedAnswerSchema(AnswerSchema):
    embed = nested(EmbedSchema)


class NewEmbedAnswerSchema(AnswerSchema):
    embed = nested(NewEmbedSchema)


class EmbedsAnswerSchema(PageAnswerSchema):
    embeds = fields.List(fields.Nested(EmbedSchema), required=True)
