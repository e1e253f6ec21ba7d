"""Fathom: the answer of its API, with invitees and action items."""

from collections.abc import Iterator
from typing import Any

from intake.document import ReadWarning
from intake.text.json_fields import Record, date_of, label_of, people, record, records, seconds_of, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance

NAME = "fathom"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Speakers that are records with a display name."""
    first = next(iter(records(_meeting(source.body), "transcript")), {})
    return 0.92 if "display_name" in record(first, "speaker") else 0.0


def parse(source: SourceText) -> Parsed:
    """The first meeting of the answer: its speech, then its action items as notes."""
    meeting = _meeting(source.body)
    others = len([item for item in records(source.body, "items") if item.get("transcript")]) > 1
    return Parsed(
        utterances=(*_speech(meeting), *_action_items(meeting)),
        title=text_of(meeting, "title", "meeting_title") or None,
        participants=people([*records(meeting, "calendar_invitees"), record(meeting, "recorded_by")]),
        found_date=date_of(meeting, "recording_start_time", "scheduled_start_time", "created_at"),
        warnings=(ReadWarning.TRUNCATED,) if others else (),
    )


def _meeting(body: Any) -> Record:
    items = [item for item in records(body, "items") if item.get("transcript")]
    return items[0] if items else record(body)


def _speech(meeting: Record) -> Iterator[Utterance]:
    for entry in records(meeting, "transcript"):
        speaker = label_of(record(entry, "speaker"), "display_name")
        yield Utterance(text_of(entry, "text"), speaker, seconds_of(entry, "timestamp"))


def _action_items(meeting: Record) -> Iterator[Utterance]:
    """The action items as notes, with the assignee first, as in lists that people write."""
    for item in records(meeting, "action_items"):
        assignee = text_of(record(item, "assignee"), "name", "email")
        box = "[x]" if item.get("completed") is True else "[ ]"
        owner = f"{assignee}: " if assignee else ""
        if description := text_of(item, "description"):
            yield Utterance(f"{box} {owner}{description}", is_note=True, stands_alone=True)
