"""Gong: calls with speakers by number, whose names come from the list of parties in the same upload."""

from collections.abc import Iterator
from typing import Any

from intake.document import ReadWarning
from intake.json_fields import Record, date_of, milliseconds_of, people, record, records, text_of
from intake.parsed import Parsed, SourceText
from intake.segments import Utterance, first_cues

NAME = "gong"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Its own name for the list of calls."""
    return 0.95 if any("transcript" in call for call in records(source.body, "callTranscripts")[:3]) else 0.0


def parse(source: SourceText) -> Parsed:
    """The first call. Without parties the speakers are told apart by number, in the order in which they first speak."""
    calls = records(source.body, "callTranscripts")
    call = calls[0] if calls else {}
    details = _details(source.body, call)
    parties = records(details, "parties") or records(source.body, "parties") or records(call, "parties")
    meta = record(details, "metaData")
    return Parsed(
        utterances=first_cues(_utterances(call, _names(parties))),
        title=text_of(meta, "title") or None,
        participants=people(parties),
        found_date=date_of(meta, "started", "scheduled"),
        warnings=(ReadWarning.TRUNCATED,) if len(calls) > 1 else (),
    )


def _details(body: Any, call: Record) -> Record:
    """What another answer of the API tells about the same call, when it is in the same file."""
    found = records(body, "calls")
    same = (one for one in found if record(one, "metaData").get("id") == call.get("callId"))
    return next(same, found[0] if len(found) == 1 else {})


def _names(parties: list[Record]) -> dict[str, str]:
    return {text_of(party, "speakerId"): text_of(party, "name", "emailAddress") for party in parties}


def _utterances(call: Record, names: dict[str, str]) -> Iterator[Utterance]:
    numbers: dict[str, str] = {}
    for turn in records(call, "transcript"):
        speaker_id = text_of(turn, "speakerId")
        number = numbers.setdefault(speaker_id, f"Speaker {len(numbers) + 1}") if speaker_id else None
        for sentence in records(turn, "sentences"):
            yield Utterance(
                text=text_of(sentence, "text"),
                speaker=names.get(speaker_id) or number,
                start_ms=milliseconds_of(sentence, "start"),
                end_ms=milliseconds_of(sentence, "end"),
            )
