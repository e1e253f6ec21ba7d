"""JSON that arrived from outside: parsed once, with its size and depth checked before anybody walks it."""

import json
import re
from typing import Any

import orjson

from core.errors import InvalidError

MAX_DEPTH = 64
# The densest real answers (one object per word, ten hours) hold about half a million objects.
_MAX_CONTAINERS = 1_000_000
_MAX_VALUES = 5_000_000
_NOT_NUMBERS = ("NaN", "Infinity")
# Text may begin with a bracket as well, but not so.
_BEGINNING = re.compile(r'\s{0,4096}(?:\{\s{0,100}"|\[\s{0,100}[\[{]\s{0,100}[\[{"])')
_FEWEST_WHOLE = 0.9


class BrokenJsonError(InvalidError):
    """What looks like JSON is none, so that neither its words nor its structure can be trusted."""

    code = "broken_json"


class TooComplexError(InvalidError):
    """The JSON is nested deeper or holds more objects than any transcript does."""

    code = "too_complex"


def find_json(text: str) -> Any:
    """The JSON value of a text, a list of values for JSON Lines, or None when it is not JSON.

    Raises TooComplexError, or BrokenJsonError for what begins as JSON does and breaks off.
    """
    start = text[:4096].lstrip()[:1]
    if start not in {"{", "["}:
        return None
    if text.count("{") + text.count("[") > _MAX_CONTAINERS or text.count(",") > _MAX_VALUES:
        raise TooComplexError("This JSON holds more values than any transcript does.")
    body = _load(text)
    if body is None and start == "{":
        body = _load_lines(text)
    if body is None and _BEGINNING.match(text):
        raise BrokenJsonError(
            "This is JSON that breaks off or is damaged. Export it again, or upload the words as text."
        )
    _check_depth(body)
    return body


def _load(text: str) -> Any:
    try:
        return orjson.loads(text)
    except ValueError as error:
        if "depth" in str(error):
            raise _too_deep() from error
        return _load_with_odd_numbers(text) if any(word in text for word in _NOT_NUMBERS) else None


def _load_with_odd_numbers(text: str) -> Any:
    """Some writers put NaN where a number is missing, which the standard forbids."""
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def _load_lines(text: str) -> list[Any] | None:
    """A log that is still written to ends in the middle of a line; a few such are left out."""
    lines = [line for line in text.split("\n") if line.strip()]
    records = [record for line in lines if isinstance(record := _load(line), dict)]
    return records if len(records) > 1 and len(records) >= len(lines) * _FEWEST_WHOLE else None


def _check_depth(body: Any) -> None:
    level = [body]
    for _ in range(MAX_DEPTH):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    if any(isinstance(value, dict | list) for value in level):
        raise _too_deep()


def _too_deep() -> TooComplexError:
    return TooComplexError(f"This JSON is nested more than {MAX_DEPTH} levels deep.")


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [child for child in value.values() if isinstance(child, dict | list)]
    if isinstance(value, list):
        return [child for child in value if isinstance(child, dict | list)]
    return []
