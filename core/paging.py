"""Pages of a list, with the position of the next page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

# A row of a table, by column name.
Row = Mapping[str, Any]

Shown = TypeVar("Shown")

# The sort value of the last row of a page, and a tie-breaker, which is the id in most lists.
Position = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Page(Generic[Shown]):
    """A page of rows; ``next`` is None on the last page."""

    rows: tuple[Shown, ...]
    next: Position | None


def take_page(
    fetch: Callable[[int], Sequence[Shown]], *, limit: int, place_of: Callable[[Shown], Position]
) -> Page[Shown]:
    """A page of at most ``limit`` rows. One more row is fetched, to find out whether there is a next page."""
    rows = fetch(limit + 1)
    shown = tuple(rows[:limit])
    return Page(shown, place_of(shown[-1]) if len(rows) > limit else None)
