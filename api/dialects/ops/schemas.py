"""What the operations desk sends and is answered about tasks."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.dialects.fields import Day, Word, words_field
from api.dialects.ops.words import PRIORITY, SORTS, STATUS
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema, WriteSchema, nested
from api.schemas.work_values import AssigneeSchema, MemberRef, id_field, text_field, title_field
from tasks.policy.fields import LONGEST_SLA_HOURS
from tasks.policy.sla import SlaState

PRIORITIES = tuple(PRIORITY.written)


def _check_one_assignee(data: Mapping[str, Any]) -> None:
    if "assignee" in data and data.get("assignee_id", data["assignee"]) != data["assignee"]:
        raise ValidationError("must be the same as assignee_id", "assignee")


class TaskPatchSchema(WriteSchema):
    """What to change; what is left out stays."""

    title = title_field()
    description = text_field(allow_none=True)
    priority = Word(PRIORITIES)
    status = Word(STATUS.words)
    due_date = Day(allow_none=True)
    sla_hours = fields.Float(allow_none=True, validate=validate.Range(0, LONGEST_SLA_HOURS, min_inclusive=False))
    assignee_id = id_field(allow_none=True)
    assignee = MemberRef(
        allow_none=True, metadata={"oneOf": [{"type": ["string", "null"]}, {"type": "object", "required": ["id"]}]}
    )
    user_id = id_field(allow_none=True, metadata={"description": "The customer whom the task is about."})

    @validates_schema
    def _names_one_assignee(self, data: Mapping[str, Any], **_: Any) -> None:
        _check_one_assignee(data)


class TaskBodySchema(TaskPatchSchema):
    """A task to make."""

    title = title_field(required=True)


class NarrowingSchema(Schema):
    """Whose work, for whom, and how urgent."""

    priority = words_field(PRIORITIES)
    assignee_id = id_field(metadata={"description": "A member's id here or there; me is whoever asks."})
    assignee = id_field(metadata={"description": "The same."})
    user_id = id_field()

    @validates_schema
    def _names_one_assignee(self, data: Mapping[str, Any], **_: Any) -> None:
        _check_one_assignee(data)


class TaskQuerySchema(PageQuerySchema, NarrowingSchema):
    """Which tasks to list: the open ones that are not overdue, by due date, unless something else is named."""

    status = words_field(STATUS.words, load_default=lambda: ["OPEN"])
    sort = fields.String(
        load_default="due_date", validate=validate.OneOf([sign + sort for sort in SORTS for sign in ("", "-")])
    )


class StatsQuerySchema(NarrowingSchema):
    """What to count: the filters of the list but for the statuses."""


class TaskSchema(Schema):
    """A task."""

    id = fields.String(required=True)
    number = fields.Integer(required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    priority = Word(PRIORITIES, required=True)
    status = Word(STATUS.words, required=True)
    is_overdue = fields.Boolean(required=True)
    due_date = fields.Date(required=True, allow_none=True)
    sla_hours = fields.Float(required=True, allow_none=True)
    sla_due_at = fields.DateTime(required=True, allow_none=True)
    sla_state = fields.Enum(SlaState, by_value=True, required=True)
    assignee = fields.Nested(AssigneeSchema, required=True, allow_none=True)
    assignee_id = fields.String(required=True, allow_none=True)
    user_id = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    version = fields.Integer(required=True)


class TaskAnswerSchema(AnswerSchema):
    task = nested(TaskSchema)


class TasksAnswerSchema(PageAnswerSchema):
    tasks = fields.List(fields.Nested(TaskSchema), required=True)


class StatsSchema(Schema):
    """Open, in progress and overdue make up all active work, each task counted once."""

    open = fields.Integer(required=True)
    in_progress = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    due_today = fields.Integer(required=True)
    unassigned = fields.Integer(required=True)
    sla_breached = fields.Integer(required=True)
    completed_today = fields.Integer(required=True)
    completed_7_days = fields.Integer(required=True)
    staged_waiting = fields.Integer(required=True)


class StatsAnswerSchema(AnswerSchema):
    stats = nested(StatsSchema)
