"""The date of a meeting, on which relative dates such as "Friday" depend."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from core.errors import FieldFault, InvalidError
from intake.document import DateOrigin

# A date without a time is set to noon, so that it stays the same day in nearly every time zone.
_NOON = 12
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_DIGIT_BEFORE, _DIGIT_AFTER = r"(?<![0-9])", r"(?![0-9])"
_DATE = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_COMPACT_DATE = r"([0-9]{4})([0-9]{2})([0-9]{2})"
_UTC_NAME = re.compile(rf"GMT{_COMPACT_DATE}-([0-9]{{2}})([0-9]{{2}})([0-9]{{2}}){_DIGIT_AFTER}")
_LOCAL_NAMES = (
    re.compile(rf"{_DIGIT_BEFORE}{_COMPACT_DATE}[_T-]([0-9]{{2}})([0-9]{{2}})([0-9]{{2}})?{_DIGIT_AFTER}"),
    re.compile(rf"{_DIGIT_BEFORE}{_DATE}[ _T-]+([0-9]{{2}})[-.:_h]([0-9]{{2}})(?:[-.:_]([0-9]{{2}}))?{_DIGIT_AFTER}"),
    re.compile(rf"{_DIGIT_BEFORE}{_DATE}{_DIGIT_AFTER}"),
    re.compile(rf"{_DIGIT_BEFORE}([0-9]{{4}})[._]([0-9]{{2}})[._]([0-9]{{2}}){_DIGIT_AFTER}"),
    re.compile(rf"{_DIGIT_BEFORE}{_COMPACT_DATE}{_DIGIT_AFTER}"),
)
_MAX_NAME_CHARS = 500


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the source itself. A naive instant is a wall clock in the zone of the meeting."""

    instant: datetime
    origin: DateOrigin = DateOrigin.HEADER


def resolve_occurred_at(
    found_in_content: FoundDate | None,
    filename: str | None,
    *,
    requested: datetime | None = None,
    uploaded_at: datetime | None = None,
    timezone: str | None = None,
) -> tuple[datetime | None, DateOrigin | None]:
    """The best known instant of the meeting in UTC, and its origin; (None, None) when it is unknown.

    Raises InvalidError for a time zone that does not exist.
    """
    zone = find_zone(timezone) or UTC
    for instant, origin in _candidates(found_in_content, filename, requested, uploaded_at):
        settled = _settle(instant, zone)
        if settled is not None:
            return settled, origin
    return None, None


def find_zone(timezone: str | None) -> ZoneInfo | None:
    """The IANA zone of this name; None for an empty name. Raises InvalidError for an unknown zone."""
    if not timezone:
        return None
    try:
        return ZoneInfo(timezone)
    except (OSError, ValueError, KeyError) as error:
        fault = FieldFault("timezone", "not an IANA time zone such as Europe/Berlin")
        raise InvalidError(f"There is no time zone called {timezone[:60]!r}.", faults=(fault,)) from error


def date_in_name(filename: str | None) -> datetime | None:
    """The date in a recording's file name: aware when the name says GMT, else a naive wall clock."""
    name = (filename or "")[:_MAX_NAME_CHARS]
    match = _UTC_NAME.search(name)
    if match:
        found = plausible_instant(*match.groups())
        return found.replace(tzinfo=UTC) if found else None
    matches = (pattern.search(name) for pattern in _LOCAL_NAMES)
    instants = (plausible_instant(*match.groups()) for match in matches if match)
    return next((instant for instant in instants if instant), None)


def plausible_instant(year: str, month: str, day: str, *clock: str | None) -> datetime | None:
    """A naive wall clock from digits, noon when they have no time; None for an impossible day or hour."""
    hour, minute, second = (*(int(part or 0) for part in clock), 0, 0, 0)[:3] if any(clock) else (_NOON, 0, 0)
    try:
        instant = datetime(int(year), int(month), int(day), hour, minute, second)  # noqa: DTZ001 - the zone comes later
    except ValueError:
        return None
    return instant if is_plausible(instant) else None


def is_plausible(instant: datetime) -> bool:
    """Whether a transcribed meeting can have taken place at this instant."""
    return _FIRST_YEAR <= instant.year <= _LAST_YEAR


def _candidates(
    found: FoundDate | None, filename: str | None, requested: datetime | None, uploaded_at: datetime | None
) -> Iterator[tuple[datetime | None, DateOrigin]]:
    if found is not None:
        yield found.instant, found.origin
    yield date_in_name(filename), DateOrigin.FILE_NAME
    yield requested, DateOrigin.REQUEST
    yield uploaded_at, DateOrigin.UPLOAD


def _settle(instant: datetime | None, zone: tzinfo) -> datetime | None:
    if instant is None or not is_plausible(instant):
        return None
    aware = instant if instant.tzinfo else instant.replace(tzinfo=zone)
    return aware.astimezone(UTC)
