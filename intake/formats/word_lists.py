"""JSON of transcript editors: a list of words, or the blocks of a rich text editor with words in them."""

from collections.abc import Iterator
from typing import Any

from intake.text.json_fields import Record, label_of, record, records, seconds_of, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues
from intake.text.timed_words import Word, sentences

NAME = "word_lists"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Words with a start, blocks with a text and data, or paragraphs with lines of words."""
    has_lines = any(records(line, "line") for line in _lines(source.body)[:3])
    has_words = any("start" in word for word in records(source.body, "words")[:3])
    has_blocks = any("text" in block and "data" in block for block in records(source.body, "blocks")[:3])
    return 0.6 if has_words or has_blocks or has_lines else 0.0


def parse(source: SourceText) -> Parsed:
    """Blocks unchanged, with the times of their words; words without blocks as sentences."""
    blocks = tuple(_block(block) for block in records(source.body, "blocks"))
    words = (*_words(records(source.body, "words")), *_words_of_lines(source.body))
    return Parsed(utterances=blocks or first_cues(sentences(words)))


def _words(words: list[Record], speaker: str | None = None) -> Iterator[Word]:
    for word in words:
        yield Word(
            text=text_of(word, "punct", "text", "word", "punctuated_word"),
            speaker=label_of(word, "speaker") or speaker,
            start_ms=seconds_of(word, "start", "startTime"),
            end_ms=seconds_of(word, "end", "endTime"),
        )


def _lines(body: Any) -> list[Record]:
    """The lines of autoEdit files, where each paragraph has one speaker."""
    return [line for paragraph in records(body, "text") for line in records(paragraph, "paragraph")]


def _words_of_lines(body: Any) -> Iterator[Word]:
    for paragraph in records(body, "text"):
        speaker = label_of(paragraph, "speaker")
        for line in records(paragraph, "paragraph"):
            yield from _words(records(line, "line"), speaker)


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
