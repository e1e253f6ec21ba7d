"""Paging by the last row seen: stable under inserts, and as fast on the thousandth page as on the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, tuple_
from sqlalchemy.orm import Session

from config.rows import fetch
from core.paging import Page, Position, Row

_VALUE, _ID, _ROWS = "place_value", "place_id", "page_rows"


@dataclass(frozen=True, slots=True)
class Keyset:
    """The order of a list: one column that is never empty, then the id, both in the same direction."""

    column: Any
    id_column: Any
    is_descending: bool

    def page_of(self, session: Session, query: Select[Any], *, after: Position | None, limit: int) -> Page[Row]:
        """The page of that query behind that place."""
        return self.page(session, self.bounded(query, is_behind=after is not None), after=after, limit=limit)

    def bounded(self, query: Select[Any], *, is_behind: bool) -> Select[Any]:
        """The query in this order, whose page begins behind a place or not, to be asked for any page by ``page``."""
        if is_behind:
            query = query.where(self._is_behind())
        columns = (self.column, self.id_column)
        order = [column.desc() for column in columns] if self.is_descending else columns
        return query.order_by(*order).limit(bindparam(_ROWS, type_=Integer))

    def _is_behind(self) -> ColumnElement[bool]:
        """Rows that come after the place. A row value, because the same as OR costs a scan."""
        place = tuple_(self.column, self.id_column)
        last = tuple_(bindparam(_VALUE, type_=self.column.type), bindparam(_ID))
        return place < last if self.is_descending else place > last

    def page(
        self, session: Session, bounded: Select[Any], *, after: Position | None, limit: int, **values: Any
    ) -> Page[Row]:
        """The page behind that place; one row more is fetched, so that its end can be told."""
        place = {_VALUE: after[0], _ID: after[1]} if after is not None else {}
        return self._cut(fetch(session, bounded, {**values, **place, _ROWS: limit + 1}), limit=limit)

    def _cut(self, rows: Sequence[Row], *, limit: int) -> Page[Row]:
        shown = tuple(rows[:limit])
        if len(rows) <= limit:
            return Page(shown, None)
        return Page(shown, (shown[-1][self.column.key], shown[-1][self.id_column.key]))
