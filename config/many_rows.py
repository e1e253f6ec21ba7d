"""Many rows and many values in one statement: without what an ORM does for each row, and with one parameter for all.

Statements with a parameter for each of ten thousand values take drivers longer to read than databases to run.
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
    """A statement, and what it is to be run with, once or several times."""

    statement: str
    rows: list[tuple[Any, ...]]


def insert_many(
    session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]], *, keeps_existing: bool = False
) -> None:
    """All of the rows are there; each names the same columns as the first.

    With ``keeps_existing`` one that meets another with the same key is left out.
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
    """Add the rows in their order, unless others with the same keys are there, and tell the ids of those added."""
    if not rows:
        return frozenset()
    connection, added = connection_of(session), set[str]()
    for given in _insertions(connection.dialect, model, rows):
        statement = f"{given.statement} ON CONFLICT DO NOTHING"
        if len(given.rows) == 1:
            added.update(row[0] for row in run_text(connection, f"{statement} RETURNING id", given.rows[0]))
        else:
            # What is run many times gives nothing back.
            connection.exec_driver_sql(statement, given.rows)
            added.update(_ids_there(session, model, [row["id"] for row in rows]))
    return frozenset(added)


def _ids_there(session: Session, model: type[Base], ids: Collection[str]) -> Sequence[str]:
    column = cast("Table", model.__table__).c.id
    return session.scalars(select(column).where(is_among(session, column, ids))).all()


def is_among(session: Session, column: Any, values: Collection[str]) -> ColumnElement[bool]:
    """Whether the column holds one of these words."""
    if session.get_bind().dialect.name == "postgresql":
        found: ColumnElement[bool] = column == func.any(sql_cast(list(values), ARRAY(Text)))
        return found
    entries: Any = func.json_each(_json(list(values))).table_valued("value")
    among: ColumnElement[bool] = column.in_(select(entries.c.value))
    return among


def only_checked(column: Any) -> ColumnElement[Any]:
    """The column in a condition on rows that others choose: no index is read for it.

    SQLite takes any list of words for a long one, and would read a whole workspace to find three rows of it.
    """
    checked: ColumnElement[Any] = func.coalesce(column, column)
    return checked


def given(dialect: Dialect, names: Sequence[str], rows: ColumnElement[str]) -> Subquery:
    """Rows, which are JSON of a list for each, as something that a statement can select from; PostgreSQL has all as text."""
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
    """One that is run for each of the rows, or where there are arrays, one that is run with a column in each value."""
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
    """The statement in the driver's own words, and what makes the driver's values of ours.

    A row by itself is given as it is, because a driver looks at an array for much longer than at the value in it.
    """
    columns = [table.columns[name] for name in names]
    impls = [column.type.dialect_impl(dialect) for column in columns]
    binders: list[Callable[[Any], Any]] = [impl.bind_processor(dialect) or _as_it_is for impl in impls]
    # Some of our columns are called as words of SQL are.
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
    """What makes one value of all the values of a column."""
    impls = [table.columns[name].type.dialect_impl(dialect) for name in names]
    return [
        _as_it_is if isinstance(impl, LargeBinary) else _array_of_json if isinstance(impl, JSON) else array_of
        for impl in impls
    ]


def _array_of_json(values: list[Any]) -> str:
    # Each value is in a wrapper of the driver's.
    return array_of([None if value is None else dump_json(value.obj) for value in values])


def _as_it_is(value: Any) -> Any:
    return value
