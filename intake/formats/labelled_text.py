"""Text with the speaker's name before each utterance: ``Anna: ...``, ``[00:01:02] Anna: ...``, ``**Anna:** ...``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from intake.text.boilerplate import find_duration_ms, is_boilerplate
from intake.text.headers import read_header
from intake.text.labels import accept_labels, is_loosely_name_like, is_never_name, split_label
from intake.text.markdown_text import heading_text, plain_line
from intake.text.normal_form import comparable
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from intake.text.timestamps import CLOCK, parse_clock
from intake.text.wall_clock import CountedFromStart

NAME = "labelled_text"
VERSION = 1
_NAME_PART = r"([^:\[\]()\n]{1,60}?)"
_TIME_FIRST = re.compile(rf"[\[(]?({CLOCK})[\])]?[ \t]*(?:[-–—|][ \t]+)?(.*)$")
_TIME_AFTER_NAME = re.compile(rf"{_NAME_PART}[ \t]*[\[(]({CLOCK})[\])][ \t]*(?::|[-–—])?(?:[ \t]+(.*))?$")
_TIME_AFTER_COLON = re.compile(rf"{_NAME_PART}:[ \t]+[\[(]({CLOCK})[\])](?:[ \t]+(.*))?$")
_TIME_ALONE = re.compile(rf"[\[(]?({CLOCK})(?:[ \t]{{0,3}}(?:-|–|—|to)[ \t]{{0,3}}{CLOCK})?[\])]?$")
_DASHED = re.compile(rf"{_NAME_PART}[ \t]+[-–—][ \t]+(.+)$")
_AT_NAME = re.compile(r"@([^\s:@]{1,40}):?[ \t]+(.+)$")
_MIN_SHARE = 0.2
_MOSTLY = 0.8
_NAME_ARROWS = 2
# Arrows mark a change of speaker. After two arrows a name is always accepted; after three no name follows.
_CHANGE = re.compile(r"(>{2,3})[ \t]+")
_MAX_LINE_CHARS = 400
# A dummy line after the last one. It has words, so that it does not end a paragraph.
_BEHIND_ALL = "end"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that was parsed as the possible beginning of a turn."""

    words: str
    label: str | None = None
    start_ms: int | None = None
    # The whole line, for labels that are rejected later; without the time, unless the time follows the label.
    text: str = ""
    is_change: bool = False

    @property
    def is_time(self) -> bool:
        """Whether the line has only a time, which belongs to the lines below it."""
        return self.start_ms is not None and self.label is None and not self.words

    @property
    def is_timed(self) -> bool:
        """Whether the line has a time and words."""
        return self.start_ms is not None and bool(self.text)

    @property
    def is_marked(self) -> bool:
        """Whether a time or arrows make it very likely that the label is a name."""
        return self.start_ms is not None or self.is_change


