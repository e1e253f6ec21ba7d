"""JSON that arrived from outside: parsed once, with its size and depth checked before anybody walks it."""

import json
from typing import Any

import orjson

from core.errors import InvalidError

MAX_DEPTH = 64
# The densest real answers (one object per word, ten hours) hold about half a million objects.
_MAX_CONTAINERS = 1_000_000
_MAX_VALUES = 5_000_000
_NOT_NUMBERS = ("NaN", "Infinity")


class TooComplexError(InvalidError):
    """The JSON is nested deeper or holds more objects than any transcript does."""

    code = "too_complex"


def find_json(text: str) -> Any:
    """The JSON value of a text, a list of values for JSON Lines, or None when it is not JSON.

    Raises TooComplexError.
    """
    start = text[:4096].lstrip()[:1]
    if start not in {"{", "["}:
        return None
    if text.count("{") + text.count("[") > _MAX_CONTAINERS or text.count(",") > _MAX_VALUES:
        raise TooComplexError("This JSON holds more values than any transcript does.")
    body = _load(text)
    if body is None and start == "{":
        body = _load_lines(text)
    _check_depth(body)
    return body


def _load(text: str) -> Any:
    try:
        return orjson.loads(text)
    except ValueError:
        return _load_with_odd_numbers(text) if any(word in text for word in _NOT_NUMBERS) else None


def _load_with_odd_numbers(text: str) -> Any:
    """Some writers put NaN where a number is missing, which the standard forbids."""
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def _load_lines(text: str) -> list[Any] | None:
    records = [_load(line) for line in text.split("\n") if line.strip()]
    return records if len(records) > 1 and all(isinstance(record, dict) for record in records) else None


def _check_depth(body: Any) -> None:
    level = [body]
    for _ in range(MAX_DEPTH):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    if any(isinstance(value, dict | list) for value in level):
        raise TooComplexError(f"This JSON is nested more than {MAX_DEPTH} levels deep.")


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [child for child in value.values() if isinstance(child, dict | list)]
    if isinstance(value, list):
        return [child for child in value if isinstance(child, dict | list)]
    return []
