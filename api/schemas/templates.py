"""What is sent and answered about templates."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.schemas.changed_query import ChangedQuerySchema, ids_field
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.tasks import TaskSchema
from api.schemas.values import JsonBoolean, Line, known_timezone, refuse_control_characters
from api.schemas.work_values import (
    DueAt,
    MemberRef,
    StatusWord,
    TaskLinkSchema,
    id_field,
    name_field,
    text_field,
    title_field,
)
from core.ids import TemplateFileId
from intake.candidate import Priority, TaskType
from tasks.policy.changes import TaskChanges
from tasks.policy.due_offsets import LONGEST_OFFSET
from tasks.policy.fields import (
    LONGEST_NAME,
    LONGEST_SLA_HOURS,
    LONGEST_TAG,
    MOST_ASSIGNEES,
    MOST_LINKS,
    MOST_TAGS,
)
from tasks.policy.templates import MOST_FILES, MOST_ITEMS, TemplateItem
from tasks.states import TaskStatus
from tasks.templates.apply import Application


class TemplateQuerySchema(ChangedQuerySchema):
    """Which templates to list."""

    ids = ids_field()


class TemplateItemBodySchema(Schema):
    """One task to make; an answer's item can be sent back as it is."""

    title = title_field(required=True)
    description = text_field()
    status = StatusWord()
    priority = fields.Enum(Priority, by_value=True)
    type = fields.Enum(TaskType, by_value=True)
    type_label = name_field(allow_none=True)
    due_offset = fields.String(
        allow_none=True,
        validate=[validate.Length(1, LONGEST_OFFSET), refuse_control_characters],
        metadata={"examples": ["P3D", "PT4H", "-P1W", "+3 business days at 17:00"]},
    )
    sla_hours = fields.Float(allow_none=True, validate=validate.Range(0, LONGEST_SLA_HOURS, min_inclusive=False))
    assignees = fields.List(
        MemberRef(metadata={"oneOf": [{"type": "string"}, {"type": "object", "required": ["id"]}]}),
        validate=validate.Length(max=MOST_ASSIGNEES),
    )
    tags = fields.List(
        fields.String(validate=[validate.Length(1, LONGEST_TAG), refuse_control_characters]),
        validate=validate.Length(max=MOST_TAGS),
    )
    links = fields.List(fields.Nested(TaskLinkSchema), validate=validate.Length(max=MOST_LINKS))
    is_private = JsonBoolean()
    files = fields.List(
        id_field(),
        validate=validate.Length(max=MOST_FILES),
        metadata={"description": "Ids of files of this template that the task starts with."},
    )

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> TemplateItem:
        values = {name: value for name, value in data.items() if name not in {"due_offset", "files"}}
        if "assignees" in values:
            values["assignee_ids"] = values.pop("assignees")
        values |= {name: tuple(values[name]) for name in ("assignee_ids", "tags", "links") if name in values}
        return TemplateItem(
            changes=TaskChanges(**values),
            due_offset=data.get("due_offset"),
            files=tuple(TemplateFileId(one) for one in data.get("files", ())),
        )


class TemplatePatchSchema(WriteSchema):
    """New values for a template; what is left out stays, items are replaced all together."""

    name = Line(longest=LONGEST_NAME)
    items = fields.List(fields.Nested(TemplateItemBodySchema), validate=validate.Length(1, MOST_ITEMS))


class TemplateBodySchema(WriteSchema):
    """A template to keep."""

    name = Line(longest=LONGEST_NAME, required=True)
    items = fields.List(fields.Nested(TemplateItemBodySchema), required=True, validate=validate.Length(1, MOST_ITEMS))


class TemplateFileSchema(Schema):
    id = fields.String(required=True)
    name = fields.String(required=True)
    size = fields.Integer(required=True)
    content_type = fields.String(required=True)
    created_at = fields.DateTime(required=True)


class TemplateItemSchema(Schema):
    """One task as it is made."""

    title = fields.String(required=True)
    description = fields.String(required=True)
    status = fields.Enum(TaskStatus, by_value=True, required=True)
    priority = fields.Enum(Priority, by_value=True, required=True)
    type = fields.Enum(TaskType, by_value=True, required=True)
    type_label = fields.String(required=True, allow_none=True)
    due_offset = fields.String(required=True, allow_none=True)
    sla_hours = fields.Float(required=True, allow_none=True)
    assignees = fields.List(fields.String(), required=True)
    tags = fields.List(fields.String(), required=True)
    links = fields.List(fields.Nested(TaskLinkSchema), required=True)
    is_private = fields.Boolean(required=True)
    files = fields.List(fields.String(), required=True)


class TemplateSchema(Schema):
    id = fields.String(required=True)
    name = fields.String(required=True)
    items = fields.List(fields.Nested(TemplateItemSchema), required=True)
    files = fields.List(fields.Nested(TemplateFileSchema), required=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    deleted_at = fields.DateTime(required=True, allow_none=True)
    version = fields.Integer(required=True)


class ApplyBodySchema(WriteSchema):
    """For which day, where, and about what; by default today in the workspace's zone."""

    anchor_date = DueAt(load_default=None, allow_none=True)
    timezone = fields.String(load_default=None, allow_none=True, validate=known_timezone)
    links = fields.List(fields.Nested(TaskLinkSchema), load_default=list, validate=validate.Length(max=MOST_LINKS))

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Application:
        return Application(anchor=data["anchor_date"], timezone=data["timezone"], links=tuple(data["links"]))


class TemplateAnswerSchema(AnswerSchema):
    template = fields.Nested(TemplateSchema, required=True)


class TemplatesAnswerSchema(PageAnswerSchema):
    templates = fields.List(fields.Nested(TemplateSchema), required=True)


class TemplateFileAnswerSchema(AnswerSchema):
    file = fields.Nested(TemplateFileSchema, required=True)


class AppliedAnswerSchema(AnswerSchema):
    """The tasks that were made, in the order of the items."""

    tasks = fields.List(fields.Nested(TaskSchema), required=True)
