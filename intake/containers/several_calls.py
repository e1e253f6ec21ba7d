"""Splits an API's answer with several calls into answers with one call each."""

from collections.abc import Callable, Iterator
from typing import Any

from intake.text.gong_answers import by_id, call_id, list_details, list_transcripts
from intake.text.json_body import TooComplexError, dump_json, find_json, first_byte
from intake.text.json_fields import Record, records

# The raw bytes are searched first, so that other JSON is not parsed here.
_TELLING = {b"{": (b'"callTranscripts"', b'"items"', b'"transcripts"'), b"[": (b'"callTranscripts"',)}
# The split calls may take this many times the original size; more means that details are repeated in many calls.
_MOST_TIMES = 4


def part(payload: bytes) -> list[bytes]:
    """Each call as its own bytes; empty unless there are several calls. Raises TooComplexError."""
    if not any(key in payload for key in _TELLING.get(first_byte(payload), ())):
        return []
    body = find_json(payload.decode("utf-8-sig", errors="replace"))
    calls = next((found for split in _SPLITS if (found := list(split(body)))), [])
    return list(_dump_each(calls, room=_MOST_TIMES * len(payload))) if len(calls) > 1 else []


def _dump_each(calls: list[Record], *, room: int) -> Iterator[bytes]:
    for call in calls:
        dumped = dump_json(call)
        room -= len(dumped)
        if room < 0:
            raise TooComplexError("The calls in this JSON hold the same over and over. Upload them one by one.")
        yield dumped


def _gong(body: Any) -> Iterator[Record]:
    """Each call with its details from another answer in the same file."""
    details = by_id(list_details(body))
    for call in list_transcripts(body):
        known = details.get(call_id(call) or "")
        yield {"callTranscripts": [call], **({"calls": [known]} if known else {})}


def _fathom(body: Any) -> Iterator[Record]:
    return ({"items": [item]} for item in records(body, "items") if records(item, "transcript"))


def _fireflies(body: Any) -> Iterator[Record]:
    return (
        {"data": {"transcript": call}} for call in records(body, "data", "transcripts") if records(call, "sentences")
    )


_SPLITS: tuple[Callable[[Any], Iterator[Record]], ...] = (_gong, _fathom, _fireflies)
