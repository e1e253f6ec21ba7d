"""Rows as plain mappings, fetched without building objects that nobody changes."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from core.paging import Row


def fetch(session: Session, query: Select[*tuple[Any, ...]], values: Mapping[str, Any] | None = None) -> list[Row]:
    """The rows of a query, put together once and asked with other values each time where there are any."""
    result = session.execute(query, values)
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result]
