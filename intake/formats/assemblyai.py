"""AssemblyAI: utterances or words, in milliseconds."""

from collections.abc import Iterable

from intake.text.json_fields import Record, machine_label, milliseconds_of, record, records, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from intake.text.timed_words import Word, sentences

NAME = "assemblyai"
VERSION = 1
_OWN_FIELDS = frozenset({"audio_url", "acoustic_model", "language_model", "audio_duration", "speech_model"})


def sniff(source: SourceText) -> float:
    """A finished job with its own fields, and text, words or utterances."""
    body = record(source.body)
    is_job = isinstance(body.get("id"), str) and isinstance(body.get("text"), str) and "status" in body
    has_words = bool(records(body, "words") or records(body, "utterances"))
    return 0.9 if has_words and (is_job or _OWN_FIELDS & body.keys()) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each sentence where words have times, else for each turn."""
    body = record(source.body)
    turns = records(body, "utterances")
    utterances = [one for turn in turns for one in _turn(turn)]
    return Parsed(
        utterances=tuple(utterances or sentences(_words(records(body, "words")))),
        language=text_of(body, "language_code") or None,
    )


def _turn(turn: Record) -> list[Utterance]:
    words = records(turn, "words")
    if words:
        return list(sentences(_words(words, machine_label(turn.get("speaker")))))
    label = machine_label(turn.get("speaker"))
    return [Utterance(text_of(turn, "text"), label, milliseconds_of(turn, "start"), milliseconds_of(turn, "end"))]


def _words(words: list[Record], speaker: str | None = None) -> Iterable[Word]:
    for word in words:
        label = machine_label(word.get("speaker")) or speaker
        yield Word(text_of(word, "text"), label, milliseconds_of(word, "start"), milliseconds_of(word, "end"))
