"""Filters of a query in a body, where values have types and need not be spelt as words."""

from typing import Any

from marshmallow import Schema, fields
from webargs.fields import DelimitedList

from api.schemas.values import JsonBoolean


def in_json(schema: type[Schema], *, name: str, says: str) -> type[Schema]:
    """The same schema for a body."""
    own = {field_name: _typed(field) for field_name, field in schema().fields.items()}
    return type(name, (schema,), {"__doc__": says, **own})


def _typed(field: fields.Field[Any]) -> fields.Field[Any]:
    said: dict[str, Any] = {
        name: getattr(field, name) for name in ("data_key", "validate", "metadata", "load_default", "allow_none")
    }
    if isinstance(field, DelimitedList):
        return fields.List(field.inner, **said)
    if isinstance(field, fields.Boolean):
        return JsonBoolean(**said)
    return fields.Integer(strict=True, **said) if isinstance(field, fields.Integer) else field
