"""CSV and similar formats: a row for each utterance, with columns for speaker, time and text."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from intake.text.timed_words import Word, sentences
from intake.text.timestamps import parse_time

NAME = "csv"
VERSION = 1
_DELIMITERS = (",", ";", "\t", "|")
_TEXT = ("text", "transcript", "content", "utterance", "sentence", "body", "message", "caption", "words", "dialogue")
_WORD = ("token", "word")
_SPEAKER = ("speaker", "speaker name", "speaker_name", "name", "participant", "speaker label", "from", "who", "role")
_START = (
    "start",
    "start time",
    "start_time",
    "starttime",
    "begin",
    "timestamp",
    "time",
    "ts",
    "in",
    "timecode",
    "start (s)",
)
_END = ("end", "end time", "end_time", "endtime", "finish", "endts", "out", "stop", "end (s)")
_MAX_HEADER_CHARS = 1_000


def sniff(source: SourceText) -> float:
    """The first line names a column for text and one for speakers or times."""
    columns = _columns(source.head)
    has_text = any(name in columns for name in (*_TEXT, *_WORD))
    return 0.88 if has_text and any(name in columns for name in (*_SPEAKER, *_START)) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each row, or one for each sentence where each row is a word."""
    columns = _columns(source.head)
    rows = islice(_rows(source.lines, _delimiter(source.head[0])), 1, None)
    if _place(columns, _TEXT) is None:
        return Parsed(utterances=sentences(_words(rows, columns)))
    return Parsed(utterances=_utterances(rows, columns))


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _columns(head: Sequence[str]) -> list[str]:
    if len(head[0]) > _MAX_HEADER_CHARS:
        return []
    names = next(_rows(head[:1], _delimiter(head[0])), [])
    return [name.strip().strip('"').casefold() for name in names] if len(names) > 1 else []


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """The rows up to one that the CSV reader cannot parse."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except (StopIteration, csv.Error):
            return
        yield row


def _place(columns: Sequence[str], names: Sequence[str]) -> int | None:
    return next((columns.index(name) for name in names if name in columns), None)


def _utterances(rows: Iterable[Sequence[str]], columns: Sequence[str]) -> Iterator[Utterance]:
    for word, _ in _cells(rows, columns, _TEXT):
        yield Utterance(word.text, word.speaker, word.start_ms, word.end_ms)


def _words(rows: Iterable[Sequence[str]], columns: Sequence[str]) -> Iterator[Word]:
    marks = _place(columns, ("punctuation",))
    for word, row in _cells(rows, columns, _WORD):
        mark = row[marks] if marks is not None and marks < len(row) else ""
        label = f"Speaker {word.speaker}" if word.speaker and word.speaker.isdecimal() else word.speaker
        yield Word(word.text + mark, label, word.start_ms, word.end_ms)


def _cells(
    rows: Iterable[Sequence[str]], columns: Sequence[str], text: Sequence[str]
) -> Iterator[tuple[Word, Sequence[str]]]:
    places = [_place(columns, names) for names in (text, _SPEAKER, _START, _END)]
    for row in rows:
        said, speaker, start, end = (row[at] if at is not None and at < len(row) else "" for at in places)
        start_ms, end_ms = parse_time(start), parse_time(end)
        is_forward = start_ms is not None and end_ms is not None and end_ms >= start_ms
        yield Word(said, speaker.strip() or None, start_ms, end_ms if is_forward else None), row
