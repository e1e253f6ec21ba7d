"""A stretch of a list, and where the next one begins."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")

# The sort value and the id of the last row that was shown.
Position = tuple[Any, str]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows in order; ``next`` is None at the end."""

    rows: tuple[Row, ...]
    next: Position | None
