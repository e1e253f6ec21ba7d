"""Paging by the last row seen: stable under inserts, and as fast on the thousandth page as on the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, literal, tuple_

from staging.pages import Page, Position


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

    def page_of(self, query: Select[Any], *, after: Position | None, limit: int) -> Select[Any]:
        """The query, cut to one row more than the page holds, so that its end can be told."""
        if after is not None:
            query = query.where(self.behind(after))
        columns = (self.column, self.id_column)
        order = [column.desc() for column in columns] if self.is_descending else columns
        return query.order_by(*order).limit(limit + 1)

    def cut(self, rows: Sequence[RowMapping], *, limit: int) -> Page[RowMapping]:
        """The page in those rows, and where the next one begins."""
        shown = tuple(rows[:limit])
        if len(rows) <= limit:
            return Page(shown, None)
        return Page(shown, (shown[-1][self.column.key], shown[-1][self.id_column.key]))
