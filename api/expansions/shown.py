"""The parameters ``fields`` and ``expand``: which fields of the rows are shown, and which named objects are added."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from api.answers import Answer, Reply
from api.expansions.expansion import Expansion
from api.transactions import Call

EXPAND: Final = "expand"
FIELDS: Final = "fields"
EXPANDED: Final = "expanded"
ID: Final = "id"
Fields = Mapping[str, fields.Field[Any]]
_EXPAND: Final = (
    "Things that the rows name by id, with commas between: each is there once, by its id, under expanded, "
    "if the caller may see it. Things of links are there by type:id."
)
_FIELDS: Final = "The fields of each row that are answered, with commas between, the id in any case; all without it."


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows of a route's answer (or its single row) and their possible expansions."""

    name: str
    row: type[Schema]
    expansions: tuple[Expansion, ...]

    def query(self, query: type[Schema] | None) -> type[Schema]:
        """The route's query with ``expand`` and ``fields`` added."""
        named = [expansion.name for expansion in self.expansions]
        return _extended(
            query or Schema,
            query.__name__ if query is not None else f"{self.row.__name__.removesuffix('Schema')}QuerySchema",
            {EXPAND: _words(named, _EXPAND), FIELDS: _words(sorted(self.row().fields), _FIELDS)},
        )

    def answer(self, answer: type[Schema]) -> type[Schema]:
        """The route's answer with its possible expansions."""
        return _whole(self, answer)

    def answer_in_part(self, answer: type[Schema]) -> type[Schema]:
        """The same for a request with ``fields``: rows have only these, and the answer repeats their names."""
        return _part(self, answer)

    def complete(self, call: Call, answer: Reply, asked: Mapping[str, Any]) -> Reply:
        """The answer with the requested expansions, and only the requested fields. Files are unchanged.

        Raises InsufficientScopeError.
        """
        if not isinstance(answer, Answer):
            return answer
        found = answer.body[self.name]
        rows: Sequence[Mapping[str, Any]] = [found] if isinstance(found, Mapping) else found
        body = dict(answer.body)
        if names := asked.get(EXPAND):
            body[EXPANDED] = {each.name: each.found(call, rows) for each in self.expansions if each.name in names}
        if names := asked.get(FIELDS):
            cut = [{name: row[name] for name in row if name in {ID, *names}} for row in rows]
            body |= {self.name: cut[0] if isinstance(found, Mapping) else cut, FIELDS: names}
        return replace(answer, body=body)


def split(query: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Split the query into the part that selects rows, and the part that says how to show them."""
    about_rows = {name: value for name, value in query.items() if name not in {EXPAND, FIELDS}}
    return about_rows, {name: query[name] for name in (EXPAND, FIELDS) if name in query}


@cache
def _whole(shown: Shown, answer: type[Schema]) -> type[Schema]:
    expanded = fields.Nested(_expanded(shown.row, shown.expansions))
    return _extended(answer, f"Shown{answer.__name__}", {EXPANDED: expanded})


@cache
def _part(shown: Shown, answer: type[Schema]) -> type[Schema]:
    row = _row_in_part(shown.row)
    is_list = isinstance(answer().fields[shown.name], fields.List)
    rows = fields.List(fields.Nested(row), required=True) if is_list else fields.Nested(row, required=True)
    named = fields.List(fields.String(), required=True)
    return _extended(_whole(shown, answer), f"PartOf{answer.__name__}", {shown.name: rows, FIELDS: named})


# Cached, because the documents refer to each class by its name, which must be unique.
@cache
def _expanded(row: type[Schema], expansions: tuple[Expansion, ...]) -> type[Schema]:
    kinds: Fields = {each.name: fields.Dict(fields.String(), fields.Nested(each.schema)) for each in expansions}
    return _extended(Schema, f"Expanded{row.__name__}", kinds, doc="Each by the name under which rows name it.")


@cache
def _row_in_part(row: type[Schema]) -> type[Schema]:
    parts = {name: _optional(field) for name, field in row().fields.items() if name != ID}
    return _extended(row, f"PartOf{row.__name__}", parts, doc="The id and the fields that were asked for.")


def _words(words: Sequence[str], said: str) -> fields.Field[Any]:
    one = fields.String(validate=validate.OneOf(words))
    word_list: fields.Field[Any] = DelimitedList(one, validate=validate.Length(min=1), metadata={"description": said})
    return word_list


def _extended(schema: type[Schema], name: str, more: Fields, *, doc: str | None = None) -> type[Schema]:
    return type(name, (schema,), {"__doc__": doc or schema.__doc__, **more})


def _optional(field: fields.Field[Any]) -> fields.Field[Any]:
    other = copy(field)
    other.required = False
    return other
