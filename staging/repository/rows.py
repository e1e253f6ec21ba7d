"""Rows as plain mappings, fetched without building objects that nobody changes."""

from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from staging.pages import Row


def fetch(session: Session, query: Select[*tuple[Any, ...]]) -> list[Row]:
    result = session.execute(query)
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result]
