"""A stretch of a list, and where the next one begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

# A row of a table, by column names.
Row = Mapping[str, Any]

Shown = TypeVar("Shown")

# The sort value and the id of the last row that was shown.
Position = tuple[Any, str]


@dataclass(frozen=True, slots=True)
class Page(Generic[Shown]):
    """Rows in order; ``next`` is None at the end."""

    rows: tuple[Shown, ...]
    next: Position | None
