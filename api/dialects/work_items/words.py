"""The words of work items: our six statuses, as people read them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from api.dialects.words import fold
from tasks.states import TaskStatus

NAME: Final = "work-items"
HEADER: Final = "Accept-Vocabulary"

READ: Final[Mapping[str, str]] = {status.value: status.value.replace("_", " ").title() for status in TaskStatus}
# "overdue" is a filter of lists, not a status, and is accepted in either spelling.
_WRITTEN: Final = {**{status.value: status.value for status in TaskStatus}, "overdue": "overdue"}
# The limit protects against hostile bodies with a thousand levels.
_LEVELS: Final = 32
_KEYS: Final = frozenset({"status", "status_before", "status_after", "current_state"})


def read_word(word: str) -> str:
    """Our word for theirs. An unknown word stays as it is, and is refused by its field."""
    return _WRITTEN.get(fold(word), word)


def read_words(words: str) -> str:
    """The same for several words, separated by commas."""
    return ",".join(map(read_word, words.split(",")))


def show_word(word: str) -> str:
    return READ.get(word, word)


def translate(body: Any, word: Callable[[str], str], *, levels: int = _LEVELS) -> Any:
    """The body with each status in it translated, down to the deepest level that our own bodies have."""
    if levels and isinstance(body, list):
        return [translate(each, word, levels=levels - 1) for each in body]
    if levels and isinstance(body, dict):
        return {key: _value(key, value, word, levels=levels - 1) for key, value in body.items()}
    return body


def _value(key: str, value: Any, word: Callable[[str], str], *, levels: int) -> Any:
    if key not in _KEYS:
        return translate(value, word, levels=levels)
    if isinstance(value, str):
        return word(value)
    # A list of statuses, or the old and new status of a change.
    if levels and isinstance(value, list):
        return [_value(key, each, word, levels=levels - 1) for each in value]
    if levels and isinstance(value, dict):
        return {each: _value(key, inner, word, levels=levels - 1) for each, inner in value.items()}
    return value
