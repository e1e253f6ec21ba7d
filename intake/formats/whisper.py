"""Whisper and its family: the original, faster-whisper, WhisperX with speakers, whisper.cpp."""

from collections.abc import Iterable, Iterator
from typing import Any

from intake.text.boilerplate import is_boilerplate
from intake.text.json_fields import Record, label_of, milliseconds_of, record, records, seconds_of, text_of
from intake.text.normal_form import comparable
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues
from intake.text.timed_words import Word, sentences

NAME = "whisper"
VERSION = 1
_TELLING_FIELDS = frozenset({"avg_logprob", "no_speech_prob", "tokens", "seek", "compression_ratio", "words"})
# The model repeats itself in silence, so that of equal consecutive lines only this many are kept.
_MAX_REPEATS = 2


def sniff(source: SourceText) -> float:
    """Segments with the model's own statistics, words with scores, or offsets beside times."""
    segments = records(source.body, "segments")[:5]
    is_cpp = any("offsets" in one and "timestamps" in one for one in records(source.body, "transcription")[:5])
    is_python = any(_TELLING_FIELDS & one.keys() and "text" in one for one in segments)
    return 0.9 if is_cpp or is_python else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each segment, or for each sentence where the speaker changes inside a segment."""
    body = source.body
    utterances = (*_cpp_segments(body), *_segments(body))
    language = text_of(record(body), "language") or text_of(record(body, "result"), "language")
    return Parsed(utterances=first_cues(_without_repeats(utterances)), language=language or None)


def _cpp_segments(body: Any) -> Iterator[Utterance]:
    for segment in records(body, "transcription"):
        offsets = record(segment, "offsets")
        yield Utterance(
            text=text_of(segment, "text"),
            speaker=label_of(segment, "speaker"),
            start_ms=milliseconds_of(offsets, "from"),
            end_ms=milliseconds_of(offsets, "to"),
        )


def _segments(body: Any) -> Iterator[Utterance]:
    for segment in records(body, "segments"):
        words = records(segment, "words")
        if len({word.get("speaker") for word in words if isinstance(word.get("speaker"), str)}) > 1:
            yield from sentences(_words(words, label_of(segment, "speaker")))
            continue
        yield Utterance(
            text=text_of(segment, "text"),
            speaker=label_of(segment, "speaker"),
            start_ms=seconds_of(segment, "start"),
            end_ms=seconds_of(segment, "end"),
        )


def _words(words: list[Record], speaker: str | None) -> Iterator[Word]:
    for word in words:
        speaker = label_of(word, "speaker") or speaker
        yield Word(text_of(word, "word", "text"), speaker, seconds_of(word, "start"), seconds_of(word, "end"))


def _without_repeats(utterances: Iterable[Utterance]) -> Iterator[Utterance]:
    last, times = "", 0
    for utterance in utterances:
        words = comparable(utterance.text)
        times = times + 1 if words == last else 1
        last = words
        if times <= _MAX_REPEATS and not is_boilerplate(utterance.text):
            yield utterance
