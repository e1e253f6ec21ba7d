"""The document of ``/api/tasks`` in the words of work items, derived from ours."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from api.dialects.work_items.exchange import PREFIX
from api.dialects.work_items.words import HEADER, NAME, show_word
from tasks.states import TaskStatus

_PARAMETER: Final = {"in": "header", "name": HEADER, "required": True, "schema": {"type": "string", "enum": [NAME]}}
_STATUSES: Final = frozenset(status.value for status in TaskStatus)
_SCHEMAS: Final = "#/components/schemas/"


def derive(own: Mapping[str, Any], *, title: str, description: str) -> dict[str, Any]:
    """The part of our document below ``/api/tasks``, with the work items' words for statuses."""
    paths = {
        path: {method: _asking(operation) for method, operation in _in_words(methods).items()}
        for path, methods in own["paths"].items()
        if path.startswith(PREFIX)
    }
    schemas = own["components"]["schemas"]
    used = _used_by(paths, schemas)
    named = {name: _in_words(schema) for name, schema in schemas.items() if name in used}
    operations = [each for methods in paths.values() for each in methods.values() if isinstance(each, dict)]
    tags = {tag for operation in operations for tag in operation.get("tags", ())}
    return {
        **own,
        "info": {**own["info"], "title": title, "description": description},
        "paths": paths,
        "components": {**own["components"], "schemas": named},
        "tags": [tag for tag in own.get("tags", ()) if tag["name"] in tags],
    }


def _asking(operation: Any) -> Any:
    if not isinstance(operation, dict):
        return operation
    return {**operation, "parameters": [*operation.get("parameters", ()), _PARAMETER]}


def _in_words(part: Any) -> Any:
    if isinstance(part, list):
        return [_in_words(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {key: _words(value) if key == "enum" else _in_words(value) for key, value in part.items()}


def _words(choices: list[Any]) -> list[Any]:
    if not set(choices) >= _STATUSES:
        return choices
    return [show_word(choice) if isinstance(choice, str) else choice for choice in choices]


def _used_by(part: Any, schemas: Mapping[str, Any]) -> set[str]:
    """The names of all schemas that the part refers to, directly or through others."""
    found: set[str] = set()
    waiting = list(_references(part))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(schemas[name])
    return found


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _references(each)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref" and isinstance(value, str) and value.startswith(_SCHEMAS):
                yield value.removeprefix(_SCHEMAS)
            else:
                yield from _references(value)
