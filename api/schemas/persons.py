"""What is sent and answered about everything about one person."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.values import Line

_MOST_NAMES = 20


class PersonBodySchema(WriteSchema):
    """One person by what is known of them: a member, an address, names, or several of these."""

    member_id = fields.String(load_default=None, allow_none=True)
    email = Line(longest=254, load_default=None, allow_none=True)
    names = fields.List(
        Line(longest=200),
        load_default=list,
        validate=validate.Length(max=_MOST_NAMES),
        metadata={
            "description": "Each form of the name that they go by; a member's name and address come by themselves."
        },
    )


class PersonExportAnswerSchema(AnswerSchema):
    rows = fields.List(
        fields.Dict(keys=fields.String()),
        required=True,
        metadata={"description": "Rows as they are kept, each with its `table`."},
    )


class PersonErasureSchema(Schema):
    """An erasure that waits for its time, or is done."""

    id = fields.String(required=True)
    member_id = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    names = fields.List(fields.String(), required=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    due_at = fields.DateTime(required=True)
    done_at = fields.DateTime(required=True, allow_none=True)


class PersonErasureAnswerSchema(AnswerSchema):
    erasure = fields.Nested(PersonErasureSchema, required=True)


class PersonErasuresAnswerSchema(PageAnswerSchema):
    erasures = fields.List(fields.Nested(PersonErasureSchema), required=True)
