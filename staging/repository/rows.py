"""Rows as plain mappings, fetched without building objects that nobody changes."""

from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from staging.pages import Row


def fetch(session: Session, query: Select[*tuple[Any, ...]]) -> list[Row]:
    return [dict(row) for row in session.execute(query).mappings()]
