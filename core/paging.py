"""A stretch of a list, and where the next one begins."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

# A row of a table, by column names.
Row = Mapping[str, Any]

Shown = TypeVar("Shown")

# The sort value of the last row that was shown, and what tells it from others of the same value: its id in most lists.
Position = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Page(Generic[Shown]):
    """Rows in order; ``next`` is None at the end."""

    rows: tuple[Shown, ...]
    next: Position | None


def take_page(
    fetch: Callable[[int], Sequence[Shown]], *, limit: int, place_of: Callable[[Shown], Position]
) -> Page[Shown]:
    """The page of what is fetched; one row more than it holds is asked for, so that its end can be told."""
    rows = fetch(limit + 1)
    shown = tuple(rows[:limit])
    return Page(shown, place_of(shown[-1]) if len(rows) > limit else None)
