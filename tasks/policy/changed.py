"""Filters for clients that keep a copy: rows created, changed or deleted since a time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deleted(StrEnum):
    """Whether deleted rows are left out, included, or the only ones listed."""

    EXCLUDE = "exclude"
    INCLUDE = "include"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFilter:
    """When rows last changed, and whether deleted ones count. A range includes its start and not its end."""

    updated_after: datetime | None = None
    updated_before: datetime | None = None
    deleted: Deleted = Deleted.EXCLUDE
    # Only rows with these ids.
    ids: frozenset[str] | None = None


ALL_LIVE = ChangedFilter()
