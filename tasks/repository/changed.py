"""The SQL conditions of ``ChangedFilter``."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement

from tasks.policy.changed import ChangedFilter, Deleted


def conditions(
    where: ChangedFilter, *, updated_at: Any, deleted_at: Any = None, own_id: Any = None
) -> Iterator[ColumnElement[bool]]:
    """The filter's conditions on the given columns. Without ``deleted_at`` or ``own_id`` that part of the filter is ignored."""
    if own_id is not None and where.ids is not None:
        yield own_id.in_(where.ids)
    if deleted_at is not None and where.deleted is Deleted.EXCLUDE:
        yield deleted_at.is_(None)
    if deleted_at is not None and where.deleted is Deleted.ONLY:
        yield deleted_at.is_not(None)
    if where.updated_after is not None:
        yield updated_at >= where.updated_after
    if where.updated_before is not None:
        yield updated_at < where.updated_before
