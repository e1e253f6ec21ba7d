"""What is sent and answered about many staged tasks at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from api.schemas.envelope import FaultSchema, WriteSchema
from api.schemas.rows import (
    OutcomesAnswerSchema,
    OutcomeSchema,
    Rows,
    check_names_rows,
    expected_count_field,
    mode_field,
    preview_field,
    versions_field,
)
from api.schemas.staged import DecisionBodySchema, EditsSchema, RejectBodySchema, SnoozeBodySchema
from api.schemas.staged_query import StagedFilterSchema, staged_filter
from api.schemas.work_values import id_field, title_field
from core.errors import AppError
from core.ids import MemberId, StagedTaskId
from staging.decide.bulk import BulkDecision
from staging.decide.selection import Selection
from staging.policy.bulk import MOST_ADDED, MOST_DECIDED, BulkOutcome
from staging.policy.changes import StagedChanges
from staging.policy.review import ReviewKind
from staging.policy.undo import UndoOutcome
from staging.states import StagedState
from tasks.policy.bulk import BulkMode


@dataclass(frozen=True, slots=True)
class AskedDecision:
    """Which staged tasks to decide and how, or only how many they are."""

    named: Mapping[str, Any]
    decision: BulkDecision
    is_preview: bool

    def selection_for(self, me: MemberId | None) -> Selection:
        """Which staged tasks were named, and by whom."""
        body = self.named
        if "filter" in body:
            where, count = staged_filter(body["filter"], me=me), body.get("expected_count")
            return Selection(where=where, versions=body["versions"], expected_count=count)
        ids = tuple(StagedTaskId(staged_id) for staged_id in dict.fromkeys(body["ids"]))
        return Selection(ids=ids, versions=body["versions"])


class StagedRowSchema(EditsSchema):
    """One suggestion."""

    title = title_field(required=True)


@dataclass(frozen=True, slots=True)
class AskedRows:
    """Suggestions as they were read, under which name they were sent, and what one that can't be kept does to the others."""

    rows: Sequence[StagedChanges | AppError]
    name: str
    mode: BulkMode
    is_preview: bool


class AddManyBodySchema(WriteSchema):
    """Suggestions to put into the queue."""

    rows = Rows(StagedRowSchema, most=MOST_ADDED)
    staged_tasks = Rows(StagedRowSchema, most=MOST_ADDED, metadata={"description": "An earlier name of rows."})
    mode = mode_field()
    preview = preview_field()

    @validates_schema
    def _has_rows(self, data: dict[str, Any], **_: Any) -> None:
        if ("rows" in data) is ("staged_tasks" in data):
            raise ValidationError("are needed, under this name alone", "rows")

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> AskedRows:
        name = "rows" if "rows" in data else "staged_tasks"
        return AskedRows(data[name], name, data["mode"], data["preview"])


class AddedRowSchema(OutcomeSchema):
    """What became of the row at that place."""

    outcome = fields.Enum(BulkOutcome, by_value=True, required=True)
    errors = fields.List(
        fields.Nested(FaultSchema), required=True, metadata={"description": "The same as in error.", "deprecated": True}
    )


class AddManyAnswerSchema(OutcomesAnswerSchema):
    """How many rows there were, how many of each outcome, and what became of each, in the order in which they were sent."""

    created = fields.Integer(required=True)
    refused = fields.Integer(required=True)
    outcomes = fields.List(fields.Nested(AddedRowSchema), required=True)


class BulkBodySchema(DecisionBodySchema):
    """Which staged tasks: ``ids``, or a ``filter`` as the list takes it."""

    kind: ClassVar[ReviewKind]

    ids = fields.List(id_field(), validate=validate.Length(1, MOST_DECIDED))
    versions = versions_field()
    filter = fields.Nested(StagedFilterSchema)
    mode = mode_field()
    expected_count = expected_count_field(MOST_DECIDED)
    preview = preview_field()

    @validates_schema
    def _names_rows(self, data: dict[str, Any], **_: Any) -> None:
        check_names_rows(data)

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> AskedDecision:
        decision = BulkDecision(
            kind=self.kind,
            mode=data["mode"],
            note=data["note"],
            seconds_spent=data["seconds_spent"],
            reason=data.get("reason_code"),
            until=data.get("until"),
        )
        return AskedDecision(data, decision, is_preview=data["preview"])


class BulkApproveBodySchema(BulkBodySchema):
    """Approve them all as they are."""

    kind = ReviewKind.APPROVE


class BulkRejectBodySchema(BulkBodySchema, RejectBodySchema):
    """Reject them all for one reason."""

    kind = ReviewKind.REJECT


class BulkSnoozeBodySchema(BulkBodySchema, SnoozeBodySchema):
    """Put them all off until one moment."""

    kind = ReviewKind.SNOOZE


class BulkRowSchema(OutcomeSchema):
    """What became of one row; how it stands where it was not decided now."""

    id = fields.String(required=True)
    outcome = fields.Enum(BulkOutcome, by_value=True, required=True)
    state = fields.Enum(StagedState, by_value=True, required=True, allow_none=True)
    decided_by = fields.String(required=True, allow_none=True)
    decided_at = fields.DateTime(required=True, allow_none=True)


class BulkAnswerSchema(OutcomesAnswerSchema):
    """How many rows there were, how many of each outcome, and what became of each."""

    outcomes = fields.List(fields.Nested(BulkRowSchema), required=True)


class UndoneRowSchema(OutcomeSchema):
    """What became of one row; how it stands where it could not be undone."""

    id = fields.String(required=True)
    outcome = fields.Enum(UndoOutcome, by_value=True, required=True)
    state = fields.Enum(StagedState, by_value=True, required=True, allow_none=True)
    decided_by = fields.String(required=True, allow_none=True)


class UndoneAnswerSchema(OutcomesAnswerSchema):
    """The action, and what became of each of its rows."""

    action_id = fields.String(required=True)
    action = fields.Enum(ReviewKind, by_value=True, required=True)
    undone = fields.Integer(required=True)
    not_undone = fields.Integer(required=True)
    outcomes = fields.List(fields.Nested(UndoneRowSchema), required=True)
