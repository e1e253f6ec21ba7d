"""What the CRM for agents sends and is answered about tasks."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from api.dialects.crm.words import RESOURCE_TYPES, SOURCES, STATUS
from api.dialects.fields import Word, words_field
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema, WriteSchema, nested
from api.schemas.values import Instant
from api.schemas.work_values import DueAt, id_field, text_field, title_field

_RELATED = ("related_resource_type", "related_resource_id")


class TaskFieldsSchema(WriteSchema):
    """What a task holds; what is left out stays, or is empty."""

    title = title_field()
    description = text_field(allow_none=True)
    status = Word(STATUS.words)
    due_at = DueAt(allow_none=True)
    assignee_id = id_field(allow_none=True)
    related_resource_type = Word(RESOURCE_TYPES, allow_none=True)
    related_resource_id = id_field(allow_none=True)
    completed_note = text_field(allow_none=True)

    @validates_schema
    def _names_whole_resource(self, data: Mapping[str, Any], **_: Any) -> None:
        for name, other in (_RELATED, _RELATED[::-1]):
            if name in data and (other not in data or (data[name] is None) is not (data[other] is None)):
                raise ValidationError(f"needs {other} beside it", name)


class TaskPatchSchema(TaskFieldsSchema):
    """What to change; what is left out stays."""

    task_id = id_field(
        metadata={"description": "The task of the path once more, as the arguments of the tools have it."}
    )


class TaskBodySchema(TaskFieldsSchema):
    """A task to make."""

    title = title_field(required=True)


class TaskQuerySchema(PageQuerySchema):
    """Which tasks to list; all of them, newest first, unless something is named."""

    status = words_field(STATUS.words)
    assignee_id = id_field()
    related_resource_type = Word(RESOURCE_TYPES)
    related_resource_id = id_field()
    due_after = Instant(load_default=None)
    due_before = Instant(load_default=None)

    @validates_schema
    def _names_type(self, data: Mapping[str, Any], **_: Any) -> None:
        if "related_resource_id" in data and "related_resource_type" not in data:
            raise ValidationError("needs related_resource_type beside it", "related_resource_id")


class TaskSchema(Schema):
    """A task."""

    id = fields.String(required=True)
    tenant_id = fields.String(required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    status = Word(STATUS.words, required=True)
    is_overdue = fields.Boolean(required=True)
    due_at = fields.DateTime(required=True, allow_none=True)
    assignee_id = fields.String(required=True, allow_none=True)
    related_resource_type = fields.String(required=True, allow_none=True)
    related_resource_id = fields.String(required=True, allow_none=True)
    completed_note = fields.String(required=True, allow_none=True)
    source = Word(SOURCES, required=True)
    last_agent_actor_id = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    version = fields.Integer(required=True)


class TaskAnswerSchema(AnswerSchema):
    task = nested(TaskSchema)


class TasksAnswerSchema(PageAnswerSchema):
    tasks = fields.List(fields.Nested(TaskSchema), required=True)
