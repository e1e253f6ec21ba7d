"""Statements with many rows or values: without the ORM's work for each row, and with one parameter for all values.

A statement with ten thousand parameters takes the driver longer to prepare than the database to run.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import orjson
from sqlalchemy import ARRAY, JSON, ColumnElement, Dialect, LargeBinary, Subquery, Table, Text, func, literal, select
from sqlalchemy import String as StringType
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from config.arrays import array_of
from config.database import Base, dump_json
from config.rows import connection_of
from config.statements import run_text

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class _Insertion:
    """A statement, and the parameters of each run."""

    statement: str
    rows: list[tuple[Any, ...]]


def insert_many(
    session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]], *, keeps_existing: bool = False
) -> None:
    """Insert the rows, which all have the same columns as the first.

    With ``keeps_existing``, rows whose key exists are skipped.
    """
    if not rows:
        return
    connection = connection_of(session)
    for given in _insertions(connection.dialect, model, rows):
        statement = f"{given.statement} ON CONFLICT DO NOTHING" if keeps_existing else given.statement
        if len(given.rows) == 1:
            run_text(connection, statement, given.rows[0])
        else:
            connection.exec_driver_sql(statement, given.rows)


def add_new(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Insert, in order, the rows whose keys do not exist yet, and return their ids."""
    if not rows:
        return frozenset()
    connection, added = connection_of(session), set[str]()
    for given in _insertions(connection.dialect, model, rows):
        statement = f"{given.statement} ON CONFLICT DO NOTHING"
        if len(given.rows) == 1:
            added.update(row[0] for row in run_text(connection, f"{statement} RETURNING id", given.rows[0]))
        else:
            # executemany returns no rows.
            connection.exec_driver_sql(statement, given.rows)
            added.update(_ids_there(session, model, [row["id"] for row in rows]))
    return frozenset(added)


def _ids_there(session: Session, model: type[Base], ids: Collection[str]) -> Sequence[str]:
    column = cast("Table", model.__table__).c.id
    return session.scalars(select(column).where(is_among(session, column, ids))).all()


def is_among(session: Session, column: Any, values: Collection[str]) -> ColumnElement[bool]:
    """The condition that the column has one of these values, with one parameter for all."""
    if session.get_bind().dialect.name == "postgresql":
        found: ColumnElement[bool] = column == func.any(sql_cast(list(values), ARRAY(Text)))
        return found
    entries: Any = func.json_each(_json(list(values))).table_valued("value")
    among: ColumnElement[bool] = column.in_(select(entries.c.value))
    return among


def only_checked(column: Any) -> ColumnElement[Any]:
    """The column wrapped so that no index is used for its condition; other conditions select the rows.

    SQLite assumes that a list of values is long, and would read a whole workspace to find three rows.
    """
    checked: ColumnElement[Any] = func.coalesce(column, column)
    return checked


def given(dialect: Dialect, names: Sequence[str], rows: ColumnElement[str]) -> Subquery:
    """A subquery over rows that are passed as a JSON list of lists. On PostgreSQL all values are text."""
    if dialect.name == "postgresql":
        entries: Any = func.json_array_elements(sql_cast(rows, JSON)).table_valued("value")
        parts = [entries.c.value.op("->>")(place).label(name) for place, name in enumerate(names)]
    else:
        entries = func.json_each(rows).table_valued("value")
        parts = [func.json_extract(entries.c.value, f"$[{place}]").label(name) for place, name in enumerate(names)]
    return select(*parts).subquery()


def _json(values: Any) -> ColumnElement[str]:
    return literal(orjson.dumps(values).decode())


def _insertions(dialect: Dialect, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> Iterator[_Insertion]:
    """One statement that is run for each row; or, with arrays, runs whose parameters each hold a column of many rows."""
    names, is_for_each = tuple(rows[0]), dialect.name == "sqlite" or len(rows) == 1
    statement, binders = _insertion(cast("Table", model.__table__), names, dialect, is_for_each=is_for_each)
    columns = [[bind(row[name]) for row in rows] for name, bind in zip(names, binders, strict=True)]
    if is_for_each:
        yield _Insertion(statement, list(zip(*columns, strict=True)))
        return
    spellers = _spellers(cast("Table", model.__table__), names, dialect)
    for start in range(0, len(rows), _AT_ONCE):
        pieces = (column[start : start + _AT_ONCE] for column in columns)
        yield _Insertion(statement, [tuple(spell(piece) for spell, piece in zip(spellers, pieces, strict=True))])


@lru_cache(maxsize=512)
def _insertion(
    table: Table, names: tuple[str, ...], dialect: Dialect, *, is_for_each: bool
) -> tuple[str, list[Callable[[Any], Any]]]:
    """The SQL text for the driver, and the functions that convert our values to the driver's.

    A single row is passed as plain values, because the driver takes much longer for an array with one value.
    """
    columns = [table.columns[name] for name in names]
    impls = [column.type.dialect_impl(dialect) for column in columns]
    binders: list[Callable[[Any], Any]] = [impl.bind_processor(dialect) or _as_it_is for impl in impls]
    # Some column names are SQL keywords.
    quote = dialect.identifier_preparer.quote
    target = f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, names))})"  # our own words
    if dialect.name == "sqlite":
        return f"{target} VALUES ({', '.join('?' * len(names))})", binders
    types = ["TEXT" if isinstance(impl, StringType) else impl.compile(dialect) for impl in impls]
    if is_for_each:
        return f"{target} VALUES ({', '.join(f'CAST(%s AS {kind})' for kind in types)})", binders
    return f"{target} SELECT * FROM unnest({', '.join(f'CAST(%s AS {kind}[])' for kind in types)})", binders  # noqa: S608  # the names are our own


@lru_cache(maxsize=512)
def _spellers(table: Table, names: tuple[str, ...], dialect: Dialect) -> list[Callable[[list[Any]], Any]]:
    """The functions that turn all values of a column into one parameter."""
    impls = [table.columns[name].type.dialect_impl(dialect) for name in names]
    return [
        _as_it_is if isinstance(impl, LargeBinary) else _array_of_json if isinstance(impl, JSON) else array_of
        for impl in impls
    ]


def _array_of_json(values: list[Any]) -> str:
    # The driver has wrapped each value.
    return array_of([None if value is None else dump_json(value.obj) for value in values])


def _as_it_is(value: Any) -> Any:
    return value
