"""Converts schemas of the OpenAPI document to Python types."""

import keyword
from collections.abc import Iterator, Mapping
from typing import Any, Final

Schema = Mapping[str, Any]
_PLAIN: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def type_of(schema: Schema) -> str:
    """The Python type of values of this schema, as source text."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(type_of(each) for each in schema["anyOf"]))
    if "enum" in schema:
        return _literal(schema)
    kinds = schema.get("type", [])
    names = [kinds] if isinstance(kinds, str) else kinds
    return " | ".join(_named(name, schema) for name in names) or "Any"


def typed_dict(name: str, schema: Schema) -> str:
    """The source text of a TypedDict with the object's fields."""
    required = frozenset(schema.get("required", ()))
    fields = {field: _field(type_of(each), field in required) for field, each in schema.get("properties", {}).items()}
    if any(keyword.iskeyword(field) or not field.isidentifier() for field in fields):
        body = ", ".join(f"{field!r}: {kind!r}" for field, kind in fields.items())
        return f'{name} = TypedDict("{name}", {{{body}}})\n'
    lines = list(_lines(schema, fields))
    return f"class {name}(TypedDict):\n" + "\n".join(f"    {line}" if line else "" for line in lines) + "\n"


def _lines(schema: Schema, fields: Mapping[str, str]) -> Iterator[str]:
    if "description" in schema:
        yield from docstring(schema["description"])
    yield from (f"{field}: {kind}" for field, kind in fields.items())
    if not fields and "description" not in schema:
        yield "pass"


def docstring(text: str) -> list[str]:
    """The lines of a docstring with this text."""
    lines = text.replace("\\", "\\\\").replace('"""', "'''").split("\n")
    return [f'"""{lines[0]}', *lines[1:-1], f'{lines[-1]}"""'] if len(lines) > 1 else [f'"""{lines[0]}"""']


def _field(kind: str, is_required: bool) -> str:  # noqa: FBT001  # a private helper of one line
    return kind if is_required else f"NotRequired[{kind}]"


def _literal(schema: Schema) -> str:
    return f"Literal[{', '.join('None' if word is None else repr(word) for word in schema['enum'])}]".replace("'", '"')


def _named(name: str, schema: Schema) -> str:
    if name == "array":
        return f"list[{type_of(schema.get('items', {}))}]"
    if name == "object":
        values = schema.get("additionalProperties")
        return f"dict[str, {type_of(values) if isinstance(values, dict) and values else 'Any'}]"
    return "bytes" if schema.get("format") == "binary" else _PLAIN[name]
