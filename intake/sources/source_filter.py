"""Filters and orders of lists of sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, func

from config.conditions import one_of, within
from config.keyset import Keyset
from core.ids import MemberId, SourceId
from intake.models import Source, SourceState


class SourceSort(StrEnum):
    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"


class DeletedSources(StrEnum):
    """Whether deleted sources are left out, listed as well, or listed alone."""

    EXCLUDE = "exclude"
    INCLUDE = "include"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFilter:
    """Which sources to list; None does not filter. Ranges include their start and not their end."""

    ids: frozenset[SourceId] | None = None
    states: frozenset[SourceState] | None = None
    origins: frozenset[str] | None = None
    channels: frozenset[str] | None = None
    created_by: frozenset[MemberId] | None = None
    is_private: bool | None = None
    occurred_after: datetime | None = None
    occurred_before: datetime | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None
    deleted: DeletedSources = DeletedSources.EXCLUDE


_COLUMN_OF: Final[dict[SourceSort, Any]] = {
    SourceSort.CREATED_AT: Source.created_at,
    SourceSort.UPDATED_AT: Source.updated_at,
}
# The time that the API shows: found by the reading, or else declared by the sender.
_OCCURRED_AT: Final = func.coalesce(Source.occurred_at, Source.requested_occurred_at)


def order_of(sort: SourceSort, *, is_descending: bool) -> Keyset:
    """The order of a list of sources."""
    return Keyset(_COLUMN_OF[sort], Source.id, is_descending=is_descending)


def conditions(where: SourceFilter) -> Iterator[ColumnElement[bool]]:
    """The SQL condition of each filter that is set."""
    if where.deleted is not DeletedSources.INCLUDE:
        is_deleted = Source.deleted_at.is_not(None)
        yield is_deleted if where.deleted is DeletedSources.ONLY else ~is_deleted
    if where.is_private is not None:
        yield Source.is_private.is_(where.is_private)
    yield from _sets(where)
    yield from _ranges(where)


def _sets(where: SourceFilter) -> Iterator[ColumnElement[bool]]:
    yield from one_of(
        (Source.id, where.ids),
        (Source.state, where.states),
        (Source.origin, where.origins),
        (Source.channel, where.channels),
        (Source.created_by, where.created_by),
    )


def _ranges(where: SourceFilter) -> Iterator[ColumnElement[bool]]:
    yield from within(
        (_OCCURRED_AT, where.occurred_after, where.occurred_before),
        (Source.created_at, where.created_after, where.created_before),
        (Source.updated_at, where.updated_after, where.updated_before),
    )
