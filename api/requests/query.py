"""Query parameters. Unknown ones are refused, and so are repeated ones that take a single value."""

from collections.abc import Mapping
from typing import Any

from flask import request
from marshmallow import Schema, fields
from webargs.fields import DelimitedList
from werkzeug.datastructures import MultiDict

from core.errors import FieldFault, InvalidError


def read_query(sent: MultiDict[str, str], schema: Schema) -> Mapping[str, str | list[str]]:
    """The parameters by name. A list may be sent with commas, by repeating its name, or both.

    Raises InvalidError for any other repeated name.
    """
    lists = {field.data_key or name: field for name, field in schema.fields.items() if isinstance(field, fields.List)}
    repeated = [name for name, values in sent.lists() if len(values) > 1 and name not in lists]
    if repeated:
        faults = [FieldFault(name, "was sent more than once") for name in repeated]
        raise InvalidError(f"The request is not valid: {_named(faults)}.", faults=faults)
    return {name: _value(values, lists.get(name)) for name, values in sent.lists()}


def _value(values: list[str], field: fields.Field[Any] | None) -> str | list[str]:
    is_repeated_only = field is not None and not isinstance(field, DelimitedList)
    return values if is_repeated_only else ",".join(values)


def refuse_any_query() -> None:
    """Raises InvalidError when the route takes no parameters, because ignoring them would give another result than asked for."""
    if request.args:
        faults = [FieldFault(name, "Unknown field.") for name in request.args]
        raise InvalidError(f"The request is not valid: {_named(faults)}.", faults=faults)


def _named(faults: list[FieldFault]) -> str:
    return ", ".join(fault.path for fault in faults[:5])
