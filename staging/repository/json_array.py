"""Whether a JSON array holds a string, which each database asks in its own words."""

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
