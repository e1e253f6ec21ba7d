"""Recall.ai: turns of a participant, each made of words."""

from collections.abc import Iterator
from typing import Any

from intake.text.json_fields import Record, label_of, people, record, records, seconds_of, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import first_cues
from intake.text.timed_words import Word, sentences

NAME = "recall"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Turns with words that have a text, under a participant or a speaker."""
    turns = _turns(source.body)[:3]
    is_turn = any("participant" in turn or "speaker" in turn for turn in turns)
    return 0.9 if is_turn and any("text" in word for turn in turns for word in records(turn, "words")[:3]) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each sentence."""
    turns = _turns(source.body)
    return Parsed(
        utterances=first_cues(one for turn in turns for one in sentences(_words(turn))),
        participants=people(record(turn, "participant") for turn in turns),
    )


def _turns(body: Any) -> list[Record]:
    found = records({"list": body}, "list") if isinstance(body, list) else records(body, "transcript")
    return [turn for turn in found if records(turn, "words") and not text_of(turn, "text")]


def _words(turn: Record) -> Iterator[Word]:
    speaker = label_of(turn, "participant", "speaker")
    for word in records(turn, "words"):
        yield Word(text_of(word, "text"), speaker, _time(word, "start"), _time(word, "end"))


def _time(word: Record, edge: str) -> int | None:
    nested = seconds_of(record(word, f"{edge}_timestamp"), "relative")
    return seconds_of(word, f"{edge}_time", f"{edge}_timestamp", edge) if nested is None else nested
