"""Amazon Transcribe: words with times as strings and separate lists of speakers or channels; and Call Analytics."""

from collections.abc import Iterator
from typing import Any

from intake.text.json_fields import Record, milliseconds_of, record, records, seconds_of, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues
from intake.text.timed_words import Word, sentences

NAME = "aws_transcribe"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Results with items of two types, or turns with the role of a participant."""
    items = records(source.body, "results", "items") or _channel_items(source.body)
    is_plain = any("alternatives" in item and "type" in item for item in items[:5])
    is_analytics = any("BeginOffsetMillis" in turn for turn in records(source.body, "Transcript")[:5])
    return 0.95 if is_plain or is_analytics else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each sentence, built from the words in the order of their times."""
    results = record(source.body, "results")
    if not results:
        turns = records(source.body, "Transcript")
        return Parsed(utterances=first_cues(_turn(turn) for turn in turns), language=_language(source.body))
    utterances = first_cues(_channels(results)) or first_cues(
        sentences(_words(records(results, "items"), _speakers(results)))
    )
    return Parsed(utterances=utterances, language=text_of(results, "language_code") or None)


def _language(body: Any) -> str | None:
    return text_of(record(body), "LanguageCode") or None


def _turn(turn: Record) -> Utterance:
    return Utterance(
        text=text_of(turn, "Content"),
        speaker=text_of(turn, "ParticipantRole").capitalize() or None,
        start_ms=milliseconds_of(turn, "BeginOffsetMillis"),
        end_ms=milliseconds_of(turn, "EndOffsetMillis"),
    )


def _channel_items(body: Any) -> list[Record]:
    channels = records(body, "results", "channel_labels", "channels")
    return [item for channel in channels for item in records(channel, "items")]


def _channels(results: Record) -> Iterator[Utterance]:
    """The utterances of all channels, sorted by their start. Each channel is a speaker."""
    found: list[Utterance] = []
    for channel in records(results, "channel_labels", "channels"):
        label = text_of(channel, "channel_label").replace("ch_", "Channel ") or None
        found += [_spoken_by(label, one) for one in sentences(_words(records(channel, "items"), {}))]
    yield from sorted(found, key=lambda one: one.start_ms or 0)


def _spoken_by(label: str | None, utterance: Utterance) -> Utterance:
    return Utterance(utterance.text, label, utterance.start_ms, utterance.end_ms)


def _speakers(results: Record) -> dict[str, str]:
    """The speaker label by the start time of a word."""
    return {
        text_of(item, "start_time"): text_of(item, "speaker_label")
        for segment in records(results, "speaker_labels", "segments")
        for item in records(segment, "items")
    }


def _words(items: list[Record], speakers: dict[str, str]) -> Iterator[Word]:
    speaker: str | None = None
    for item in items:
        content = next((text_of(choice, "content") for choice in records(item, "alternatives")), "")
        is_mark = item.get("type") == "punctuation"
        if not is_mark:
            speaker = text_of(item, "speaker_label") or speakers.get(text_of(item, "start_time")) or None
        yield Word(content, speaker, seconds_of(item, "start_time"), seconds_of(item, "end_time"))
