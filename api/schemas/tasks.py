"""What is sent and answered about tasks."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.values import Instant
from api.schemas.work_values import (
    AssigneeSchema,
    CommonWorkAnswerSchema,
    CommonWorkSchema,
    EvidenceSchema,
    MemberRef,
    StatusWord,
    common_changes,
    id_field,
    name_field,
    text_field,
    title_field,
)
from core.actor import Channel
from tasks.policy.changes import HoldReason, TaskChanges
from tasks.policy.dependencies import MOST_DEPENDENCIES
from tasks.policy.draft import WorkOrigin
from tasks.policy.fields import LONGEST_SLA_HOURS, MOST_ASSIGNEES
from tasks.policy.sla import SlaState
from tasks.states import TaskStatus


class TaskPatchSchema(WriteSchema, CommonWorkSchema):
    """New values for the fields of a task; those that are left out stay."""

    title = title_field()
    description = text_field()
    status = StatusWord()
    type_label = name_field(allow_none=True)
    owed_to = name_field(allow_none=True)
    sla_hours = fields.Float(allow_none=True, validate=validate.Range(0, LONGEST_SLA_HOURS, min_inclusive=False))
    assignees = fields.List(
        MemberRef(metadata={"oneOf": [{"type": "string"}, {"type": "object", "required": ["id"]}]}),
        validate=validate.Length(max=MOST_ASSIGNEES),
    )
    closure_note = text_field(allow_none=True)
    hold_reason = fields.Enum(HoldReason, by_value=True, allow_none=True)
    hold_until = Instant(allow_none=True)
    parent_id = id_field(allow_none=True)
    depends_on = fields.List(id_field(), validate=validate.Length(max=MOST_DEPENDENCIES))

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> TaskChanges:
        values = common_changes(data)
        values.pop("idempotency_key", None)
        if "assignees" in values:
            values["assignee_ids"] = tuple(values.pop("assignees"))
        if "depends_on" in values:
            values["depends_on"] = tuple(values["depends_on"])
        return TaskChanges(**values)


class TaskBodySchema(TaskPatchSchema):
    """A task to make."""

    title = title_field(required=True)


class ClosingBodySchema(WriteSchema):
    """How the work ended."""

    closure_note = text_field(allow_none=True, load_default=None)


class HoldBodySchema(WriteSchema):
    """Why the work waits, and until when."""

    hold_reason = fields.Enum(HoldReason, by_value=True, allow_none=True, load_default=None)
    hold_until = Instant(allow_none=True, load_default=None)


class TaskSchema(CommonWorkAnswerSchema):
    """A task."""

    id = fields.String(required=True)
    uid = fields.String(required=True)
    number = fields.Integer(required=True)
    workspace_id = fields.String(required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    status = fields.Enum(TaskStatus, by_value=True, required=True)
    is_overdue = fields.Boolean(required=True)
    needs_owner = fields.Boolean(required=True)
    type_label = fields.String(required=True, allow_none=True)
    owed_to = fields.String(
        required=True, allow_none=True, metadata={"description": "The name of the person who waits for the work."}
    )
    sla_hours = fields.Float(required=True, allow_none=True)
    sla_due_at = fields.DateTime(required=True, allow_none=True)
    sla_state = fields.Enum(SlaState, by_value=True, required=True)
    assignees = fields.List(fields.Nested(AssigneeSchema), required=True)
    closure_note = fields.String(required=True, allow_none=True)
    hold_reason = fields.Enum(HoldReason, by_value=True, required=True, allow_none=True)
    hold_until = fields.DateTime(required=True, allow_none=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    origin = fields.Enum(WorkOrigin, by_value=True, required=True)
    source_id = fields.String(required=True, allow_none=True)
    staged_id = fields.String(required=True, allow_none=True)
    template_id = fields.String(required=True, allow_none=True)
    parent_id = fields.String(required=True, allow_none=True)
    depends_on = fields.List(fields.String(), required=True)
    follow_up_of = fields.String(required=True, allow_none=True)
    is_blocked = fields.Boolean(required=True)
    comment_count = fields.Integer(required=True)
    attachment_count = fields.Integer(required=True)
    merged = fields.List(
        fields.String(), required=True, metadata={"description": "Staged tasks that were merged into this one."}
    )
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)
    created_by = fields.String(required=True, allow_none=True)
    last_agent_actor_id = fields.String(required=True, allow_none=True)
    started_at = fields.DateTime(required=True, allow_none=True)
    closed_at = fields.DateTime(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    deleted_at = fields.DateTime(required=True, allow_none=True)
    is_active = fields.Boolean(required=True)
    version = fields.Integer(required=True)


class TaskAnswerSchema(AnswerSchema):
    task = fields.Nested(TaskSchema, required=True)


class ChangedTaskAnswerSchema(TaskAnswerSchema):
    """``action_id`` is what undoing takes; null where nothing changed."""

    action_id = fields.String(required=True, allow_none=True)


class DeletedTaskAnswerSchema(AnswerSchema):
    """``action_id`` is what undoing takes."""

    action_id = fields.String(required=True, allow_none=True)


class HiddenSchema(Schema):
    """How many rows the list would show besides with ``show_completed=true``; 10000 means as many or more."""

    completed = fields.Integer(required=True)
    canceled = fields.Integer(required=True)


class TasksAnswerSchema(PageAnswerSchema):
    tasks = fields.List(fields.Nested(TaskSchema), required=True)
    hidden = fields.Nested(HiddenSchema, required=True)
