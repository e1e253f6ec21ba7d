"""Reads values from untrusted JSON records. Missing and invalid values give None or an empty value, never an exception."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from intake.document import DateOrigin, Participant
from intake.text.meeting_date import FoundDate, is_plausible
from intake.text.timestamps import ms_from_milliseconds, ms_from_seconds

Record = dict[str, Any]
_MILLISECONDS_FROM = 10**11
_MAX_SPEAKERS = 10_000
_SHORT_LABEL = re.compile(r"[0-9]{1,4}|[A-Z]")


def record(value: Any, *keys: str) -> Record:
    """The object at this path; empty when there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def records(value: Any, *keys: str) -> list[Record]:
    """The objects of the list at this path."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text_of(item: Record, *keys: str) -> str:
    """The first of these fields that is a string and not blank."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def label_of(item: Record, *keys: str) -> str | None:
    """The first of these fields that names a speaker: a string, a number, or an object with a name."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, dict):
            value = text_of(value, "name", "display_name", "displayName", "label", "id")
        label = machine_label(value)
        if label is not None:
            return label
    return None


def machine_label(value: Any) -> str | None:
    """The speaker label for a recogniser's value: ``0`` and ``A`` become ``Speaker 0`` and ``Speaker A``."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < _MAX_SPEAKERS:
        return f"Speaker {int(value)}"
    if isinstance(value, str) and value.strip():
        return f"Speaker {value.strip()}" if _SHORT_LABEL.fullmatch(value.strip()) else value
    return None


def seconds_of(item: Record, *keys: str) -> int | None:
    """The first of these fields that holds seconds (a number or a clock), in milliseconds."""
    return next((ms for key in keys if (ms := ms_from_seconds(item.get(key))) is not None), None)


def milliseconds_of(item: Record, *keys: str) -> int | None:
    """The first of these fields that holds milliseconds."""
    return next((ms for key in keys if (ms := ms_from_milliseconds(item.get(key))) is not None), None)


def date_of(item: Record, *keys: str) -> FoundDate | None:
    """The first of these fields that holds a date: ISO 8601, or seconds or milliseconds since 1970."""
    for key in keys:
        instant = _instant(item.get(key))
        if instant is not None and is_plausible(instant):
            return FoundDate(instant, DateOrigin.JSON)
    return None


def people(items: Iterable[Record]) -> tuple[Participant, ...]:
    """Attendees with name and address, as meeting tools list them."""
    found = [_person(item) for item in items]
    return tuple(person for person in found if person is not None)


def _person(item: Record) -> Participant | None:
    name = text_of(item, "matched_speaker_display_name", "displayName", "display_name", "name", "fullName")
    email = text_of(item, "email", "emailAddress", "email_address") or None
    if not name and not email:
        return None
    return Participant(name=name or str(email), email=email, is_speaker=False)


def _instant(value: Any) -> datetime | None:
    try:
        if isinstance(value, str):
            return datetime.fromisoformat(value.strip())
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000 if value > _MILLISECONDS_FROM else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None
