"""Parses dates that people and programs write at the top of a transcript."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from intake.text.meeting_date import plausible_instant

_MONTHS = {
    word: month
    for month, words in enumerate(
        (
            "january jan januar janvier enero jänner",
            "february feb februar février febrero",
            "march mar märz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août agosto",
            "september sep sept septembre septiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre diciembre",
        ),
        start=1,
    )
    for word in words.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b"
_TIME = (
    r"(?:(?:,| -| at| um| um)?[ T]{1,3}([0-9]{1,2})[:.h]([0-9]{2})(?:[:.]([0-9]{2}))?(?:\.[0-9]{1,6})?"
    r" ?([ap]\.?m\b\.?)?)?"
)
_ZONE = r"(?: ?(Z\b|UTC\b(?:[+-][0-9:]{1,5})?|GMT\b(?:[+-][0-9:]{1,5})?|[+-][0-9]{2}:?[0-9]{2}\b))?"
_PATTERNS = (
    (re.compile(rf"(?<![0-9])([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}})(?![0-9]){_TIME}{_ZONE}", re.IGNORECASE), "ymd"),
    (re.compile(rf"(?<![0-9])([0-9]{{1,2}})(?:st|nd|rd|th|\.)? (?:de )?{_MONTH}\.?,? (?:de )?([0-9]{{4}})(?![0-9]){_TIME}{_ZONE}", re.IGNORECASE), "dmy"),
    (re.compile(rf"\b{_MONTH}\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})(?![0-9]){_TIME}{_ZONE}", re.IGNORECASE), "mdy"),
)  # fmt: skip
_OFFSET = re.compile(r"([+-])([0-9]{1,2}):?([0-9]{2})?$")
_MAX_LINE_CHARS = 200
_NOON = 12


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and its place in the line; naive when the line names no zone."""

    instant: datetime
    start: int
    end: int


def find_written_date(line: str) -> WrittenDate | None:
    """The first date in a line, or None. Dates such as 06/07/2026 are ignored, because their month is ambiguous."""
    for pattern, order in _PATTERNS:
        match = pattern.search(line[:_MAX_LINE_CHARS])
        instant = _instant(match, order) if match else None
        if match and instant:
            return WrittenDate(instant, match.start(), match.end())
    return None


def _instant(match: re.Match[str], order: str) -> datetime | None:
    first, second, third, hour, minute, second_of_minute, half, zone = match.groups()
    parts = dict(zip(order, (first, second, third), strict=True))
    month = str(_MONTHS.get(parts["m"].casefold(), parts["m"]))
    clock = (_hour(hour, half), minute, second_of_minute) if hour else ()
    instant = plausible_instant(parts["y"], month, parts["d"], *clock)
    offset = _zone(zone)
    return instant.replace(tzinfo=offset) if instant and offset and hour else instant


def _hour(hour: str, half: str | None) -> str:
    if not half:
        return hour
    afternoon = _NOON if half.casefold().startswith("p") else 0
    return str(int(hour) % _NOON + afternoon)


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    match = _OFFSET.search(name)
    if match is None:
        return UTC
    minutes = int(match.group(2)) * 60 + int(match.group(3) or 0)
    limited = min(minutes, 14 * 60)
    return timezone(timedelta(minutes=-limited if match.group(1) == "-" else limited))
