"""Statements that are put together and compiled once, and run as text with other values each time.

For a query of every request the database layer takes longer to find it in its cache than the database to answer it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from sqlalchemy import ARRAY, ColumnElement, Connection, Dialect, Select, Text, bindparam, func, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from config.rows import connection_of, read_rows
from core.paging import Row

IDS: Final = "ids"
OneOf = Callable[[Any], ColumnElement[bool]]


class _Words(TypeDecorator[Sequence[str]]):
    """Any number of words as one value: an array where the database has them, else JSON."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(ARRAY(Text) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return list(value) if dialect.name == "postgresql" else orjson.dumps(list(value)).decode()


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement in the words of one driver, and how its values and rows become the driver's and ours."""

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
    """A query with parameters; ``build`` is given what asks whether a column holds one of the words called ``ids``."""

    build: Callable[[OneOf], Select[*tuple[Any, ...]]]
    _compiled: dict[str, _Compiled] = field(default_factory=dict)

    def fetch(self, session: Session, **values: Any) -> list[Row]:
        """Its rows as plain mappings."""
        connection = connection_of(session)
        compiled = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
        return _run(connection, compiled, compiled.parameters(values))

    def _compile(self, dialect: Dialect) -> _Compiled:
        query = self.build(_one_of_sqlite if dialect.name == "sqlite" else _one_of_postgresql)
        made: Any = query.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        impls = {name: bound.type.dialect_impl(dialect) for name, bound in made.binds.items() if name in made.params}
        compiled = _Compiled(
            text=made.string,
            names=tuple(made.positiontup or ()),
            fixed=made.params,
            binders={name: impl.bind_processor(dialect) or _as_it_is for name, impl in impls.items()},
            is_positional=dialect.positional,
            made=made,
        )
        return self._compiled.setdefault(dialect.name, compiled)


def _run(connection: Connection, compiled: _Compiled, parameters: Any) -> list[Row]:
    if connection.dispatch.before_cursor_execute:
        # Who listens to what is sent hears of this too.
        with connection.exec_driver_sql(compiled.text, parameters) as result:
            return read_rows(result.cursor, compiled.made, connection.dialect)
    with _driver_errors(connection, compiled.text), closing(connection.connection.cursor()) as cursor:
        cursor.execute(compiled.text, parameters)
        return read_rows(cursor, compiled.made, connection.dialect)


@contextmanager
def _driver_errors(connection: Connection, text: str) -> Iterator[None]:
    """What the driver raises comes as it does from every other statement."""
    dialect = connection.dialect
    try:
        yield
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(
            text, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect
        ) from error


def _one_of_sqlite(column: Any) -> ColumnElement[bool]:
    entries: Any = func.json_each(bindparam(IDS, type_=_Words)).table_valued("value")
    among: ColumnElement[bool] = column.in_(select(entries.c.value))
    return among


def _one_of_postgresql(column: Any) -> ColumnElement[bool]:
    among: ColumnElement[bool] = column == func.any(sql_cast(bindparam(IDS, type_=_Words), ARRAY(Text)))
    return among


def _as_it_is(value: Any) -> Any:
    return value
