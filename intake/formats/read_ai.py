"""Read.ai: blocks of a speaker with moments in milliseconds, and the action items of the report."""

from collections.abc import Iterator
from typing import Any

from intake.document import DateOrigin
from intake.text.json_fields import (
    Record,
    date_of,
    label_of,
    milliseconds_of,
    people,
    record,
    records,
    text_of,
)
from intake.text.meeting_date import FoundDate
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from intake.text.wall_clock import count_from_epoch

NAME = "read_ai"
VERSION = 1


def sniff(source: SourceText) -> float:
    """The name of the list of turns, which only Read.ai uses."""
    return 0.95 if any("words" in block for block in _blocks(source.body)[:3]) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each block, then the action items as notes."""
    head = record(source.body)
    utterances, first = count_from_epoch(tuple(_utterance(block) for block in _blocks(source.body)))
    return Parsed(
        utterances=(*utterances, *_action_items(head)),
        title=text_of(head, "title") or None,
        participants=people(records(head, "participants")),
        found_date=date_of(head, "start_time") or (FoundDate(first, DateOrigin.JSON) if first else None),
    )


def _blocks(body: Any) -> list[Record]:
    return records(body, "speaker_blocks") or records(body, "transcript", "speaker_blocks")


def _utterance(block: Record) -> Utterance:
    return Utterance(
        text=text_of(block, "words"),
        speaker=label_of(block, "speaker"),
        start_ms=milliseconds_of(block, "start_time"),
        end_ms=milliseconds_of(block, "end_time"),
    )


def _action_items(head: Record) -> Iterator[Utterance]:
    for item in records(head, "action_items"):
        yield Utterance(text_of(item, "text"), is_note=True, stands_alone=True)
