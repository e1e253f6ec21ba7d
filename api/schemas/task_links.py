"""What is sent and answered about the links of a task."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema, WriteSchema
from api.schemas.values import refuse_control_characters
from api.schemas.work_values import TaskLinkSchema
from tasks.policy.fields import LONGEST_WORD


class LinkBodySchema(WriteSchema, TaskLinkSchema):
    """A thing elsewhere that the work is about."""


class LinkQuerySchema(Schema):
    """In which role, if not in every one."""

    role = fields.String(load_default=None, validate=[validate.Length(max=LONGEST_WORD), refuse_control_characters])


class LinksAnswerSchema(AnswerSchema):
    links = fields.List(fields.Nested(TaskLinkSchema), required=True)
