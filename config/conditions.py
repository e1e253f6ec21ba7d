"""SQL conditions that many lists share."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement

# The first instant, and the end, which is excluded; None is unbounded.
Between = tuple[datetime | None, datetime | None]


def one_of(*asked: tuple[Any, Collection[Any] | None]) -> Iterator[ColumnElement[bool]]:
    """A condition for each column that it has one of the values; None gives no condition."""
    yield from (column.in_(values) for column, values in asked if values is not None)


def within(*asked: tuple[Any, Any | None, Any | None]) -> Iterator[ColumnElement[bool]]:
    """Conditions that each column is at least its first value and below its end; None is unbounded."""
    for column, first, end in asked:
        if first is not None:
            yield column >= first
        if end is not None:
            yield column < end
