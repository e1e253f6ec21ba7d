"""The OpenAPI document prepared for the reference page: sections by resource, each operation with its fields as rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_METHODS = ("get", "post", "put", "patch", "delete")
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Field:
    """One field or parameter, as the page shows it."""

    name: str
    kind: str
    is_required: bool
    note: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One route with one method."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    scopes: tuple[str, ...]
    needs_key: bool
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answer: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The operations of one tag."""

    name: str
    description: str
    operations: tuple[Operation, ...]


def sections_of(document: Mapping[str, Any]) -> list[Section]:
    """One section for each tag, in the order in which the document names them."""
    operations = [
        (operation.get("tags", ["other"])[0], _operation(document, path, method, operation))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in _METHODS
    ]
    return [
        Section(
            tag["name"].replace("_", " "),
            tag.get("description", ""),
            tuple(found for name, found in operations if name == tag["name"]),
        )
        for tag in document.get("tags", [])
    ]


def _operation(document: Mapping[str, Any], path: str, method: str, found: Mapping[str, Any]) -> Operation:
    return Operation(
        anchor=f"{method}-{path.strip('/').replace('/', '-').replace('{', '').replace('}', '')}",
        method=method.upper(),
        path=path,
        summary=found.get("summary", ""),
        description=found.get("description", ""),
        scopes=tuple(found.get("x-scopes", ())),
        needs_key=bool(found.get("security")),
        parameters=tuple(_parameter(document, parameter) for parameter in found.get("parameters", ())),
        body=tuple(_fields(document, _json_schema(found.get("requestBody", {})))),
        answer=tuple(_fields(document, _json_schema(_success(found)))),
    )


def _success(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    answers: Mapping[str, Any] = operation.get("responses", {})
    return next((answer for status, answer in answers.items() if status.startswith("2")), {})


def _json_schema(holder: Mapping[str, Any]) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = holder.get("content", {}).get("application/json", {}).get("schema", {})
    return schema


def _parameter(document: Mapping[str, Any], named: Mapping[str, Any]) -> Field:
    found = _resolve(document, named)
    schema = _resolve(document, found.get("schema", {}))
    return Field(found["name"], _kind(schema), bool(found.get("required")), found.get("description", _note(schema)))


def _fields(
    document: Mapping[str, Any], schema: Mapping[str, Any], prefix: str = "", depth: int = 0
) -> Iterator[Field]:
    """The fields of an object. Fields of nested objects follow with dotted names."""
    whole = _resolve(document, schema)
    required = set(whole.get("required", ()))
    for name, inner in whole.get("properties", {}).items():
        found = _resolve(document, inner)
        suffix = "[]" if "items" in found else ""
        yield Field(prefix + name, _kind(found), name in required, _note(found))
        if depth < _DEEPEST:
            yield from _fields(document, found.get("items", found), f"{prefix}{name}{suffix}.", depth + 1)


def _resolve(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema or parameter itself, after following references and alternatives to null."""
    for alternative in schema.get("anyOf", schema.get("oneOf", schema.get("allOf", ()))):
        if alternative.get("type") != "null":
            return _resolve(document, alternative)
    if "$ref" not in schema:
        return schema
    part, name = schema["$ref"].split("/")[-2:]
    found: Mapping[str, Any] = document["components"][part][name]
    return found


def _kind(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type", "any")
    name = " or ".join(kind) if isinstance(kind, list) else str(kind)
    return f"{name} ({schema['format']})" if "format" in schema else name


def _note(schema: Mapping[str, Any]) -> str:
    notes = []
    if "enum" in schema:
        notes.append("one of " + ", ".join(str(choice) for choice in schema["enum"] if choice is not None))
    for key, words in (("minimum", "at least"), ("maximum", "at most"), ("maxLength", "at most characters:")):
        if key in schema:
            notes.append(f"{words} {schema[key]}")
    if schema.get("default") is not None:
        notes.append(f"default {schema['default']}")
    return "; ".join(notes)
