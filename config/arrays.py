"""PostgreSQL arrays as text. The driver needs more time to escape a list than the database needs for the statement."""

from collections.abc import Sequence
from datetime import date
from typing import Any


def array_of(values: Sequence[Any]) -> str:
    """The text of an array of strings, numbers, booleans, dates, instants and None. Raises TypeError for anything else."""
    if not values:
        return "{}"
    if set(map(type, values)) == {str}:
        return _array_of_words(values)
    return f"{{{','.join(map(_spelled, values))}}}"


def _array_of_words(words: Sequence[str]) -> str:
    """The text of an array of strings. Most are ids without escapes, so that one check covers all of them."""
    joined = '","'.join(words)
    if "\\" in joined or joined.count('"') != 2 * (len(words) - 1):
        joined = '","'.join(map(_escaped, words))
    return f'{{"{joined}"}}'


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"')


def _spelled(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return f'"{_escaped(value)}"'
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    raise TypeError(f"An array can't hold {type(value).__name__}.")
