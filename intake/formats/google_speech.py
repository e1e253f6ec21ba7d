"""Google Cloud Speech-to-Text, first and second version."""

from collections.abc import Iterator
from typing import Any

from intake.text.json_fields import Record, machine_label, records, seconds_of, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues
from intake.text.timed_words import Word, sentences

NAME = "google_speech"
VERSION = 1


def sniff(source: SourceText) -> float:
    """A list of results with alternatives that have a transcript."""
    alternatives = [one for result in _results(source.body)[:3] for one in records(result, "alternatives")]
    return 0.9 if any("transcript" in one for one in alternatives) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each sentence. In version 1 the last result may repeat all words with speakers; then only it is read."""
    results = _results(source.body)
    is_summary = bool(results) and _is_summary(results[-1])
    utterances = first_cues(sentences(_words(results[-1]))) if is_summary else tuple(_each(results))
    language = next((code for one in results if (code := text_of(one, "languageCode"))), "")
    return Parsed(utterances=utterances, language=language or None)


def _results(body: Any) -> list[Record]:
    return records(body, "results") or records(body, "response", "results")


def _best(result: Record) -> Record:
    return next(iter(records(result, "alternatives")), {})


def _is_summary(result: Record) -> bool:
    words = records(_best(result), "words")
    return bool(words) and all(word.get("speakerTag") for word in words)


def _each(results: list[Record]) -> Iterator[Utterance]:
    for result in results:
        words = _words(result)
        if words:
            yield from sentences(words)
        else:
            yield Utterance(text_of(_best(result), "transcript"), _channel(result))


def _words(result: Record) -> list[Word]:
    return [
        Word(
            text=text_of(word, "word"),
            speaker=machine_label(word.get("speakerTag"))
            or machine_label(word.get("speakerLabel"))
            or _channel(result),
            start_ms=seconds_of(word, "startTime", "startOffset"),
            end_ms=seconds_of(word, "endTime", "endOffset"),
        )
        for word in records(_best(result), "words")
    ]


def _channel(result: Record) -> str | None:
    channel = result.get("channelTag")
    return f"Channel {channel}" if isinstance(channel, int) and channel > 0 else None
