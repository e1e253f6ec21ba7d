"""Statements that are built and compiled once, and run as text with new values each time.

For a query of every request, SQLAlchemy's cache lookup takes longer than the database.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    Connection,
    Dialect,
    Insert,
    Select,
    Text,
    Update,
    bindparam,
    func,
    select,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from config.arrays import array_of
from config.rows import connection_of, driver_errors, read_rows
from core.paging import Row

IDS: Final = "ids"
OneOf = Callable[[Any], ColumnElement[bool]]


class _Words(TypeDecorator[Sequence[str]]):
    """Any number of strings as one parameter: an array text on PostgreSQL, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return array_of(list(value)) if dialect.name == "postgresql" else orjson.dumps(list(value)).decode()


@dataclass(frozen=True, slots=True)
class Compiled:
    """The SQL text of a statement for one driver, with the conversions of its parameters and rows."""

    text: str
    names: Sequence[str]
    fixed: dict[str, Any]
    binders: dict[str, Callable[[Any], Any]]
    is_positional: bool
    made: Any

    def parameters(self, values: dict[str, Any]) -> Any:
        given = {
            name: bind(values[name]) if name in values else bind(self.fixed[name])
            for name, bind in self.binders.items()
        }
        return tuple(given[name] for name in self.names) if self.is_positional else given


@dataclass(frozen=True, slots=True)
class Statement:
    """A query with parameters. ``build`` gets a function that makes the condition of a column on the parameter ``ids``."""

    build: Callable[[OneOf], Select[*tuple[Any, ...]] | CompoundSelect[Any]]
    _compiled: dict[str, Compiled] = field(default_factory=dict)

    def fetch(self, session: Session, **values: Any) -> list[Row]:
        """The rows as plain mappings."""
        connection = connection_of(session)
        compiled = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
        return run_compiled(connection, compiled, compiled.parameters(values))

    def _compile(self, dialect: Dialect) -> Compiled:
        return self._compiled.setdefault(dialect.name, compile_for(dialect, self.build(one_of(dialect, IDS))))


def as_text(query: Select[*tuple[Any, ...]] | CompoundSelect[Any], dialect: Dialect) -> Statement | None:
    """The query as a statement; None when its text depends on its values, as for an IN list."""
    made: Any = query.compile(dialect=dialect)
    if any(bound.expanding or bound.literal_execute for bound in made.binds.values()):
        return None
    return Statement(lambda _: query)


@dataclass(frozen=True, slots=True)
class Change:
    """An UPDATE or INSERT with parameters; ``build`` gets the same function as for a statement."""

    build: Callable[[OneOf], Update | Insert]
    _compiled: dict[str, Compiled] = field(default_factory=dict)

    def run(self, session: Session, **values: Any) -> None:
        connection = connection_of(session)
        compiled = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
        run_text(connection, compiled.text, compiled.parameters(values))

    def fetch(self, session: Session, **values: Any) -> list[Row]:
        """Run it, and return the rows of its RETURNING clause."""
        connection = connection_of(session)
        compiled = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
        return run_compiled(connection, compiled, compiled.parameters(values))

    def _compile(self, dialect: Dialect) -> Compiled:
        return self._compiled.setdefault(dialect.name, compile_for(dialect, self.build(one_of(dialect, IDS))))


def compile_for(dialect: Dialect, query: Select[*tuple[Any, ...]] | CompoundSelect[Any] | Update | Insert) -> Compiled:
    """The query compiled for that dialect."""
    made: Any = query.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    impls = {name: bound.type.dialect_impl(dialect) for name, bound in made.binds.items() if name in made.params}
    return Compiled(
        text=made.string,
        names=tuple(made.positiontup or ()),
        fixed=made.params,
        binders={name: impl.bind_processor(dialect) or _as_it_is for name, impl in impls.items()},
        is_positional=dialect.positional,
        made=made,
    )


def run_compiled(connection: Connection, compiled: Compiled, parameters: Any) -> list[Row]:
    """The rows for these parameters, which are in the driver's form."""
    if connection.dispatch.before_cursor_execute:
        # Listeners for executed statements must be called too.
        with connection.exec_driver_sql(compiled.text, parameters) as result:
            return read_rows(result.cursor, compiled.made, connection.dialect)
    with driver_errors(connection.dialect, compiled.text), closing(connection.connection.cursor()) as cursor:
        cursor.execute(compiled.text, parameters)
        return read_rows(cursor, compiled.made, connection.dialect)


def run_text(connection: Connection, text: str, parameters: Any) -> list[tuple[Any, ...]]:
    """Run SQL text, and return its rows as the driver's values; empty for a statement without rows."""
    if connection.dispatch.before_cursor_execute:
        with connection.exec_driver_sql(text, parameters) as result:
            return [tuple(row) for row in result] if result.returns_rows else []
    with driver_errors(connection.dialect, text), closing(connection.connection.cursor()) as cursor:
        cursor.execute(text, parameters)
        return list(cursor.fetchall()) if cursor.description else []


def one_of(dialect: Dialect, name: str) -> OneOf:
    """A function that makes the condition that a column has one of the values of the parameter ``name``."""
    words = bindparam(name, type_=_Words)
    if dialect.name == "postgresql":
        # A scalar subquery runs once; in the condition itself the array would be parsed again for every row.
        array = sql_cast(select(sql_cast(words, ARRAY(Text))).scalar_subquery(), ARRAY(Text))
        return lambda column: column == func.any(array)
    entries: Any = func.json_each(words).table_valued("value")
    return lambda column: column.in_(select(entries.c.value))


def _as_it_is(value: Any) -> Any:
    return value
