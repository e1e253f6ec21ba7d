"""What is sent and answered about saved views."""

from typing import Any

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.values import JsonBoolean, Line, refuse_control_characters
from tasks.policy.fields import LONGEST_NAME
from tasks.views.views import LONGEST_QUERY


def filters_field(**options: Any) -> fields.String:
    return fields.String(
        validate=[validate.Length(max=LONGEST_QUERY), refuse_control_characters],
        metadata={
            "description": "Filters, order and shape as the query of the tasks page has them.",
            "examples": ["view=table&mine=1&due=7"],
        },
        **options,
    )


class ViewBodySchema(WriteSchema):
    """A view to keep."""

    name = Line(longest=LONGEST_NAME, required=True)
    query = filters_field(required=True)
    is_shared = JsonBoolean(load_default=False)


class ViewPatchSchema(WriteSchema):
    """New values for a view; what is left out stays."""

    name = Line(longest=LONGEST_NAME)
    query = filters_field()
    is_shared = JsonBoolean()


class SavedViewSchema(Schema):
    """A view, and whose it is."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    query = fields.String(required=True)
    is_shared = fields.Boolean(required=True)
    member_id = fields.String(required=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    version = fields.Integer(required=True)


class ViewAnswerSchema(AnswerSchema):
    view = fields.Nested(SavedViewSchema, required=True)


class ViewsAnswerSchema(PageAnswerSchema):
    views = fields.List(fields.Nested(SavedViewSchema), required=True)
