"""What bulk calls have in common: rows that are read one by one, and whether a bad one stops the others."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from api.requests.body import field_faults, messages_of
from core.errors import InvalidError
from tasks.policy.bulk import BulkMode


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
