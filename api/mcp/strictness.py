"""Arguments checked against a tool's schema: unknown names and wrong types are refused, each with its path."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from api.mcp.shapes import Shape
from core.errors import FieldFault

# jsonschema's own check of instants needs another package, and silently accepts everything without it.
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date-time", raises=ValueError)
def _is_instant(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def faults_of(arguments: Mapping[str, Any], schema: Shape) -> list[FieldFault]:
    """All violations of the schema, ordered by path."""
    errors = Draft202012Validator(schema, format_checker=_FORMATS).iter_errors(arguments)
    return sorted({fault for error in errors for fault in _faults(error)}, key=lambda fault: (fault.path, fault.reason))


def _faults(error: ValidationError) -> Iterator[FieldFault]:
    path = [str(part) for part in error.absolute_path]
    value, schema = cast("Mapping[str, Any]", error.instance), cast("Mapping[str, Any]", error.schema)
    if error.validator == "additionalProperties":
        for name in value.keys() - schema["properties"].keys():
            known = ", ".join(schema["properties"])
            yield FieldFault(".".join([*path, str(name)]), f"is not known here, where there are: {known}")
    elif error.validator == "required":
        for name in schema["required"]:
            if name not in value:
                yield FieldFault(".".join([*path, name]), "is missing")
    else:
        yield FieldFault(".".join(path), _reason(error))


def _reason(error: ValidationError) -> str:
    """The expected value. The library's message would repeat the given value, however long."""
    wanted: Any = error.validator_value
    reasons = {
        "type": f"must be of type {wanted}",
        "enum": f"must be one of {', '.join(map(str, wanted))}" if isinstance(wanted, list) else "",
        "format": "must be an instant with its offset, as 2026-06-05T17:00:00+02:00",
        "dependentRequired": "needs related_resource_type beside it",
    }
    return reasons.get(str(error.validator), f"must keep to {error.validator} {wanted}")
