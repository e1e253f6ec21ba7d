"""A JSON list of segments with texts, as our own API accepts and many tools write."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from intake.document import DateOrigin
from intake.text.inline_markup import strip_tags
from intake.text.json_fields import (
    Record,
    date_of,
    label_of,
    milliseconds_of,
    people,
    record,
    records,
    seconds_of,
    text_of,
)
from intake.text.meeting_date import FoundDate
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues
from intake.text.wall_clock import count_from_epoch, elapsed_ms

NAME = "segments_json"
VERSION = 1
_LISTS = (
    "segments",
    "transcript",
    "utterances",
    "sentences",
    "entries",
    "transcription",
    "captions",
    "cues",
    "results",
    "data",
)
_TEXT = ("text", "body", "content", "sentence", "transcript", "caption", "words", "message", "raw_text")
_SPEAKER = (
    "speaker",
    "speaker_name",
    "speakerName",
    "speaker_label",
    "speakerLabel",
    "name",
    "participant",
    "speaker_id",
)
_START_SECONDS = ("start", "start_time", "startTime", "begin", "from", "timestamp", "offset", "time")
_END_SECONDS = ("end", "end_time", "endTime", "to", "finish")
_START_MS = ("start_ms", "startMs", "begin_ms", "offset_ms")
_END_MS = ("end_ms", "endMs", "finish_ms")
_DATES = ("occurred_at", "date", "start_time", "started_at", "meeting_date", "created_at")
_ENOUGH = 20


def sniff(source: SourceText) -> float:
    """A list of objects with texts; formats of known tools have a higher confidence."""
    segments = _segments(source.body)[:_ENOUGH]
    readable = sum(bool(text_of(segment, *_TEXT)) for segment in segments)
    if not segments or readable * 2 < len(segments):
        return 0.0
    return 0.5 if isinstance(source.body, list) or "segments" in source.body else 0.4


def parse(source: SourceText) -> Parsed:
    """One utterance for each segment; times only where the segments have them."""
    head = record(source.body)
    segments = _segments(source.body)
    begin = next((moment for segment in segments if (moment := _moment(segment, _START_SECONDS))), None)
    utterances, first = count_from_epoch(first_cues(_utterances(segments, begin)))
    moment = begin or first
    return Parsed(
        utterances=utterances,
        title=text_of(head, "title", "name", "topic", "subject", "meeting_title") or None,
        participants=people(records(head, "participants") + records(head, "attendees")),
        found_date=date_of(head, *_DATES) or (FoundDate(moment, DateOrigin.JSON) if moment else None),
        language=text_of(head, "language", "language_code") or None,
    )


def _segments(body: Any) -> list[Record]:
    if isinstance(body, list):
        return records({"list": body}, "list")
    found = (records(body, key) for key in _LISTS)
    return next((segments for segments in found if segments), [])


def _moment(segment: Record, keys: tuple[str, ...]) -> datetime | None:
    """The instant of the segment, where it is written as a date with a time."""
    dated = (key for key in keys if isinstance(value := segment.get(key), str) and "-" in value and ":" in value)
    found = date_of(segment, *dated)
    return found.instant if found else None


def _utterances(segments: list[Record], begin: datetime | None) -> Iterator[Utterance]:
    is_milliseconds = _counts_milliseconds(segments)
    for segment in segments:
        start, end = _times(segment, is_milliseconds=is_milliseconds)
        if begin is not None:
            start = elapsed_ms(begin, _moment(segment, _START_SECONDS)) if start is None else start
            end = elapsed_ms(begin, _moment(segment, _END_SECONDS)) if end is None else end
        # Segments with offsets were exported by us, so they are complete turns in plain text.
        is_placed = "char_start" in segment
        text = text_of(segment, *_TEXT)
        yield Utterance(
            text=text if is_placed else strip_tags(text),
            speaker=label_of(segment, *_SPEAKER),
            start_ms=start,
            end_ms=end if start is not None and end is not None and end >= start else None,
            stands_alone=is_placed,
            is_note=segment.get("is_note") is True,
        )


def _times(segment: Record, *, is_milliseconds: bool) -> tuple[int | None, int | None]:
    read = milliseconds_of if is_milliseconds else seconds_of
    start, end = milliseconds_of(segment, *_START_MS), milliseconds_of(segment, *_END_MS)
    return (
        read(segment, *_START_SECONDS) if start is None else start,
        read(segment, *_END_SECONDS) if end is None else end,
    )


def _counts_milliseconds(segments: list[Record]) -> bool:
    """Whether times are milliseconds: they are whole numbers, and read as seconds, segments would last minutes."""
    spans = [
        (start, end)
        for segment in segments[:200]
        if isinstance(start := segment.get("start"), int) and isinstance(end := segment.get("end"), int)
    ]
    if not spans or len(spans) < min(len(segments), 200):
        return False
    return sum(end - start for start, end in spans) / len(spans) > 300  # noqa: PLR2004 - five minutes a segment
