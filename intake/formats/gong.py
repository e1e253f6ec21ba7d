"""Gong: calls with speakers by number, whose names come from the list of parties in the same upload."""

from collections.abc import Iterator
from typing import Any

from intake.document import ReadWarning
from intake.text.gong_answers import by_id, call_id, details_id, list_details, list_parties, list_transcripts
from intake.text.json_fields import Record, date_of, milliseconds_of, people, record, records, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues

NAME = "gong"
VERSION = 1


def sniff(source: SourceText) -> float:
    """The name of the list of calls, which only Gong uses."""
    return 0.95 if any("transcript" in call for call in list_transcripts(source.body)[:3]) else 0.0


def parse(source: SourceText) -> Parsed:
    """The first call. Without parties the speakers are numbered, in the order of their first turns."""
    calls = list_transcripts(source.body)
    call = calls[0] if calls else {}
    details = _details(source.body, call)
    parties = records(details, "parties") or list_parties(source.body) or records(call, "parties")
    meta = record(details, "metaData")
    return Parsed(
        utterances=first_cues(_utterances(call, _names(parties))),
        title=text_of(meta, "title") or None,
        participants=people(parties),
        found_date=date_of(meta, "started", "scheduled"),
        warnings=(ReadWarning.TRUNCATED,) if len(calls) > 1 else (),
    )


def _details(body: Any, call: Record) -> Record:
    """The details of the call from another answer of the API. A single call may lack its id."""
    found = list_details(body)
    only = found[0] if len(found) == 1 and None in {call_id(call), details_id(found[0])} else {}
    return by_id(found).get(call_id(call) or "", only)


def _names(parties: list[Record]) -> dict[str, str]:
    """The names of speakers by id. People who only listen have no id, and neither do turns of unknown speakers."""
    named = {text_of(party, "speakerId"): text_of(party, "name", "emailAddress") for party in parties}
    return {speaker_id: name for speaker_id, name in named.items() if speaker_id}


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
