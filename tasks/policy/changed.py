"""Which rows a copy lacks: those that were made, changed or deleted since."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deleted(StrEnum):
    """Whether what was deleted is left out, listed as well, or listed alone."""

    EXCLUDE = "exclude"
    INCLUDE = "include"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFilter:
    """When rows last changed, and whether deleted ones count. A range includes its start and not its end."""

    updated_after: datetime | None = None
    updated_before: datetime | None = None
    deleted: Deleted = Deleted.EXCLUDE
    # Only these; what is not among them is left out.
    ids: frozenset[str] | None = None


ALL_LIVE = ChangedFilter()
