"""Documents of Google Meet and Gemini: time marks every few minutes, names before lines, notes above the transcript."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from intake.document import Origin, ReadWarning
from intake.text.boilerplate import find_duration_ms, is_boilerplate
from intake.text.headers import Header, read_header
from intake.text.labels import Labelled, accept_labels, split_label
from intake.text.lines import Lines
from intake.text.list_items import read_item
from intake.text.markdown_text import plain_line
from intake.text.normal_form import comparable
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from intake.text.timestamps import CLOCK, parse_clock

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
    """A line without Markdown; ``mark_ms`` is set when it is a time mark."""

    text: str
    mark_ms: int | None
    labelled: Labelled | None

    @property
    def label(self) -> str | None:
        """The words before a colon."""
        return self.labelled.label if self.labelled else None


def sniff(source: SourceText) -> float:
    """What Meet writes around its transcripts: a footer, a title with time marks, or a chapter for notes."""
    if source.body is not None:
        return 0.0
    lines = [line.strip(_SYMBOLS).casefold() for line in (*source.head, *source.tail)]
    if any(line.startswith(_FOOTERS) for line in lines):
        return 0.93
    has_marks = any(_MARK.fullmatch(line) for line in lines)
    has_title = any(_TITLE.fullmatch(line) for line in lines[:6])
    has_chapters = _TRANSCRIPT in lines and any(line in _NOTE_HEADINGS for line in lines)
    return 0.92 if (has_title and has_marks) or has_chapters else 0.0


def parse(source: SourceText) -> Parsed:
    """Turns with the time marks of the document; text above the transcript becomes notes.

    A mark is the time of the first line below it only. Times of other lines are unknown.
    """
    header = _with_title(read_header(source.head), source.lines)
    notes, spoken = _split(source.lines.after(header.height))
    names = source.known_names | {comparable(person.name) for person in header.participants}
    shapes = Counter((line.label, line.mark_ms is not None) for line in _read_lines(spoken))
    labels = (label for label, _ in shapes.elements() if label is not None)
    accepted = accept_labels(labels, lines=shapes.total(), known_names=names)
    return Parsed(
        utterances=chain(_notes(notes), _speech(_read_lines(spoken), accepted)),
        origin=Origin.TRANSCRIPT if shapes else Origin.NOTES,
        title=header.title,
        participants=header.participants,
        found_date=header.found_date,
        duration_ms=header.duration_ms or find_duration_ms(source.tail),
        warnings=(ReadWarning.APPROXIMATE_TIMES,) if any(is_mark for _, is_mark in shapes) else (),
    )


def _with_title(header: Header, lines: Lines) -> Header:
    """The header with the title, which in documents with chapters follows the first heading and the date."""
    if (header.title or "").strip(_SYMBOLS).casefold() not in {_TRANSCRIPT, *_NOTE_HEADINGS}:
        return header
    found = _first_words(lines.after(header.height))
    if found is None:
        return header
    place, line = found
    return replace(header, title=plain_line(line).strip("# "), height=header.height + place + 1)


def _split(lines: Lines) -> tuple[Lines, Lines]:
    """The lines above and below the heading of the transcript; all of them are speech when there is no notes chapter."""
    headings = (place for place, line in enumerate(lines) if line.strip(_SYMBOLS).casefold() == _TRANSCRIPT)
    last = deque(headings, maxlen=1)
    if not last:
        return lines.first(0), lines
    spoken = lines.after(last[0] + 1)
    found = _first_words(spoken)
    repeats_title = found is not None and _TITLE.fullmatch(plain_line(found[1]).strip("# "))
    return lines.first(last[0]), spoken.after(found[0] + 1) if found and repeats_title else spoken


def _first_words(lines: Lines) -> tuple[int, str] | None:
    return next(((place, line) for place, line in enumerate(lines) if line.strip()), None)


def _read_lines(lines: Iterable[str]) -> Iterator[_Line]:
    return (_read_line(line) for line in lines if line.strip() and not is_boilerplate(line))


def _read_line(line: str) -> _Line:
    text = plain_line(line).lstrip("# ")
    mark = _MARK.fullmatch(text)
    return _Line(text, parse_clock(mark.group(1)) if mark else None, None if mark else split_label(text))


def _speech(lines: Iterable[_Line], accepted: frozenset[str]) -> Iterator[Utterance]:
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


def _notes(lines: Iterable[str]) -> Iterator[Utterance]:
    for line in lines:
        text = read_item(line).text
        if text and not is_boilerplate(line):
            yield Utterance(text, is_note=True, stands_alone=True)
