"""Routes of the OpenAPI document as operations of the client."""

import keyword
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.typed_client.types import Schema, type_of
from client.operation import Argument, Kind, Operation, Place

JSON: Final = "application/json"
_FORM: Final = "multipart/form-data"
_STREAM: Final = "text/event-stream"
_METHODS: Final = ("get", "post", "put", "patch", "delete")
# The client sends the idempotency key in the header, so the field of the body is left out.
_KEY: Final = "idempotency_key"
_FILE: Final = "tuple[str, bytes]"
_KINDS: Final = {
    "string": Kind.TEXT,
    "integer": Kind.INTEGER,
    "number": Kind.NUMBER,
    "boolean": Kind.BOOLEAN,
    "array": Kind.LIST,
}
# Pages send this header and get an empty answer when nothing changed. Programs of the client cache nothing.
_NOT_TAKEN: Final = frozenset({"If-None-Match"})


@dataclass(frozen=True, slots=True)
class Route:
    """An operation, its tag, and the types of its arguments and its answer."""

    operation: Operation
    tag: str
    types: Mapping[str, str]
    answer: str


def routes_of(document: Schema) -> Iterator[Route]:
    """All operations of the API except streams of events."""
    for path, methods in document["paths"].items():
        for method in _METHODS:
            if method in methods and path.startswith("/api/") and _STREAM not in _content(document, methods[method]):
                yield _route(document, path, method, methods)


def _route(document: Schema, path: str, method: str, methods: Schema) -> Route:
    said = methods[method]
    taken = list(_arguments(document, methods.get("parameters", []), said))
    content, body = _content(document, said), said.get("requestBody", {}).get("content", {})
    answers = [type_of(each["schema"]) for each in content.get(JSON, []) if "schema" in each]
    operation = Operation(
        name=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        description=said.get("description", ""),
        arguments=[argument for argument, _ in taken],
        takes_key=any(argument.sent_as == "Idempotency-Key" for argument, _ in taken),
        is_paged=any(argument.sent_as == "cursor" for argument, _ in taken),
        answers_bytes=JSON not in content,
        media_type=next((kind for kind in body if kind not in {JSON, _FORM}), ""),
    )
    types = {argument.name: kind for argument, kind in taken}
    answer = " | ".join(dict.fromkeys(answers)) or ("dict[str, Any]" if JSON in content else "bytes")
    return Route(operation, said["tags"][0], types, answer)


def _content(document: Schema, said: Schema) -> dict[str, list[Schema]]:
    """The successful answers by media type."""
    found: dict[str, list[Schema]] = {}
    for status, answer in said["responses"].items():
        if status.startswith("2"):
            for kind, body in resolve(document, answer).get("content", {}).items():
                found.setdefault(kind, []).append(body)
    return found


def _arguments(document: Schema, shared: Any, said: Schema) -> Iterator[tuple[Argument, str]]:
    for each in [*shared, *said.get("parameters", [])]:
        parameter = resolve(document, each)
        if parameter["name"] not in _NOT_TAKEN:
            yield _argument(parameter["name"], Place(parameter["in"]), parameter["schema"], parameter)
    seen: set[str] = set()
    content = said.get("requestBody", {}).get("content", {})
    for media_type, body in content.items():
        schema = resolve(document, body["schema"])
        if media_type not in {JSON, _FORM}:
            yield Argument("content", "content", Place.WHOLE, Kind.FILE, is_required=True, note=media_type), "bytes"
        for name, field in schema.get("properties", {}).items():
            if name not in seen and name != _KEY:
                seen.add(name)
                is_required = name in schema.get("required", ()) and len(content) == 1
                place = Place.FILE if _is_file(field) else Place.BODY
                yield _argument(name, place, field, {"required": is_required})


def _argument(name: str, place: Place, schema: Schema, said: Schema) -> tuple[Argument, str]:
    spelt = name.lower().replace("-", "_")
    own = f"{spelt}_" if keyword.iskeyword(spelt) else spelt
    note = said.get("description") or schema.get("description", "")
    choices = tuple(word for word in _choices(schema) if word is not None)
    is_required = place is Place.PATH or said.get("required", False)
    argument = Argument(own, name, place, _kind(schema, place), is_required, " ".join(note.split()), choices)
    return argument, _typed(name, place, schema)


def _typed(name: str, place: Place, schema: Schema) -> str:
    if place is Place.FILE:
        return f"list[{_FILE}]" if schema.get("type") == "array" else _FILE
    return "int | str" if name == "If-Match" else type_of(schema)


def _kind(schema: Schema, place: Place) -> Kind:
    if place is Place.FILE:
        return Kind.FILE
    kinds = schema.get("type", "string" if "enum" in schema else "object")
    names = [kinds] if isinstance(kinds, str) else [each for each in kinds if each != "null"]
    return _KINDS.get(names[0], Kind.OBJECT) if names else Kind.OBJECT


def _choices(schema: Schema) -> list[Any]:
    return list(schema.get("enum", schema.get("items", {}).get("enum", ())))


def _is_file(schema: Schema) -> bool:
    return schema.get("format") == "binary" or schema.get("items", {}).get("format") == "binary"


def resolve(document: Schema, schema: Schema) -> Schema:
    """The schema itself, or the one that its reference points at."""
    if "$ref" not in schema:
        return schema
    _, part, kind, name = schema["$ref"].split("/")
    found: Schema = document[part][kind][name]
    return found
