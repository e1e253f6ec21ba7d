"""Many rows and many values in one statement: without what an ORM does for each row, and with one parameter for all.

Statements with a parameter for each of ten thousand values take drivers longer to read than databases to run.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

import orjson
from sqlalchemy import ARRAY, ColumnElement, Dialect, Subquery, Table, Text, func, literal, select
from sqlalchemy import String as StringType
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from config.database import Base

_AT_ONCE = 5_000


def insert_many(
    session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]], *, keeps_existing: bool = False
) -> None:
    """All of the rows are there; each names the same columns as the first.

    With ``keeps_existing`` one that meets another with the same key is left out.
    """
    if not rows:
        return
    session.flush()
    connection, names = session.connection(), tuple(rows[0])
    statement, readers = _insertion(cast("Table", model.__table__), names, connection.dialect)
    if keeps_existing:
        statement = f"{statement} ON CONFLICT DO NOTHING"
    columns = [[read(row[name]) for row in rows] for name, read in zip(names, readers, strict=True)]
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))
        return
    for start in range(0, len(rows), _AT_ONCE):
        connection.exec_driver_sql(statement, tuple(column[start : start + _AT_ONCE] for column in columns))


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


def given(session: Session, names: Sequence[str], rows: Sequence[tuple[str | int, ...]]) -> Subquery:
    """The rows as something that a statement can select from; numbers come as text."""
    if session.get_bind().dialect.name == "postgresql":
        columns = (sql_cast([str(value) for value in column], ARRAY(Text)) for column in zip(*rows, strict=True))
        return select(func.unnest(*columns).table_valued(*names).render_derived()).subquery()
    entries: Any = func.json_each(_json(rows)).table_valued("value")
    parts = (func.json_extract(entries.c.value, f"$[{place}]").label(name) for place, name in enumerate(names))
    return select(*parts).subquery()


def _json(values: Any) -> ColumnElement[str]:
    return literal(orjson.dumps(values).decode())


@lru_cache(maxsize=256)
def _insertion(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, list[Callable[[Any], Any]]]:
    """The statement in the driver's own words, and what makes the driver's values of ours."""
    columns = [table.columns[name] for name in names]
    impls = [column.type.dialect_impl(dialect) for column in columns]
    readers: list[Callable[[Any], Any]] = [impl.bind_processor(dialect) or _as_it_is for impl in impls]
    # Some of our columns are called as words of SQL are.
    quote = dialect.identifier_preparer.quote
    target = f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, names))})"  # our own words
    if dialect.name == "sqlite":
        return f"{target} VALUES ({', '.join('?' * len(names))})", readers
    types = ("TEXT" if isinstance(impl, StringType) else impl.compile(dialect) for impl in impls)
    return f"{target} SELECT * FROM unnest({', '.join(f'CAST(%s AS {kind}[])' for kind in types)})", readers  # noqa: S608  # the names are our own


def _as_it_is(value: Any) -> Any:
    return value
