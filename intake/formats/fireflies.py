"""Fireflies: the answer of its API, and the list of sentences that it offers for download."""

from collections.abc import Iterator
from typing import Any

from intake.document import Participant, ReadWarning
from intake.text.boilerplate import is_boilerplate
from intake.text.json_fields import Record, date_of, label_of, people, record, records, seconds_of, text_of
from intake.text.list_items import read_item
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance

NAME = "fireflies"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Sentences with field names that only Fireflies uses."""
    first = next(iter(_sentences(source.body)), {})
    is_answer = isinstance(source.body, dict) and "speaker_name" in first
    is_download = "speaker_name" in first and ("raw_text" in first or "sentence" in first)
    is_old_download = "sentence" in first and "startTime" in first
    return 0.9 if is_answer or is_download or is_old_download else 0.0


def parse(source: SourceText) -> Parsed:
    """The sentences in order, then the action items as notes; of several calls only the first."""
    call = _call(source.body)
    said = tuple(_utterance(sentence) for sentence in _sentences(source.body))
    return Parsed(
        utterances=(*said, *_action_items(record(call, "summary"))),
        title=text_of(call, "title") or None,
        participants=_participants(call),
        found_date=date_of(call, "dateString", "date"),
        warnings=(ReadWarning.TRUNCATED,) if len(records(source.body, "data", "transcripts")) > 1 else (),
    )


def _call(body: Any) -> Record:
    listed = records(body, "data", "transcripts")
    return record(body, "data", "transcript") or record(body, "transcript") or (listed[0] if listed else record(body))


def _sentences(body: Any) -> list[Record]:
    return records({"list": body}, "list") if isinstance(body, list) else records(_call(body), "sentences")


def _utterance(sentence: Record) -> Utterance:
    return Utterance(
        text=text_of(sentence, "text", "sentence", "raw_text"),
        speaker=label_of(sentence, "speaker_name", "speaker_id"),
        start_ms=seconds_of(sentence, "start_time", "startTime"),
        end_ms=seconds_of(sentence, "end_time", "endTime"),
    )


def _participants(call: Record) -> tuple[Participant, ...]:
    attendees = people(records(call, "meeting_attendees"))
    known = {person.email for person in attendees}
    listed = call.get("participants")
    emails = [email for email in listed if isinstance(email, str)] if isinstance(listed, list) else []
    return (*attendees, *(Participant(email, email, is_speaker=False) for email in emails if email not in known))


def _action_items(summary: Record) -> Iterator[Utterance]:
    for line in text_of(summary, "action_items").split("\n"):
        text = read_item(line).text
        if text and not is_boilerplate(text):
            yield Utterance(text, is_note=True, stands_alone=True)
