"""Rows as plain mappings, fetched without building ORM objects.

SQLAlchemy compiles and caches the statement. The driver's values are converted here column by column, because a function
call for each value of a page costs more than the page's statement.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Protocol, runtime_checkable
from weakref import WeakKeyDictionary

from sqlalchemy import CompoundSelect, Connection, Dialect, Enum, Select
from sqlalchemy.engine.interfaces import Compiled
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from core.paging import Row

Reader = Callable[[Any], Any]


@runtime_checkable
class QuicklyRead(Protocol):
    """A column type with a faster conversion of the driver's values than SQLAlchemy's."""

    def reader(self, dialect: Dialect) -> Reader: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """The column names of a statement, and the conversions by column index for columns that need one."""

    names: tuple[str, ...]
    readers: tuple[tuple[int, Reader], ...]

    def rows(self, found: Sequence[Sequence[Any]]) -> list[Row]:
        """The rows as mappings of converted values."""
        if not found:
            return []
        columns: list[Any] = list(zip(*found, strict=True))
        for place, read in self.readers:
            columns[place] = map(read, columns[place])
        return [dict(zip(self.names, row, strict=True)) for row in zip(*columns, strict=True)]


_CONNECTION: Final = "connection"
_SHAPES: WeakKeyDictionary[Compiled, Shape] = WeakKeyDictionary()


def fetch(
    session: Session, query: Select[*tuple[Any, ...]] | CompoundSelect[Any], values: Mapping[str, Any] | None = None
) -> list[Row]:
    """The rows of a query, with values for its bind parameters if it has any."""
    with connection_of(session).execute(query, values) as result:
        return read_rows(result.cursor, result.context.compiled, result.dialect)


def connection_of(session: Session) -> Connection:
    """The connection of the session's transaction, after a flush of all changes."""
    session.flush()
    known: Connection | None = session.info.get(_CONNECTION)
    # A savepoint is created only when the session is asked for its connection.
    if known is not None and not session.in_nested_transaction():
        return known
    connection = session.connection()
    if _CONNECTION in session.info:
        session.info[_CONNECTION] = connection
    return connection


def hold_connection(session: Session) -> None:
    """Cache the session's connection, which is valid because the session has one transaction until it is closed."""
    session.info[_CONNECTION] = None


def read_rows(cursor: Any, compiled: Any, dialect: Dialect) -> list[Row]:
    """The rows of the driver's cursor for that statement, as mappings of converted values."""
    shape = _SHAPES.get(compiled) or _SHAPES.setdefault(compiled, _shape_of(compiled, dialect, cursor))
    # A database may also fail after the first row.
    with driver_errors(dialect, str(compiled)):
        found = cursor.fetchall()
    return shape.rows(found)


@contextmanager
def driver_errors(dialect: Dialect, text: str) -> Iterator[None]:
    """Turn the driver's errors into those that SQLAlchemy raises."""
    try:
        yield
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(
            text, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect
        ) from error


def _shape_of(compiled: Any, dialect: Dialect, cursor: Any) -> Shape:
    columns = compiled._result_columns  # noqa: SLF001  # SQLAlchemy has no public name for the types behind a cursor
    kinds = {column.keyname: column.type for column in columns}
    return shape_of(kinds, dialect, [column[1] for column in cursor.description])


def shape_of(kinds: Mapping[str, TypeEngine[Any]], dialect: Dialect, driver_types: Sequence[Any]) -> Shape:
    """The shape of rows with these column names and types, given the driver's type codes."""
    readers = [_reader(kind, dialect, given) for kind, given in zip(kinds.values(), driver_types, strict=True)]
    return Shape(tuple(kinds), tuple((place, read) for place, read in enumerate(readers) if read is not None))


def group_by(rows: Iterable[Row], name: str) -> dict[Any, list[Row]]:
    """The rows grouped by the value of that column, in their order."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return found


def _reader(kind: TypeEngine[Any], dialect: Dialect, driver_type: Any) -> Reader | None:
    """The conversion of the driver's value; None when none is needed."""
    if isinstance(kind, QuicklyRead):
        return kind.reader(dialect)
    read = kind.dialect_impl(dialect).result_processor(dialect, driver_type)
    if isinstance(kind, Enum) and read is not None:
        words: dict[str | None, Any] = {None: None, **{word: read(word) for word in kind.enums}}
        return words.__getitem__
    return read