def sniff(source: SourceText) -> float:
    """The confidence from the share of paragraphs that begin with an accepted name."""
    if source.body is not None:
        return 0.0
    header = read_header(source.head)
    below = source.head[header.height :]
    lines = [_read_line(line) for line in below if line.strip()]
    names = source.known_names | {comparable(person.name) for person in header.participants}
    accepted = _accepted(lines, names)
    labelled = sum(line.label in accepted for line in lines)
    share = labelled / (_paragraphs(below) or 1)
    if labelled and share >= _MIN_SHARE:
        return 0.4 + min(share, 1.0) * 0.4
    return 0.35 if lines and sum(line.is_timed for line in lines) >= len(lines) * _MOSTLY else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each line; a line without a name belongs to the previous speaker.

    Headings have no speaker, and the labels "Q" and "A" of notes apply only to the end of their paragraph.
    """
    header = read_header(source.head)
    lines = source.lines.after(header.height)
    names = source.known_names | {comparable(person.name) for person in header.participants}
    accepted = _accepted((_read_line(line) for line in lines if line.strip()), names)
    counted = CountedFromStart(_utterances(lines, accepted))
    return Parsed(
        utterances=counted,
        title=header.title,
        participants=header.participants,
        found_date=header.found_date,
        duration_ms=header.duration_ms or find_duration_ms(source.tail),
        warnings=counted.warnings(),
    )


def _utterances(lines: Iterable[str], accepted: frozenset[str]) -> Iterator[Utterance]:
    speaker: str | None = None
    start_ms: int | None = None
    is_note = False
    for raw, following in pairwise(chain(lines, (_BEHIND_ALL,))):
        line = _read_line(raw) if raw.strip() else None
        if line is None or is_boilerplate(raw):
            speaker = None if line is None and speaker and len(speaker) == 1 else speaker
            continue
        start_ms = start_ms if line.start_ms is None else line.start_ms
        if line.is_time:
            continue
        heading = heading_text(raw)
        starts_turn = line.label in accepted
        if line.is_change:
            speaker, is_note = line.label, False
        elif heading or starts_turn or _is_list_heading(line):
            is_note = not starts_turn and (is_note or heading is None)
            speaker = line.label if starts_turn else speaker if heading and not is_note else None
        yield Utterance(
            text=heading or (line.words if starts_turn else line.text),
            speaker=None if heading else speaker,
            start_ms=start_ms,
            ends_paragraph=not following.strip(),
            stands_alone=speaker is None or heading is not None or is_note,
            is_note=is_note,
        )
        start_ms = None


def _is_list_heading(line: _Line) -> bool:
    """Whether the line is a heading such as ``Action items:``. The list below it was written, not said by the last speaker."""
    return line.label is not None and not line.words and is_never_name(line.label)


def _accepted(lines: Iterable[_Line], names: frozenset[str]) -> frozenset[str]:
    counts: Counter[str | None] = Counter()
    marked: set[str] = set()
    for line in lines:
        counts[line.label] += 1
        if line.label is not None and line.is_marked:
            marked.add(line.label)
    labels = (label for label in counts.elements() if label is not None)
    sure = frozenset(label for label in marked if is_loosely_name_like(label))
    return sure | accept_labels(labels, lines=counts.total(), known_names=names)


def _read_line(line: str) -> _Line:
    """Split time and name from a line, in any of the usual notations."""
    if line.lstrip().startswith(">>"):
        return _named(line.strip(), None)
    text = plain_line(line)
    alone = _TIME_ALONE.match(text)
    if alone:
        return _Line("", start_ms=parse_clock(alone.group(1)))
    timed = _TIME_FIRST.match(text)
    if timed and (start := parse_clock(timed.group(1))) is not None and timed.group(2):
        return _named(timed.group(2), start)
    for pattern in (_TIME_AFTER_NAME, _TIME_AFTER_COLON):
        match = pattern.match(text[:_MAX_LINE_CHARS])
        if match:
            words = (match.group(3) or "") + text[_MAX_LINE_CHARS:]
            return _Line(words, match.group(1).strip(), parse_clock(match.group(2)), text=text)
    return _named(text, None)


def _named(text: str, start_ms: int | None) -> _Line:
    change = _CHANGE.match(text)
    if change:
        return _behind_arrows(text[change.end() :], start_ms, arrows=len(change.group(1)))
    labelled = split_label(text)
    if labelled:
        return _Line(labelled.words, labelled.label, start_ms, text=text)
    match = _AT_NAME.match(text) or (_DASHED.match(text) if start_ms is not None else None)
    if match:
        return _Line(match.group(2), match.group(1).strip(), start_ms, text=text)
    return _Line(text, None, start_ms, text=text)


def _behind_arrows(text: str, start_ms: int | None, *, arrows: int) -> _Line:
    labelled = split_label(text) if arrows == _NAME_ARROWS else None
    if labelled and is_loosely_name_like(labelled.label):
        return _Line(labelled.words, labelled.label, start_ms, text=text, is_change=True)
    return _Line(text, None, start_ms, text=text, is_change=True)


def _paragraphs(lines: Sequence[str]) -> int:
    starts = (line.strip() and (place == 0 or not lines[place - 1].strip()) for place, line in enumerate(lines))
    return min(sum(map(bool, starts)) or 1, len(lines)) if any(not line.strip() for line in lines) else len(lines)
