"""What is sent and answered about many staged tasks at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from api.schemas.envelope import AnswerSchema, FaultSchema, WriteSchema
from api.schemas.rows import Rows, mode_field
from api.schemas.staged import (
    DecisionBodySchema,
    EditsSchema,
    RejectBodySchema,
    SnoozeBodySchema,
    StagedFilterSchema,
    staged_filter,
)
from api.schemas.values import JsonBoolean
from api.schemas.work_values import id_field, title_field
from core.ids import MemberId, StagedTaskId
from staging.decide.bulk import BulkDecision
from staging.decide.selection import Selection
from staging.policy.bulk import MOST_ADDED, MOST_DECIDED, BulkOutcome
from staging.policy.review import ReviewKind
from staging.states import StagedState

_LARGEST_VERSION = 2**31 - 1


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


class AddManyBodySchema(WriteSchema):
    """Suggestions to put into the queue."""

    staged_tasks = Rows(StagedRowSchema, most=MOST_ADDED, required=True)
    mode = mode_field()


class AddedRowSchema(Schema):
    """What became of the row at that place."""

    index = fields.Integer(required=True)
    outcome = fields.Enum(BulkOutcome, by_value=True, required=True)
    id = fields.String(required=True, allow_none=True)
    errors = fields.List(fields.Nested(FaultSchema), required=True)


class AddManyAnswerSchema(AnswerSchema):
    """How many rows there were, how many of each outcome, and what became of each, in the order in which they were sent."""

    count = fields.Integer(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    created = fields.Integer(required=True)
    refused = fields.Integer(required=True)
    outcomes = fields.List(fields.Nested(AddedRowSchema), required=True)


class BulkBodySchema(DecisionBodySchema):
    """Which staged tasks: ``ids``, or a ``filter`` as the list takes it."""

    kind: ClassVar[ReviewKind]

    ids = fields.List(id_field(), validate=validate.Length(1, MOST_DECIDED))
    versions = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(strict=True, validate=validate.Range(1, _LARGEST_VERSION)),
        load_default=dict,
        metadata={"description": "The versions that you have seen, by id; a row that changed since is refused."},
    )
    filter = fields.Nested(StagedFilterSchema)
    mode = mode_field()
    expected_count = fields.Integer(
        strict=True,
        validate=validate.Range(0, MOST_DECIDED),
        metadata={
            "description": "How many rows the filter matched when you looked; refused when there are others now."
        },
    )
    preview = JsonBoolean(
        load_default=False, metadata={"description": "Only say what would become of the rows, and change nothing."}
    )

    @validates_schema
    def _names_rows(self, data: dict[str, Any], **_: Any) -> None:
        if ("ids" in data) is ("filter" in data):
            raise ValidationError("either ids or a filter is needed", "ids")
        if "expected_count" in data and "filter" not in data:
            raise ValidationError("is for a filter; ids say how many they are", "expected_count")

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


class BulkRowSchema(Schema):
    """What became of one row; how it stands where it was not decided now."""

    id = fields.String(required=True)
    outcome = fields.Enum(BulkOutcome, by_value=True, required=True)
    task_id = fields.String(required=True, allow_none=True)
    state = fields.Enum(StagedState, by_value=True, required=True, allow_none=True)
    version = fields.Integer(required=True, allow_none=True)
    decided_by = fields.String(required=True, allow_none=True)
    decided_at = fields.DateTime(required=True, allow_none=True)


class BulkAnswerSchema(AnswerSchema):
    """How many rows there were, how many of each outcome, and what became of each.

    A preview shows the first 100 rows that would not be decided and 20 that would.
    """

    action_id = fields.String(required=True, allow_none=True)
    preview = fields.Boolean(required=True)
    count = fields.Integer(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    outcomes = fields.List(fields.Nested(BulkRowSchema), required=True)
