"""Conditions that many lists put on their rows."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement

# From when on, and until when; None does not bound.
Between = tuple[datetime | None, datetime | None]


def one_of(*asked: tuple[Any, Collection[Any] | None]) -> Iterator[ColumnElement[bool]]:
    """Each column holds one of its values; None does not ask."""
    yield from (column.in_(values) for column, values in asked if values is not None)


def within(*asked: tuple[Any, Any | None, Any | None]) -> Iterator[ColumnElement[bool]]:
    """Each column is at least its first value and below its end; None does not bound."""
    for column, first, end in asked:
        if first is not None:
            yield column >= first
        if end is not None:
            yield column < end
