"""Lists of values, which bodies hold as JSON and queries with commas between."""

from typing import Any

from marshmallow import Schema, fields
from webargs.fields import DelimitedList

_SAID = ("data_key", "validate", "metadata", "load_default", "allow_none")


def in_query(schema: type[Schema]) -> dict[str, fields.Field[Any]]:
    """The lists of a body's schema, as a query spells them: to be put into the schema of that query."""
    found = {name: field for name, field in schema().fields.items() if isinstance(field, fields.List)}
    return {name: DelimitedList(field.inner, **_said(field)) for name, field in found.items()}


def _said(field: fields.Field[Any]) -> dict[str, Any]:
    return {name: getattr(field, name) for name in _SAID}
