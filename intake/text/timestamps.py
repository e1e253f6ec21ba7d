"""Parses clocks and counters in files to milliseconds."""

import re

CLOCK = r"[0-9]{1,3}:[0-9]{1,2}(?::[0-9]{1,2})?(?:[.,][0-9]{1,9})?"
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,3}):([0-9]{1,2})(?:[.,]([0-9]{1,9}))?")
_SECONDS = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,9}))?s?")
# Not-a-number and infinity fail this comparison as well.
_MAX_VALUE = 10**15
_MS_PER_SECOND = 1000
_TICKS_PER_MS = 10_000


def parse_clock(text: str) -> int | None:
    """The milliseconds of ``h:mm:ss.mmm``, ``mm:ss`` and similar forms; None when the text is no clock."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds, fraction = match.groups()
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * _MS_PER_SECOND + _fraction_ms(fraction)


def parse_seconds(text: str) -> int | None:
    """``12.5`` or ``12.5s`` as milliseconds."""
    match = _SECONDS.fullmatch(text.strip())
    return int(match.group(1)) * _MS_PER_SECOND + _fraction_ms(match.group(2)) if match else None


def parse_time(text: str) -> int | None:
    """A clock, or else a number of seconds."""
    milliseconds = parse_clock(text)
    return parse_seconds(text) if milliseconds is None else milliseconds


def ms_from_seconds(value: object) -> int | None:
    """Seconds as JSON has them: a number, a number in a string, or a clock in a string."""
    if isinstance(value, str):
        return parse_time(value)
    return _rounded(value, _MS_PER_SECOND)


def ms_from_milliseconds(value: object) -> int | None:
    """Milliseconds as JSON has them: a number or a number in a string."""
    if isinstance(value, str):
        return int(value) if re.fullmatch(r"[0-9]{1,15}", value) else parse_clock(value)
    return _rounded(value, 1)


def ms_from_ticks(value: object) -> int | None:
    """Ticks of 100 nanoseconds."""
    return _rounded(value, 1 / _TICKS_PER_MS)


def clock_text(milliseconds: int, *, separator: str = ".") -> str:
    """``hh:mm:ss.mmm``, as VTT writes it (SRT has a comma)."""
    seconds, rest = divmod(milliseconds, _MS_PER_SECOND)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{separator}{rest:03d}"


def _fraction_ms(digits: str | None) -> int:
    return int((digits or "")[:3].ljust(3, "0"))


def _rounded(value: object, factor: float) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _MAX_VALUE:
        return None
    return round(value * factor)
