"""Several queries in one statement: the rows of each are returned as one JSON array.

The round trip of a statement costs more than the few rows that belong to a page.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from sqlalchemy import CompoundSelect, Dialect, Select, Text, cast, func, select
from sqlalchemy.orm import Session
from sqlalchemy.types import JSON, Date, DateTime, LargeBinary, Numeric, TypeDecorator, TypeEngine

from config.rows import Shape, connection_of, shape_of
from config.statements import IDS, Compiled, Statement, compile_for, one_of, run_compiled
from core.paging import Row

# Column types whose values JSON does not represent exactly.
_INEXACT: Final = (DateTime, Date, Numeric, LargeBinary, JSON, TypeDecorator)


@dataclass(frozen=True, slots=True)
class _Joint:
    """The combined statement for a dialect, and the shape of each part's rows."""

    compiled: Compiled
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Queries whose only parameter is a list of ids, one list for each."""

    parts: tuple[Statement, ...]
    _joint: dict[str, _Joint] = field(default_factory=dict)

    def fetch(self, session: Session, *ids: Collection[str]) -> list[list[Row]]:
        """The rows of each part for its ids, in the order of the parts; the same rows as when run alone."""
        connection = connection_of(session)
        joint = self._joint.get(connection.dialect.name) or self._compile(connection.dialect)
        given = {_name(place): each for place, each in enumerate(ids)}
        (found,) = run_compiled(connection, joint.compiled, joint.compiled.parameters(given))
        return [shape.rows(orjson.loads(rows)) for shape, rows in zip(joint.shapes, found.values(), strict=True)]

    def _compile(self, dialect: Dialect) -> _Joint:
        parts = [part.build(one_of(dialect, _name(place))) for place, part in enumerate(self.parts)]
        arrays = [_array_of(part, dialect).label(_name(place)) for place, part in enumerate(parts)]
        joint = _Joint(compile_for(dialect, select(*arrays)), tuple(_shape_of(part, dialect) for part in parts))
        return self._joint.setdefault(dialect.name, joint)


def _name(place: int) -> str:
    return f"{IDS}_{place}"


def _array_of(part: Select[*tuple[Any, ...]] | CompoundSelect[Any], dialect: Dialect) -> Any:
    rows = part.subquery()
    if dialect.name == "postgresql":
        array: Any = func.coalesce(cast(func.json_agg(func.json_build_array(*rows.c)), Text), "[]")
    else:
        array = func.json_group_array(func.json_array(*rows.c))
    return select(cast(array, Text)).scalar_subquery()


def _shape_of(part: Select[*tuple[Any, ...]] | CompoundSelect[Any], dialect: Dialect) -> Shape:
    kinds: dict[str, TypeEngine[Any]] = {str(column.key): column.type for column in part.selected_columns}
    for name, kind in kinds.items():
        if isinstance(kind, _INEXACT):
            raise TypeError(f"{name} would not come out of JSON as it is")
    return shape_of(kinds, dialect, [None] * len(kinds))
