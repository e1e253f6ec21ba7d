"""Text with a name in front of what each person says: ``Anna: ...``, ``[00:01:02] Anna: ...``, ``**Anna:** ...``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.headers import read_header
from intake.labels import accept_labels, is_loosely_name_like, split_label
from intake.normalise import comparable
from intake.parsed import Parsed, SourceText
from intake.segments import Utterance
from intake.timestamps import CLOCK, parse_clock

NAME = "labelled_text"
VERSION = 1
_NAME_PART = r"([^:\[\]()\n]{1,60}?)"
_TIME_FIRST = re.compile(rf"[\[(]?({CLOCK})[\])]?[ \t]*(?:[-–—|][ \t]+)?(.*)$")
_TIME_AFTER_NAME = re.compile(rf"{_NAME_PART}[ \t]*[\[(]({CLOCK})[\])][ \t]*(?::|[-–—])?(?:[ \t]+(.*))?$")
_TIME_AFTER_COLON = re.compile(rf"{_NAME_PART}:[ \t]+[\[(]({CLOCK})[\])](?:[ \t]+(.*))?$")
_DASHED = re.compile(rf"{_NAME_PART}[ \t]+[-–—][ \t]+(.+)$")
_AT_NAME = re.compile(r"@([^\s:@]{1,40}):?[ \t]+(.+)$")
_ESCAPED = re.compile(r"\\([\[\]().*_#!-])")
_MIN_SHARE = 0.2
_MAX_LINE_CHARS = 400


@dataclass(frozen=True, slots=True)
class _Line:
    """A line read as the beginning of a turn, if it can be one."""

    words: str
    label: str | None = None
    start_ms: int | None = None

    @property
    def is_sure(self) -> bool:
        """A time beside the name leaves little doubt."""
        return self.label is not None and self.start_ms is not None and is_loosely_name_like(self.label)


def sniff(source: SourceText) -> float:
    """How large a share of the paragraphs begins with a name that is believed."""
    if source.body is not None:
        return 0.0
    header = read_header(source.head)
    lines = [_read_line(line) for line in header.rest if line.strip()]
    names = source.known_names | {comparable(person.name) for person in header.participants}
    accepted = _accepted(lines, names)
    labelled = sum(line.label in accepted for line in lines)
    share = labelled / (_paragraphs(header.rest) or 1)
    return 0.4 + min(share, 1.0) * 0.4 if labelled and share >= _MIN_SHARE else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each line; a line without a name belongs to whoever spoke before it.

    Headings belong to nobody, and the "Q" and "A" of notes speak to the end of their paragraph only.
    """
    header = read_header(source.lines)
    lines = [_read_line(line) if line.strip() else None for line in header.rest]
    names = source.known_names | {comparable(person.name) for person in header.participants}
    accepted = _accepted([line for line in lines if line], names)
    return Parsed(
        utterances=tuple(_utterances(lines, header.rest, accepted)),
        title=header.title,
        participants=header.participants,
        found_date=header.found_date,
        duration_ms=header.duration_ms,
    )


def _utterances(lines: Sequence[_Line | None], raw: Sequence[str], accepted: frozenset[str]) -> Iterator[Utterance]:
    speaker: str | None = None
    for place, line in enumerate(lines):
        if line is None:
            speaker = None if speaker and len(speaker) == 1 else speaker
            continue
        if raw[place].startswith("#"):
            yield Utterance(raw[place].lstrip("# "), stands_alone=True)
            continue
        starts_turn = line.label in accepted
        speaker = line.label if starts_turn else speaker
        yield Utterance(
            text=line.words if starts_turn or line.label is None else _plain(raw[place]),
            speaker=speaker,
            start_ms=line.start_ms,
            ends_paragraph=place + 1 < len(lines) and lines[place + 1] is None,
            stands_alone=speaker is None,
        )


def _accepted(lines: Sequence[_Line], names: frozenset[str]) -> frozenset[str]:
    labels = [line.label for line in lines if line.label is not None]
    sure = frozenset(line.label for line in lines if line.label is not None and line.is_sure)
    return sure | accept_labels(labels, lines=len(lines), known_names=names)


def _read_line(line: str) -> _Line:
    """Take time and name off a line, whichever of the usual ways they are written in."""
    text = _plain(line)
    timed = _TIME_FIRST.match(text)
    if timed and (start := parse_clock(timed.group(1))) is not None and timed.group(2):
        return _named(timed.group(2), start)
    for pattern in (_TIME_AFTER_NAME, _TIME_AFTER_COLON):
        match = pattern.match(text[:_MAX_LINE_CHARS])
        if match:
            words = (match.group(3) or "") + text[_MAX_LINE_CHARS:]
            return _Line(words, match.group(1).strip(), parse_clock(match.group(2)))
    return _named(text, None)


def _named(text: str, start_ms: int | None) -> _Line:
    labelled = split_label(text)
    if labelled:
        return _Line(labelled.words, labelled.label, start_ms)
    match = _AT_NAME.match(text) or (_DASHED.match(text) if start_ms is not None else None)
    if match:
        return _Line(match.group(2), match.group(1).strip(), start_ms)
    return _Line(text, None, start_ms)


def _plain(line: str) -> str:
    """The line without the marks of Markdown around a name."""
    text = _ESCAPED.sub(r"\1", line.strip()).removeprefix("> ").removeprefix("- **").lstrip("*_")
    for mark in ("**:", ":**", "__:", ":__"):
        text = text.replace(mark, ":", 1)
    return text.replace("**", "", 1) if line.strip().startswith("**") else text


def _paragraphs(lines: Sequence[str]) -> int:
    starts = (line.strip() and (place == 0 or not lines[place - 1].strip()) for place, line in enumerate(lines))
    return min(sum(map(bool, starts)) or 1, len(lines)) if any(not line.strip() for line in lines) else len(lines)
