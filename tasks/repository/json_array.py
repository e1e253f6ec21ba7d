"""Conditions on JSON arrays, which each database writes differently."""

from collections.abc import Collection, Mapping
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import InstrumentedAttribute, Session

_LOWER_ASCII = str.maketrans(ascii_uppercase, ascii_lowercase)


def has_any_word(
    session: Session, column: InstrumentedAttribute[list[str]], words: Collection[str]
) -> ColumnElement[bool]:
    """Whether one of the words is in the array, in any case.

    Databases may fold only the letters A to Z, so the query also contains other usual spellings.
    """
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    each = func.jsonb_array_elements_text(column) if is_postgresql else func.json_each(column)
    entries: Any = each.table_valued("value")
    return exists(select(1).select_from(entries).where(func.lower(entries.c.value).in_(_spellings(words))))


def _spellings(words: Collection[str]) -> set[str]:
    ways = {way for word in words for way in (word, word.lower(), word.upper(), word.title(), word.capitalize())}
    return {way.lower() for way in ways} | {way.translate(_LOWER_ASCII) for way in ways}


def has_object(
    session: Session, column: InstrumentedAttribute[list[dict[str, Any]]], members: Mapping[str, str]
) -> ColumnElement[bool]:
    """Whether one of the objects in the array has these members."""
    if session.get_bind().dialect.name == "postgresql":
        contains: ColumnElement[bool] = column.op("@>", is_comparison=True)(literal([dict(members)], JSONB))
        return contains
    entries: Any = func.json_each(column).table_valued("value")
    same = (func.json_extract(entries.c.value, f"$.{name}") == value for name, value in members.items())
    return exists(select(1).select_from(entries).where(*same))
