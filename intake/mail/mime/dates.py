"""The Date header as an instant."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_CHARS = 100
_EARLIEST_YEAR = 1970
_LATEST_YEAR = 2200


def parse_date(value: str | None) -> datetime | None:
    """The instant of the header, in UTC where it has no zone; None for an invalid date."""
    if not value or not value.strip():
        return None
    try:
        parsed = parsedate_to_datetime(value.strip()[:_MAX_CHARS])
        instant = (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return instant if _EARLIEST_YEAR <= instant.year < _LATEST_YEAR else None
