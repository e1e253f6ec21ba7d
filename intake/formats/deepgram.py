"""Deepgram: utterances where present, else paragraphs, else words."""

from collections.abc import Iterator
from typing import Any

from intake.text.json_fields import Record, machine_label, record, records, seconds_of, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues
from intake.text.timed_words import Word, sentences

NAME = "deepgram"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Results with channels that have alternatives."""
    channels = records(source.body, "results", "channels")
    return 0.95 if any("alternatives" in channel for channel in channels[:3]) else 0.0


def parse(source: SourceText) -> Parsed:
    """The finest form with speakers; several channels without speakers are several people."""
    utterances = first_cues(_utterances(source.body)) or first_cues(_channels(source.body))
    channels = records(source.body, "results", "channels")
    language = text_of(channels[0], "detected_language") if channels else ""
    return Parsed(utterances=utterances, language=language or None)


def _utterances(body: Any) -> Iterator[Utterance]:
    found = records(body, "results", "utterances")
    is_several = len({one.get("channel") for one in found if isinstance(one.get("channel"), int)}) > 1
    for one in found:
        channel = f"Channel {one['channel']}" if is_several and isinstance(one.get("channel"), int) else None
        yield Utterance(
            text=text_of(one, "transcript"),
            speaker=machine_label(one.get("speaker")) or channel,
            start_ms=seconds_of(one, "start"),
            end_ms=seconds_of(one, "end"),
        )


def _channels(body: Any) -> Iterator[Utterance]:
    channels = records(body, "results", "channels")
    found: list[Utterance] = []
    for number, channel in enumerate(channels):
        label = f"Channel {number}" if len(channels) > 1 else None
        for alternative in records(channel, "alternatives")[:1]:
            found += _alternative(alternative, label)
    yield from sorted(found, key=lambda one: one.start_ms or 0) if len(channels) > 1 else found


def _alternative(alternative: Record, channel: str | None) -> list[Utterance]:
    paragraphs = records(record(alternative, "paragraphs"), "paragraphs")
    if paragraphs:
        return [one for paragraph in paragraphs for one in _paragraph(paragraph, channel)]
    words = records(alternative, "words")
    if words:
        return list(sentences(_word(word, channel) for word in words))
    return [Utterance(text_of(alternative, "transcript"), channel)]


def _paragraph(paragraph: Record, channel: str | None) -> Iterator[Utterance]:
    speaker = machine_label(paragraph.get("speaker")) or channel
    for sentence in records(paragraph, "sentences"):
        yield Utterance(text_of(sentence, "text"), speaker, seconds_of(sentence, "start"), seconds_of(sentence, "end"))


def _word(word: Record, channel: str | None) -> Word:
    speaker = machine_label(word.get("speaker")) or channel
    return Word(text_of(word, "punctuated_word", "word"), speaker, seconds_of(word, "start"), seconds_of(word, "end"))
