"""Rows that one test may change without another seeing it."""

from typing import TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import make_transient_to_detached

Row = TypeVar("Row")


def copy_of(row: Row) -> Row:
    """The same row again, as a session leaves it that has ended."""
    columns = inspect(type(row)).column_attrs  # type: ignore[attr-defined]  # every mapped class has them
    copied = type(row)(**{column.key: getattr(row, column.key) for column in columns})
    make_transient_to_detached(copied)
    return copied
