"""Paging by the last row seen: stable under inserts, and as fast on the thousandth page as on the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, tuple_
from sqlalchemy.orm import Session

from config.rows import fetch
from core.paging import Page, Position, Row


@dataclass(frozen=True, slots=True)
class Keyset:
    """The order of a list: one column that is never empty, then the id, both in the same direction."""

    column: Any
    id_column: Any
    is_descending: bool

    def behind(self, position: Position) -> ColumnElement[bool]:
        """Rows that come after that place. A row value, because the same as OR costs a scan."""
        place = tuple_(self.column, self.id_column)
        last = tuple_(literal(position[0], self.column.type), literal(position[1]))
        return place < last if self.is_descending else place > last

    def page_of(self, session: Session, query: Select[Any], *, after: Position | None, limit: int) -> Page[Row]:
        """The page of that query behind that place."""
        return self._cut(fetch(session, self._bounded(query, after=after, limit=limit)), limit=limit)

    def _bounded(self, query: Select[Any], *, after: Position | None, limit: int) -> Select[Any]:
        """The query, cut to one row more than the page holds, so that its end can be told."""
        if after is not None:
            query = query.where(self.behind(after))
        columns = (self.column, self.id_column)
        order = [column.desc() for column in columns] if self.is_descending else columns
        return query.order_by(*order).limit(limit + 1)

    def _cut(self, rows: Sequence[Row], *, limit: int) -> Page[Row]:
        shown = tuple(rows[:limit])
        if len(rows) <= limit:
            return Page(shown, None)
        return Page(shown, (shown[-1][self.column.key], shown[-1][self.id_column.key]))
