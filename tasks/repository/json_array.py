"""Whether a JSON array holds something, which each database asks in its own words."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import InstrumentedAttribute, Session


def has_element(session: Session, column: InstrumentedAttribute[list[str]], element: str) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "postgresql":
        contains: ColumnElement[bool] = column.op("@>", is_comparison=True)(literal([element], JSONB))
        return contains
    entries: Any = func.json_each(column).table_valued("value")
    return exists(select(1).select_from(entries).where(entries.c.value == element))


def has_object(
    session: Session, column: InstrumentedAttribute[list[dict[str, Any]]], members: Mapping[str, str]
) -> ColumnElement[bool]:
    """Whether one of the objects in the array has these members."""
    if session.get_bind().dialect.name == "postgresql":
        contains: ColumnElement[bool] = column.op("@>", is_comparison=True)(literal([dict(members)], JSONB))
        return contains
    entries: Any = func.json_each(column).table_valued("value")
    same = (func.json_extract(entries.c.value, f"$.{name}") == value for name, value in members.items())
    return exists(select(1).select_from(entries).where(*same))
