"""Untrusted JSON: parsed once, and its size and depth are checked before it is used."""

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
# The beginnings of JSON with containers; plain text may begin with a bracket too, but not like this.
_BEGINNING = re.compile(r'\s{0,4096}(?:\{\s{0,100}"|\[\s{0,100}[\[{]\s{0,100}[\[{"])')
_FEWEST_WHOLE = 0.9
_START_CHARS = 4096
BEGINNING_CHARS = 2 * _START_CHARS
# A syntax error this close to the end of the beginning may be caused by the cut.
_LONGEST_TOKEN = 16
_HEAD_BYTES = 64
_LINE = re.compile(r"[^\n]+")


class BrokenJsonError(InvalidError):
    """The text begins like JSON but is invalid, so that neither its words nor its structure can be trusted."""

    code = "broken_json"


class TooComplexError(InvalidError):
    """The JSON is nested deeper or holds more objects than any transcript does."""

    code = "too_complex"


def may_be_json(beginning: str) -> bool:
    """Whether the text may be JSON, judged by its first ``BEGINNING_CHARS`` characters."""
    start = _start(beginning)
    return start == "{" or (start == "[" and (bool(_BEGINNING.match(beginning)) or not _is_faulty(beginning)))


def find_json(text: str) -> Any:
    """The JSON value of a text, a list of values for JSON Lines, or None when it is not JSON.

    Raises TooComplexError, or BrokenJsonError for text that begins like JSON and is invalid.
    """
    start = _start(text)
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


def first_byte(payload: bytes) -> bytes:
    """The first byte after white space and a byte order mark, for a cheap check before parsing."""
    return payload[:_HEAD_BYTES].strip().removeprefix(b"\xef\xbb\xbf").lstrip()[:1]


def dump_json(value: Any) -> bytes:
    """The value as JSON bytes. Huge numbers are kept and lone surrogates replaced, because lenient parsing accepts both."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, ensure_ascii=False).encode(errors="replace")


def _start(text: str) -> str:
    return text[:_START_CHARS].lstrip()[:1]


def _is_faulty(beginning: str) -> bool:
    """Whether the beginning is certainly not JSON, such as text with a time or a name in brackets."""
    try:
        json.loads(beginning)
    except json.JSONDecodeError as fault:
        return fault.pos < len(beginning) - _LONGEST_TOKEN and not fault.msg.startswith("Unterminated")
    except (ValueError, RecursionError):
        return False
    return False


def _load(text: str) -> Any:
    try:
        return orjson.loads(text)
    except ValueError as error:
        if "depth" in str(error):
            raise _too_deep() from error
        return _load_with_odd_numbers(text) if any(word in text for word in _NOT_NUMBERS) else None


def _load_with_odd_numbers(text: str) -> Any:
    """Parse JSON with NaN for missing numbers, which some programs write against the standard."""
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def _load_lines(text: str) -> list[Any] | None:
    """Parse JSON Lines. A few broken lines are skipped, because a log may end in the middle of a line."""
    lines = 0
    found: list[Any] = []
    for line in (match.group() for match in _LINE.finditer(text)):
        lines += bool(line.strip())
        record = _load(line) if line.strip() else None
        if isinstance(record, dict):
            found.append(record)
    return found if len(found) > 1 and len(found) >= lines * _FEWEST_WHOLE else None


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
