"""What answers bring along of the things that their rows name."""

from marshmallow import Schema, fields, validate

from intake.candidate import DuePrecision, Priority
from intake.models import SourceState
from staging.states import StagedState
from tasks.states import TaskStatus


class NamedTranscriptSchema(Schema):
    """A transcript or a mail that rows came from."""

    id = fields.String(required=True)
    title = fields.String(required=True, allow_none=True)
    file_name = fields.String(required=True, allow_none=True)
    origin = fields.String(required=True)
    state = fields.Enum(SourceState, by_value=True, required=True)
    occurred_at = fields.DateTime(required=True, allow_none=True)
    timezone = fields.String(required=True)
    duration_ms = fields.Integer(required=True, allow_none=True)
    is_private = fields.Boolean(required=True)


class NamedTaskSchema(Schema):
    """Another task, in short."""

    id = fields.String(required=True)
    number = fields.Integer(required=True)
    title = fields.String(required=True)
    status = fields.Enum(TaskStatus, by_value=True, required=True)
    is_overdue = fields.Boolean(required=True)
    priority = fields.Enum(Priority, by_value=True, required=True)
    due_at = fields.DateTime(required=True, allow_none=True)
    due_precision = fields.Enum(DuePrecision, by_value=True, required=True, allow_none=True)
    due_tz = fields.String(required=True, allow_none=True)
    is_private = fields.Boolean(required=True)


class DuplicateSchema(Schema):
    """A staged task or a task that the row might be the same as, or that was merged with it."""

    kind = fields.String(required=True, validate=validate.OneOf(["staged", "task"]))
    id = fields.String(required=True)
    title = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True, metadata={"description": "Of a task."})
    status = fields.Enum(
        TaskStatus, by_value=True, required=True, allow_none=True, metadata={"description": "Of a task."}
    )
    state = fields.Enum(
        StagedState, by_value=True, required=True, allow_none=True, metadata={"description": "Of a staged task."}
    )
    confidence = fields.Float(required=True, allow_none=True, metadata={"description": "Of a staged task."})
    source_id = fields.String(required=True, allow_none=True)


class FoundCountsSchema(Schema):
    """What became of the suggestions found in a transcript, as far as the caller may see them."""

    waiting = fields.Integer(required=True, metadata={"description": "For a decision, unlikely ones as well."})
    snoozed = fields.Integer(required=True)
    decided = fields.Integer(required=True, metadata={"description": "Also what expired."})
