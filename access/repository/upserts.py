"""The insert that both databases know how to turn into something else when the row is already there."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from config.database import Base


def insert_into(session: Session, table: type[Base]) -> Any:
    """An insert with ``on_conflict_do_…``: spelt alike in both dialects, but without a common type."""
    dialect = session.get_bind().dialect.name
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
