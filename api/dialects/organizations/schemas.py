"""What an organization's programs send and are answered about its tasks."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema
from webargs.fields import DelimitedList

from api.dialects.fields import Word, words_field
from api.dialects.organizations.words import STATUS, VIEWS
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema, WriteSchema, nested
from api.schemas.task_query import query_field
from api.schemas.values import Instant, refuse_control_characters
from api.schemas.work_values import AssigneeSchema, DueAt, MemberRef, id_field, text_field, title_field
from tasks.items.read import TaskSort
from tasks.policy.changes import HoldReason
from tasks.policy.fields import LONGEST_TAG, MOST_ASSIGNEES, MOST_LINKS, MOST_TAGS


def _tag() -> fields.String:
    return fields.String(validate=[validate.Length(1, LONGEST_TAG), refuse_control_characters])


class TaskPatchSchema(WriteSchema):
    """What to change; what is left out stays. A task has one name, which may be sent as its title as well."""

    name = title_field()
    title = title_field()
    description = text_field(allow_none=True)
    status = Word(STATUS.words)
    due_date = DueAt(allow_none=True)
    assignees = fields.List(
        MemberRef(metadata={"oneOf": [{"type": "string"}, {"type": "object", "required": ["id"]}]}),
        validate=validate.Length(max=MOST_ASSIGNEES),
    )
    customer = id_field(allow_none=True)
    project = id_field(allow_none=True)
    milestone = id_field(allow_none=True)
    protocol_ids = fields.List(id_field(), validate=validate.Length(max=MOST_LINKS))
    tags = fields.List(_tag(), validate=validate.Length(max=MOST_TAGS))
    is_private = fields.Boolean()
    hold_reason = fields.Enum(HoldReason, by_value=True, allow_none=True)
    hold_until = Instant(allow_none=True)

    @validates_schema
    def _has_one_name(self, data: Mapping[str, Any], **_: Any) -> None:
        if "name" in data and data.get("title", data["name"]) != data["name"]:
            raise ValidationError("must be the same as name", "title")


class TaskBodySchema(TaskPatchSchema):
    """A task to make."""

    @validates_schema
    def _has_a_name(self, data: Mapping[str, Any], **_: Any) -> None:
        if not {"name", "title"} & data.keys():
            raise ValidationError("is required", "name")


class TaskQuerySchema(PageQuerySchema):
    """Which tasks to list: those that are not finished, unless a status is named or ``show_completed`` is true."""

    view = Word(VIEWS, metadata={"description": "How a page would show them; the data is the same."})
    search = query_field()
    status = words_field(STATUS.words)
    show_completed = fields.Boolean(load_default=False)
    show_related = fields.Boolean(
        load_default=False,
        metadata={"description": "Whether tasks of customers count that belong to the named one."},
    )
    only_assigned = fields.Boolean(load_default=False, metadata={"description": "Only those of whoever asks."})
    assignee = DelimitedList(id_field(), metadata={"description": "Members' ids here or there; me is whoever asks."})
    customer = id_field()
    project = id_field()
    milestone = id_field()
    tag = _tag()
    sort = fields.String(
        load_default="due_at", validate=validate.OneOf([sign + sort for sort in TaskSort for sign in ("", "-")])
    )


class DocumentSchema(Schema):
    """A file or an address; files are fetched under ``/api/tasks/{id}/attachments/{id}``."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    url = fields.String(required=True, allow_none=True)
    content_type = fields.String(required=True, allow_none=True)
    size = fields.Integer(required=True, allow_none=True)


class TaskSchema(Schema):
    """A task."""

    id = fields.String(required=True)
    number = fields.Integer(required=True)
    organization_id = fields.String(required=True)
    name = fields.String(required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    status = Word(STATUS.words, required=True)
    is_overdue = fields.Boolean(required=True)
    due_date = fields.DateTime(required=True, allow_none=True)
    assignees = fields.List(fields.Nested(AssigneeSchema), required=True)
    customer = fields.String(required=True, allow_none=True)
    project = fields.String(required=True, allow_none=True)
    milestone = fields.String(required=True, allow_none=True)
    protocol_ids = fields.List(fields.String(), required=True)
    tags = fields.List(fields.String(), required=True)
    documents = fields.List(fields.Nested(DocumentSchema), required=True)
    is_private = fields.Boolean(required=True)
    hold_reason = fields.Enum(HoldReason, by_value=True, required=True, allow_none=True)
    hold_until = fields.DateTime(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    version = fields.Integer(required=True)


class TaskAnswerSchema(AnswerSchema):
    task = nested(TaskSchema)


class HiddenSchema(Schema):
    """How many tasks ``show_completed=true`` would show besides; 10000 means as many or more."""

    completed = fields.Integer(required=True)
    cancelled = fields.Integer(required=True)


class TasksAnswerSchema(PageAnswerSchema):
    tasks = fields.List(fields.Nested(TaskSchema), required=True)
    hidden = nested(HiddenSchema)
