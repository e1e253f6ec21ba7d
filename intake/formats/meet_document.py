"""Documents of Google Meet and Gemini: marks of time every few minutes, names in front of lines, notes above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from intake.boilerplate import find_duration_ms, is_boilerplate
from intake.document import Origin, ReadWarning
from intake.headers import Header, read_header
from intake.labels import Labelled, accept_labels, split_label
from intake.list_items import read_item
from intake.markdown_text import plain_line
from intake.normalise import comparable
from intake.parsed import Parsed, SourceText
from intake.segments import Utterance
from intake.timestamps import CLOCK, parse_clock

NAME = "meet_document"
VERSION = 1
_MARK = re.compile(rf"\(?({CLOCK})\)?$")
_TITLE = re.compile(r".{1,150} ?[-–] ?transcript$", re.IGNORECASE)
_FOOTERS = ("transcription ended after", "this editable transcript was computer generated")
_TRANSCRIPT = "transcript"
_NOTE_HEADINGS = frozenset({"notes", "summary", "details", "suggested next steps", "next steps", "action items"})
_SYMBOLS = " #*_📝📖📄📋"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without Markdown; ``mark_ms`` when it only tells the time."""

    text: str
    mark_ms: int | None
    labelled: Labelled | None


def sniff(source: SourceText) -> float:
    """What Meet writes around its transcripts: a footer, a title with marks of time, or a chapter for notes."""
    lines = [line.strip(_SYMBOLS).casefold() for line in (*source.head, *source.lines[-12:])]
    if source.body is None and any(line.startswith(_FOOTERS) for line in lines):
        return 0.93
    has_marks = any(_MARK.fullmatch(line) for line in lines)
    has_title = any(_TITLE.fullmatch(line) for line in lines[:6])
    has_chapters = _TRANSCRIPT in lines and any(line in _NOTE_HEADINGS for line in lines)
    return 0.92 if source.body is None and ((has_title and has_marks) or has_chapters) else 0.0


def parse(source: SourceText) -> Parsed:
    """Turns with the marks of time that the document has; what stands above the transcript is notes.

    A mark belongs to the first line below it. The lines between two marks have no time, because none was written.
    """
    header = _with_title(read_header(source.lines))
    notes, spoken = _split(header.rest)
    lines = [_read_line(line) for line in spoken if line.strip() and not is_boilerplate(line)]
    names = source.known_names | {comparable(person.name) for person in header.participants}
    labels = [line.labelled.label for line in lines if line.labelled]
    accepted = accept_labels(labels, lines=len(lines), known_names=names)
    utterances = (*_notes(notes), *_speech(lines, accepted))
    has_marks = any(line.mark_ms is not None for line in lines)
    return Parsed(
        utterances=utterances,
        origin=Origin.TRANSCRIPT if lines else Origin.NOTES,
        title=header.title,
        participants=header.participants,
        found_date=header.found_date,
        duration_ms=header.duration_ms or find_duration_ms(source.lines),
        warnings=(ReadWarning.APPROXIMATE_TIMES,) if has_marks else (),
    )


def _with_title(header: Header) -> Header:
    """In documents with chapters the title stands below the heading of the first, and below the date."""
    if (header.title or "").strip(_SYMBOLS).casefold() not in {_TRANSCRIPT, *_NOTE_HEADINGS}:
        return header
    place = next((place for place, line in enumerate(header.rest) if line.strip()), None)
    if place is None:
        return header
    return replace(header, title=plain_line(header.rest[place]).strip("# "), rest=header.rest[place + 1 :])


def _split(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines above and below the heading of the transcript; all of them are speech when there is no notes chapter."""
    plain = [line.strip(_SYMBOLS).casefold() for line in lines]
    if _TRANSCRIPT not in plain:
        return (), lines
    place = len(plain) - 1 - plain[::-1].index(_TRANSCRIPT)
    spoken = lines[place + 1 :]
    first = next((number for number, line in enumerate(spoken) if line.strip()), None)
    repeats_title = first is not None and _TITLE.fullmatch(plain_line(spoken[first]).strip("# "))
    return lines[:place], spoken[first + 1 :] if first is not None and repeats_title else spoken


def _read_line(line: str) -> _Line:
    text = plain_line(line).lstrip("# ")
    mark = _MARK.fullmatch(text)
    return _Line(text, parse_clock(mark.group(1)) if mark else None, None if mark else split_label(text))


def _speech(lines: list[_Line], accepted: frozenset[str]) -> Iterator[Utterance]:
    speaker: str | None = None
    mark_ms: int | None = None
    for line in lines:
        if line.mark_ms is not None:
            mark_ms = line.mark_ms
            continue
        is_turn = line.labelled is not None and line.labelled.label in accepted
        speaker = line.labelled.label if line.labelled and is_turn else speaker
        words = line.labelled.words if line.labelled and is_turn else line.text
        yield Utterance(words, speaker, mark_ms, stands_alone=speaker is None)
        mark_ms = None


def _notes(lines: tuple[str, ...]) -> Iterator[Utterance]:
    for line in lines:
        text = read_item(line).text
        if text and not is_boilerplate(line):
            yield Utterance(text, is_note=True, stands_alone=True)
