"""What is sent and answered about many tasks at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from api.requests.body import field_faults, messages_of
from api.schemas.envelope import AnswerSchema, FaultSchema, WriteSchema
from api.schemas.rows import mode_field
from api.schemas.tasks import TaskPatchSchema
from api.schemas.work_values import id_field
from core.errors import AppError, InvalidError
from tasks.items.change_many import MOST_ROWS, TaskRow
from tasks.policy.bulk import BulkMode


@dataclass(frozen=True, slots=True)
class AskedRows:
    """Rows as they were read, and whether one that can't be done stops all."""

    rows: Sequence[TaskRow | AppError]
    mode: BulkMode


class TaskRowSchema(TaskPatchSchema):
    """A task to make, or with an id one to change; ``version`` as in If-Match."""

    class Meta:
        exclude = ("idempotency_key",)

    id = id_field()
    version = fields.Integer(strict=True)

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> TaskRow:
        ref, version = data.get("id"), data.get("version")
        changes = {name: value for name, value in data.items() if name not in {"id", "version"}}
        return TaskRow(super().make(changes), ref, version)


class TaskRowsBodySchema(WriteSchema):
    """Many tasks to make or change. Each row is looked at for itself, so that a wrong one is refused alone."""

    rows = fields.List(
        fields.Dict(keys=fields.String()),
        required=True,
        validate=validate.Length(1, MOST_ROWS),
        metadata={
            "description": "Fields as in POST /api/tasks; with an ``id`` as in PATCH, and ``version`` as in If-Match."
        },
    )

    mode = mode_field()

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> AskedRows:
        return AskedRows([_read(row) for row in data["rows"]], data["mode"])


class RowErrorSchema(Schema):
    code = fields.String(required=True)
    detail = fields.String(required=True)
    errors = fields.List(fields.Nested(FaultSchema), required=True)


class RowOutcomeSchema(Schema):
    """What became of one row."""

    index = fields.Integer(required=True)
    outcome = fields.String(required=True, validate=validate.OneOf(["created", "updated", "refused"]))
    task_id = fields.String(required=True, allow_none=True)
    number = fields.Integer(required=True, allow_none=True)
    version = fields.Integer(required=True, allow_none=True)
    error = fields.Nested(RowErrorSchema, required=True, allow_none=True)


class RowOutcomesAnswerSchema(AnswerSchema):
    """How many rows there were, how many of each outcome, and what became of each, in their order."""

    count = fields.Integer(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    rows = fields.List(fields.Nested(RowOutcomeSchema), required=True)


_ROW = TaskRowSchema()


def _read(sent: Mapping[str, Any]) -> TaskRow | AppError:
    """One row as it was sent, or why it can't be read."""
    try:
        row: TaskRow = _ROW.load(sent)
    except ValidationError as error:
        faults = field_faults(messages_of(error))
        fields_named = ", ".join(fault.path for fault in faults[:5])
        return InvalidError(f"The row is not valid: {fields_named or 'see errors'}.", faults=faults)
    return row
