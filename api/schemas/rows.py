"""What bulk calls have in common: which rows, read one by one; whether a bad one stops the others; and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate

from api.requests.body import field_faults, messages_of
from api.schemas.envelope import AnswerSchema, FaultSchema, WriteSchema
from api.schemas.values import JsonBoolean
from api.schemas.work_values import id_field
from core.errors import InvalidError
from core.ids import ActionId
from tasks.policy.bulk import BulkMode

_LARGEST_VERSION: Final = 2**31 - 1


class Rows(fields.List[Any]):
    """Rows of one schema: each comes out as what was read, or as the error that reading it came to."""

    def __init__(self, row: type[Schema], *, most: int, **options: Any) -> None:
        super().__init__(fields.Nested(row), validate=validate.Length(1, most), **options)
        self._row = row

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> list[Any]:  # noqa: ARG002
        if not isinstance(value, list):
            raise self.make_error("invalid")
        return [self._read(row) for row in value]

    def _read(self, row: Any) -> Any:
        try:
            return self._row(unknown=RAISE).load(row)
        except ValidationError as error:
            return InvalidError("The row is not valid.", faults=field_faults(messages_of(error)))


def mode_field() -> fields.Enum[BulkMode]:
    return fields.Enum(
        BulkMode,
        by_value=True,
        load_default=BulkMode.EACH,
        metadata={"description": "Whether each row counts on its own, or all of them or none."},
    )


def preview_field() -> JsonBoolean:
    return JsonBoolean(
        load_default=False, metadata={"description": "Only say what would become of the rows, and change nothing."}
    )


def versions_field() -> fields.Dict:
    return fields.Dict(
        keys=fields.String(),
        values=fields.Integer(strict=True, validate=validate.Range(1, _LARGEST_VERSION)),
        load_default=dict,
        metadata={"description": "The versions that you have seen, by id; a row that changed since is refused."},
    )


def expected_count_field(most: int) -> fields.Integer:
    said = "How many rows the filter matched when you looked; refused when there are others now."
    return fields.Integer(strict=True, validate=validate.Range(0, most), metadata={"description": said})


def check_names_rows(data: Mapping[str, Any]) -> None:
    """Raises ValidationError unless rows are named in one way."""
    if ("ids" in data) is ("filter" in data):
        raise ValidationError("either ids or a filter is needed", "ids")
    if "expected_count" in data and "filter" not in data:
        raise ValidationError("is for a filter; ids say how many they are", "expected_count")


@dataclass(frozen=True, slots=True)
class AskedUndo:
    """Which action to undo, and what a row that can't be undone does to the others."""

    action_id: ActionId | None
    mode: BulkMode
    is_preview: bool


class UndoBodySchema(WriteSchema):
    """Which action to undo; without one, your own last one."""

    action_id = id_field(allow_none=True, load_default=None)
    mode = mode_field()
    preview = preview_field()

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> AskedUndo:
        return AskedUndo(data["action_id"], data["mode"], data["preview"])


class RowErrorSchema(Schema):
    """Why a row was not done: the problem document of a single call, in short."""

    code = fields.String(required=True)
    detail = fields.String(required=True)
    errors = fields.List(fields.Nested(FaultSchema), required=True)


class OutcomeSchema(Schema):
    """What became of one row: at which place it was sent or found, what it is now, or why it was not done."""

    index = fields.Integer(required=True)
    id = fields.String(required=True, allow_none=True)
    outcome: fields.Field[Any] = fields.String(required=True)
    task_id = fields.String(required=True, allow_none=True)
    version = fields.Integer(required=True, allow_none=True)
    error = fields.Nested(RowErrorSchema, required=True, allow_none=True)


class OutcomesAnswerSchema(AnswerSchema):
    """How many rows there were, how many of each outcome, and what became of each.

    A preview shows the first 100 rows that would not be done, and 20 that would. ``action_id`` is what undoing takes.
    """

    action_id = fields.String(required=True, allow_none=True)
    preview = fields.Boolean(required=True)
    count = fields.Integer(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    outcomes = fields.List(fields.Nested(OutcomeSchema), required=True)
