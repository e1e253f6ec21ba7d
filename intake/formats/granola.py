"""Granola: speech from the microphone and from the system's audio, with dates and times."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from intake.document import DateOrigin
from intake.text.json_fields import Record, date_of, records, text_of
from intake.text.meeting_date import FoundDate
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues
from intake.text.wall_clock import elapsed_ms

NAME = "granola"
VERSION = 1
# The labels that the program itself shows for the two sides of a call.
_SPEAKERS = {"microphone": "Me", "system": "Them"}


def sniff(source: SourceText) -> float:
    """Entries that come from the microphone or the system."""
    return 0.93 if any(text_of(entry, "source") in _SPEAKERS for entry in _entries(source.body)[:5]) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each entry, with times relative to the first."""
    entries = _entries(source.body)
    first = next((found for entry in entries if (found := _moment(entry, "start_timestamp"))), None)
    found_date = FoundDate(first, DateOrigin.JSON) if first else None
    return Parsed(utterances=first_cues(_utterances(entries, first)), found_date=found_date)


def _entries(body: Any) -> list[Record]:
    return records({"list": body}, "list") if isinstance(body, list) else records(body, "transcript")


def _moment(entry: Record, key: str) -> datetime | None:
    found = date_of(entry, key)
    return found.instant if found else None


def _utterances(entries: list[Record], first: datetime | None) -> Iterator[Utterance]:
    for entry in entries:
        yield Utterance(
            text=text_of(entry, "text"),
            speaker=_SPEAKERS.get(text_of(entry, "source")),
            start_ms=elapsed_ms(first, _moment(entry, "start_timestamp")),
            end_ms=elapsed_ms(first, _moment(entry, "end_timestamp")),
        )
