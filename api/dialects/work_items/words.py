"""The words of work items: the same six statuses as ours, written as people read them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from api.dialects.words import fold
from tasks.states import TaskStatus

NAME: Final = "work-items"
HEADER: Final = "Accept-Vocabulary"

READ: Final[Mapping[str, str]] = {status.value: status.value.replace("_", " ").title() for status in TaskStatus}
# Late work is a filter of lists, in either spelling.
_WRITTEN: Final = {**{status.value: status.value for status in TaskStatus}, "overdue": "overdue"}
# Hostile bodies are nested a thousand times.
_LEVELS: Final = 32
_KEYS: Final = frozenset({"status", "status_before", "status_after", "current_state"})


def read_word(word: str) -> str:
    """Our word for theirs; what is none of their words stays, and is refused where it is used."""
    return _WRITTEN.get(fold(word), word)


def read_words(words: str) -> str:
    """The same for several with commas between."""
    return ",".join(map(read_word, words.split(",")))


def show_word(word: str) -> str:
    return READ.get(word, word)


def translate(body: Any, word: Callable[[str], str], *, levels: int = _LEVELS) -> Any:
    """The body with each status in it in the other's word, as deep as anything of ours lies."""
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
    # Several words, or what changed from one to another.
    if levels and isinstance(value, list):
        return [_value(key, each, word, levels=levels - 1) for each in value]
    if levels and isinstance(value, dict):
        return {each: _value(key, inner, word, levels=levels - 1) for each, inner in value.items()}
    return value
