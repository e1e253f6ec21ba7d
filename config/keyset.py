"""Keyset paging: stable under inserts, and as fast on the thousandth page as on the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Dialect,
    Integer,
    Select,
    bindparam,
    desc,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Session

from config.rows import fetch
from config.statements import Statement
from core.paging import Page, Position, Row, take_page

_VALUE, _ID, _ROWS = "place_value", "place_id", "page_rows"

Object = TypeVar("Object")


@dataclass(frozen=True, slots=True)
class Keyset:
    """The order of a list: a column without NULLs, then the id, both in the same direction.

    A unique column needs no id column.
    """

    column: Any
    id_column: Any = None
    is_descending: bool = field(kw_only=True)

    def page_of(self, session: Session, query: Select[Any], *, after: Position | None, limit: int) -> Page[Row]:
        """The page of that query after that position."""
        return self.page(session, self.bounded(query, is_behind=after is not None), after=after, limit=limit)

    def bounded(self, query: Select[Any], *, is_behind: bool) -> Select[Any]:
        """The query with this order and a limit, and with a start position if ``is_behind``; ``page`` runs it."""
        if is_behind:
            query = query.where(self._is_behind())
        order = [column.desc() if self.is_descending else column for column in self._columns()]
        return query.order_by(*order).limit(bindparam(_ROWS, type_=Integer))

    def merged(self, dialect: Dialect, queries: Sequence[Select[Any]], *, is_behind: bool) -> CompoundSelect[Any]:
        """The union of disjoint queries in this order, in which each query reads its own index.

        SQLite merges the sorted parts without a limit on each; with one it would compute every part's page first. PostgreSQL
        merges them only when each part has the order and limit of a page.
        """
        if dialect.name == "sqlite":
            parts = [query.where(self._is_behind()) if is_behind else query for query in queries]
        else:
            parts = [select(self.bounded(query, is_behind=is_behind).subquery()) for query in queries]
        names = [column.key for column in self._columns()]
        order: list[Any] = [desc(name) if self.is_descending else name for name in names]
        return union_all(*parts).order_by(*order).limit(bindparam(_ROWS, type_=Integer))

    def page(
        self,
        session: Session,
        bounded: Select[Any] | CompoundSelect[Any] | Statement,
        *,
        after: Position | None,
        limit: int,
        **values: Any,
    ) -> Page[Row]:
        """The page after that position."""

        def found(rows: int) -> list[Row]:
            asked = {**values, **self._place(after), _ROWS: rows}
            if isinstance(bounded, Statement):
                return bounded.fetch(session, **asked)
            return fetch(session, bounded, asked)

        return take_page(
            found,
            limit=limit,
            place_of=lambda row: self._position(row.__getitem__),
        )

    def page_of_objects(
        self, session: Session, query: Select[Object], *, after: Position | None, limit: int
    ) -> Page[Object]:
        """The page of that query after that position, as ORM objects."""
        bounded = self.bounded(query, is_behind=after is not None)
        return take_page(
            lambda rows: session.scalars(bounded, {**self._place(after), _ROWS: rows}).all(),
            limit=limit,
            place_of=lambda row: self._position(lambda name: getattr(row, name)),
        )

    def _columns(self) -> tuple[Any, ...]:
        return (self.column,) if self.id_column is None else (self.column, self.id_column)

    def _is_behind(self) -> ColumnElement[bool]:
        """The condition for rows after the position, as a row value because an OR would cause a scan."""
        value = bindparam(_VALUE, type_=self.column.type)
        has_id = self.id_column is not None
        place = tuple_(self.column, self.id_column) if has_id else self.column
        last = tuple_(value, bindparam(_ID)) if has_id else value
        is_behind: ColumnElement[bool] = place < last if self.is_descending else place > last
        return is_behind

    def _place(self, after: Position | None) -> dict[str, Any]:
        if after is None:
            return {}
        return {_VALUE: after[0]} if self.id_column is None else {_VALUE: after[0], _ID: after[1]}

    def _position(self, value_of: Callable[[str], Any]) -> Position:
        return value_of(self.column.key), None if self.id_column is None else value_of(self.id_column.key)
