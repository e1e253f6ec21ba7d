"""Indexes of tables that are in use, made and dropped without keeping anybody from writing meanwhile.

Each goes into a revision of its own: on PostgreSQL what the revision did before is committed first, because an index can't be
made in this way within a transaction.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op


def add_index(name: str, table: str, columns: Sequence[str], *, where: str | None = None, unique: bool = False) -> None:
    """The index is there; what an earlier attempt left of it, which PostgreSQL keeps and never uses, is dropped first."""
    condition = sa.text(where) if where else None
    given: dict[str, Any] = {"unique": unique, "sqlite_where": condition, "postgresql_where": condition}
    with _beside_others():
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)
        op.create_index(name, table, list(columns), postgresql_concurrently=True, **given)


def drop_index(name: str, table: str) -> None:
    """The index is gone."""
    with _beside_others():
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)


@contextmanager
def _beside_others() -> Iterator[None]:
    """Each statement is a transaction of its own on PostgreSQL, and waits for as long as others need."""
    context = op.get_context()
    if context.dialect.name != "postgresql":
        yield
        return
    with context.autocommit_block():
        op.execute("SET lock_timeout = 0")
        yield
        op.execute("RESET lock_timeout")
