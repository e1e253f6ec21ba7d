"""Azure batch transcription: phrases with times in ticks of 100 nanoseconds."""

from collections.abc import Iterator
from typing import Any

from intake.text.json_fields import Record, machine_label, records, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from intake.text.timestamps import ms_from_ticks

NAME = "azure_speech"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Recognised phrases with choices."""
    return 0.95 if any("nBest" in phrase for phrase in records(source.body, "recognizedPhrases")[:5]) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each recognised phrase, in the order of their times."""
    return Parsed(utterances=tuple(sorted(_utterances(source.body), key=lambda one: one.start_ms or 0)))


def _utterances(body: Any) -> Iterator[Utterance]:
    phrases = [phrase for phrase in records(body, "recognizedPhrases") if phrase.get("recognitionStatus") == "Success"]
    is_several = len({phrase.get("channel") for phrase in phrases if isinstance(phrase.get("channel"), int)}) > 1
    for phrase in phrases:
        start, duration = ms_from_ticks(phrase.get("offsetInTicks")), ms_from_ticks(phrase.get("durationInTicks"))
        yield Utterance(
            text=next((text_of(choice, "display", "lexical") for choice in records(phrase, "nBest")), ""),
            speaker=_label(phrase, is_several=is_several),
            start_ms=start,
            end_ms=start + duration if start is not None and duration is not None else None,
        )


def _label(phrase: Record, *, is_several: bool) -> str | None:
    channel = phrase.get("channel")
    return machine_label(phrase.get("speaker")) or (f"Channel {channel}" if is_several else None)
