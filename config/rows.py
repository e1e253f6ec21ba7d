"""Rows as plain mappings, fetched without building objects that nobody changes.

The database layer puts a statement together and keeps it compiled; what the driver gives is turned into our values
column by column here, because a function call for each value of a page costs more than the page's statement.
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
    """A type of column that knows a quicker way from the driver's value to ours than the database layer's."""

    def reader(self, dialect: Dialect) -> Reader: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """What the columns of a statement are called, and what makes our values of those that need it, by their place."""

    names: tuple[str, ...]
    readers: tuple[tuple[int, Reader], ...]

    def rows(self, found: Sequence[Sequence[Any]]) -> list[Row]:
        """What was found, as mappings of our values."""
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
    """The rows of a query, put together once and asked with other values each time where there are any."""
    with connection_of(session).execute(query, values) as result:
        return read_rows(result.cursor, result.context.compiled, result.dialect)


def connection_of(session: Session) -> Connection:
    """The connection of the session's transaction, to which all that was changed has been told."""
    session.flush()
    known: Connection | None = session.info.get(_CONNECTION)
    # A savepoint is set by asking for the connection, and not by announcing it.
    if known is not None and not session.in_nested_transaction():
        return known
    connection = session.connection()
    if _CONNECTION in session.info:
        session.info[_CONNECTION] = connection
    return connection


def hold_connection(session: Session) -> None:
    """The session has one transaction until it is closed, so that it need not be asked for its connection each time."""
    session.info[_CONNECTION] = None


def read_rows(cursor: Any, compiled: Any, dialect: Dialect) -> list[Row]:
    """What the driver's cursor found for that statement, as mappings of our values."""
    shape = _SHAPES.get(compiled) or _SHAPES.setdefault(compiled, _shape_of(compiled, dialect, cursor))
    # A database may fail after the first row as well as before it.
    with driver_errors(dialect, str(compiled)):
        found = cursor.fetchall()
    return shape.rows(found)


@contextmanager
def driver_errors(dialect: Dialect, text: str) -> Iterator[None]:
    """What the driver raises comes as it does from every other statement."""
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
    """The shape of rows with columns of these names and kinds, which the driver takes for values of its types."""
    readers = [_reader(kind, dialect, given) for kind, given in zip(kinds.values(), driver_types, strict=True)]
    return Shape(tuple(kinds), tuple((place, read) for place, read in enumerate(readers) if read is not None))


def group_by(rows: Iterable[Row], name: str) -> dict[Any, list[Row]]:
    """The rows under what their column of that name says, each group in their order."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return found


def _reader(kind: TypeEngine[Any], dialect: Dialect, driver_type: Any) -> Reader | None:
    """What makes our value of the driver's; None where they are the same."""
    if isinstance(kind, QuicklyRead):
        return kind.reader(dialect)
    read = kind.dialect_impl(dialect).result_processor(dialect, driver_type)
    if isinstance(kind, Enum) and read is not None:
        words: dict[str | None, Any] = {None: None, **{word: read(word) for word in kind.enums}}
        return words.__getitem__
    return read
