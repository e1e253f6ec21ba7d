"""Lists of which each row is read on its own, so that one bad row need not stop the others."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from api.requests.body import field_faults, messages_of
from core.errors import InvalidError


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
