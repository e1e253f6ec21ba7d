"""What is sent and answered about many tasks at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from api.requests.body import field_faults, messages_of
from api.schemas.envelope import WriteSchema
from api.schemas.history import ChangeSchema
from api.schemas.json_values import in_json
from api.schemas.rows import (
    OutcomesAnswerSchema,
    OutcomeSchema,
    check_names_rows,
    expected_count_field,
    mode_field,
    preview_field,
    versions_field,
)
from api.schemas.task_query import TaskFilterSchema, task_filter
from api.schemas.tasks import TaskPatchSchema
from api.schemas.work_values import id_field
from core.errors import AppError, InvalidError
from core.ids import MemberId
from tasks.items.selection import MOST_ROWS, TaskRow, TaskSelection
from tasks.policy.bulk import BulkMode
from tasks.policy.changes import TaskChanges

TaskFilterBodySchema = in_json(TaskFilterSchema, name="TaskFilterBodySchema", says="Which tasks, as the list takes it.")


@dataclass(frozen=True, slots=True)
class AskedRows:
    """Rows as they were read, or which tasks to change; and whether one that can't be done stops all."""

    named: Mapping[str, Any]
    rows: Sequence[TaskRow | AppError] | None
    mode: BulkMode
    is_preview: bool

    @property
    def changes(self) -> TaskChanges:
        changes: TaskChanges = self.named["changes"]
        return changes

    def selection_for(self, me: MemberId | None) -> TaskSelection:
        """Which tasks were named, and by whom."""
        body = self.named
        if "filter" in body:
            where, count = task_filter(body["filter"], me=me), body.get("expected_count")
            return TaskSelection(where=where, versions=body["versions"], expected_count=count)
        return TaskSelection(ids=tuple(dict.fromkeys(body["ids"])), versions=body["versions"])


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


class SharedTaskPatchSchema(TaskPatchSchema):
    """New values for each of the selected tasks; what is left out stays."""

    class Meta:
        exclude = ("idempotency_key",)


class TaskRowsBodySchema(WriteSchema):
    """Many tasks to make or change: ``rows`` of their own, or the same ``changes`` to ``ids`` or to what a ``filter`` finds.

    Each row is looked at for itself, so that a wrong one is refused alone.
    """

    rows = fields.List(
        fields.Dict(keys=fields.String()),
        validate=validate.Length(1, MOST_ROWS),
        metadata={
            "description": "Fields as in POST /api/tasks; with an ``id`` as in PATCH, and ``version`` as in If-Match."
        },
    )
    ids = fields.List(id_field(), validate=validate.Length(1, MOST_ROWS))
    versions = versions_field()
    filter = fields.Nested(TaskFilterBodySchema)
    changes = fields.Nested(SharedTaskPatchSchema)
    mode = mode_field()
    expected_count = expected_count_field(MOST_ROWS)
    preview = preview_field()

    @validates_schema
    def _names_rows(self, data: dict[str, Any], **_: Any) -> None:
        if "rows" in data:
            for name in ("ids", "filter", "changes", "expected_count"):
                if name in data:
                    raise ValidationError("goes with changes to ids or a filter, and not with rows", name)
            return
        if not data.keys() & {"ids", "filter"}:
            raise ValidationError("are needed, or changes with ids or a filter", "rows")
        check_names_rows(data)
        if "changes" not in data:
            raise ValidationError("says what to change about these tasks", "changes")

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> AskedRows:
        rows = [_read(row) for row in data["rows"]] if "rows" in data else None
        return AskedRows(data, rows, mode=data["mode"], is_preview=data["preview"])


class RowOutcomeSchema(OutcomeSchema):
    """What became of one row, and of a changed one which fields it changed."""

    outcome = fields.String(
        required=True, validate=validate.OneOf(["created", "updated", "suggested", "proposed", "refused"])
    )
    staged_id = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "The suggestion that waits where an agent may not make the task."},
    )
    proposal_id = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "The proposal that waits where an agent may not change the task."},
    )
    number = fields.Integer(required=True, allow_none=True)
    changes = fields.List(fields.Nested(ChangeSchema), required=True)


class RowOutcomesAnswerSchema(OutcomesAnswerSchema):
    """How many rows there were, how many of each outcome, and what became of each, in their order."""

    outcomes = fields.List(fields.Nested(RowOutcomeSchema), required=True)
    rows = fields.List(
        fields.Nested(RowOutcomeSchema),
        required=True,
        metadata={"description": "An earlier name of outcomes.", "deprecated": True},
    )


class UndoneTaskSchema(OutcomeSchema):
    """What became of one task, and why it stays where it could not be undone."""

    id = fields.String(required=True)
    outcome = fields.String(required=True, validate=validate.OneOf(["undone", "refused"]))


class UndoneChangesAnswerSchema(OutcomesAnswerSchema):
    """The action, and what became of each of its tasks."""

    action_id = fields.String(required=True)
    undone = fields.Integer(required=True)
    not_undone = fields.Integer(required=True)
    outcomes = fields.List(fields.Nested(UndoneTaskSchema), required=True)


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
