"""JSON of transcript editors: a list of words, or the blocks of a rich text editor with words in them."""

from collections.abc import Iterator
from typing import Any

from intake.json_fields import Record, label_of, record, records, seconds_of, text_of
from intake.parsed import Parsed, SourceText
from intake.segments import Utterance, first_cues
from intake.words import Word, sentences

NAME = "word_lists"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Words with a start, or blocks with a text and data."""
    has_words = any("start" in word for word in records(source.body, "words")[:3])
    has_blocks = any("text" in block and "data" in block for block in records(source.body, "blocks")[:3])
    return 0.6 if has_words or has_blocks else 0.0


def parse(source: SourceText) -> Parsed:
    """Blocks as they are, with the times of their words; bare words as sentences."""
    blocks = tuple(_block(block) for block in records(source.body, "blocks"))
    return Parsed(utterances=blocks or first_cues(sentences(_words(source.body))))


def _words(body: Any) -> Iterator[Word]:
    for word in records(body, "words"):
        yield Word(
            text=text_of(word, "punct", "text", "word", "punctuated_word"),
            speaker=label_of(word, "speaker"),
            start_ms=seconds_of(word, "start"),
            end_ms=seconds_of(word, "end"),
        )


def _block(block: Record) -> Utterance:
    data = record(block, "data")
    words = records(data, "words")
    start = seconds_of(data, "start")
    return Utterance(
        text=text_of(block, "text"),
        speaker=label_of(data, "speaker"),
        start_ms=start,
        end_ms=seconds_of(words[-1], "end") if words and start is not None else None,
    )
