"""Blocks with a header line of name and time, and the words below: Otter, Teams, Rev, Fireflies, Descript."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from intake.text.boilerplate import find_duration_ms, is_boilerplate
from intake.text.headers import read_header
from intake.text.labels import is_loosely_name_like, is_name_like
from intake.text.markdown_text import heading_text, plain_line
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from intake.text.timestamps import CLOCK, parse_clock
from intake.text.wall_clock import CountedFromStart

NAME = "speaker_blocks"
VERSION = 1
_NAME_PART = r"([^\t\n:\[\]]{1,60}?)"
_SHAPES = (
    re.compile(rf"\[(?P<name>[^\[\]\n]{{1,60}})\][ \t]+(?P<time>{CLOCK})$"),
    re.compile(rf"(?P<name>{_NAME_PART})(?:[ \t]{{2,8}}|\t|[ \t]{{0,3}}[-–—|:,][ \t]{{0,3}})[\[(]?(?P<time>{CLOCK})[\])]?:?$"),
    re.compile(rf"(?P<name>{_NAME_PART})[ \t]{{0,3}}[\[(](?P<time>{CLOCK})[\])]:?$"),
    re.compile(rf"(?P<name>{_NAME_PART})(?:\t|[ \t]{{2,8}})(?P<time>{CLOCK})(?:\t|[ \t]{{2,8}})(?P<words>.+)$"),
)  # fmt: skip
_TIME_FIRST = re.compile(rf"[\[(]?(?P<time>{CLOCK})[\])]?[ \t]{{1,4}}[-–—|][ \t]{{1,3}}(?P<name>[^\t\n:\[\]]{{1,60}})$")
_DOUBTFUL_SHAPES = (
    re.compile(rf"(?P<name>{_NAME_PART})[ \t](?P<time>{CLOCK})$"),
    re.compile(rf"[\[(]?(?P<time>{CLOCK})[\])]?[ \t]{{1,4}}(?:[-–—|][ \t]{{1,3}})?(?P<name>[^\t\n:\[\]]{{1,60}})$"),
)  # fmt: skip
_TIME_ALONE = re.compile(rf"[\[(]?({CLOCK})(?:[ \t]{{0,3}}(?:-|–|—|to)[ \t]{{0,3}}{CLOCK})?[\])]?$")
_MAX_HEADER_CHARS = 120
_MIN_SHARE = 0.08
# A dummy line after the last one. It has words, so that it does not end a paragraph.
_BEHIND_ALL = "end"


@dataclass(frozen=True, slots=True)
class _Header:
    """A line that begins a block; without a label it has only a time."""

    start_ms: int | None
    label: str | None = None
    words: str = ""
    is_sure: bool = True

    def is_among(self, labels: frozenset[str]) -> bool:
        """Whether the label is one of these, or there is none."""
        return self.label is None or self.label in labels


def sniff(source: SourceText) -> float:
    """The confidence from the share of headers with an accepted name."""
    if source.body is not None:
        return 0.0
    below = source.head[read_header(source.head).height :]
    found = [_read_header_line(line) for line in _with_times_beside_names(below) if line.strip()]
    believed = _believed(found)
    headers = [header if header and header.is_among(believed) else None for header in found]
    named = sum(1 for header in headers if header and header.label)
    share = named / (len(headers) or 1)
    if not named or share < _MIN_SHARE or (named == 1 and not (headers[0] and headers[0].label)):
        return 0.0
    return 0.6 + 0.3 * min(1.0, share * 2.5)


def parse(source: SourceText) -> Parsed:
    """One utterance for each line below a header; the first of them has the time of the header."""
    header = read_header(source.head)
    lines = source.lines.after(header.height)
    believed = _believed(map(_read_header_line, _kept(lines)))
    counted = CountedFromStart(_utterances(_kept(lines), believed))
    return Parsed(
        utterances=counted,
        title=header.title,
        participants=header.participants,
        found_date=header.found_date,
        duration_ms=header.duration_ms or find_duration_ms(source.tail),
        warnings=counted.warnings(),
    )


def _kept(lines: Iterable[str]) -> Iterator[str]:
    return _with_times_beside_names(line for line in lines if not is_boilerplate(line))


def _with_times_beside_names(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with a time on the line below a name joined to that name, as some tools write it."""
    above, last = "", None
    for line in lines:
        is_time = _TIME_ALONE.match(line.strip()[:_MAX_HEADER_CHARS]) is not None
        if is_time and last is not None and not above.strip() and _is_lonely_name(last.strip()):
            last = f"{last.strip()}  {line.strip().split(' ')[0].strip('[]()')}"
            continue
        if last is not None:
            yield last
            above = last
        last = line
    if last is not None:
        yield last


def _is_lonely_name(name: str) -> bool:
    return 0 < len(name) < _MAX_HEADER_CHARS and is_name_like(name.strip("*"))


def _believed(headers: Iterable[_Header | None]) -> frozenset[str]:
    """The accepted labels: those that are certain, or that recur."""
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    for header in headers:
        if header and header.label:
            counts[header.label] += 1
            if header.is_sure:
                sure.add(header.label)
    return frozenset(sure | {label for label, count in counts.items() if count > 1})


def _read_header_line(line: str) -> _Header | None:
    if ":" not in line:
        return None
    text = plain_line(line).strip()
    if not text or (len(text) > _MAX_HEADER_CHARS and "\t" not in text and "  " not in text):
        return None
    alone = _TIME_ALONE.match(text)
    if alone:
        return _Header(parse_clock(alone.group(1)))
    for shape in (*_SHAPES, _TIME_FIRST):
        match = shape.match(text)
        if match and is_loosely_name_like(match["name"].strip()):
            words = match["words"] if "words" in shape.groupindex else ""
            return _Header(parse_clock(match["time"]), match["name"].strip(), words)
    return _read_doubtful(text)


def _read_doubtful(text: str) -> _Header | None:
    for shape in _DOUBTFUL_SHAPES:
        match = shape.match(text[:_MAX_HEADER_CHARS])
        if match and is_name_like(match["name"].strip()):
            return _Header(parse_clock(match["time"]), match["name"].strip(), is_sure=False)
    return None


def _utterances(lines: Iterable[str], believed: frozenset[str]) -> Iterator[Utterance]:
    speaker: str | None = None
    start_ms: int | None = None
    for line, following in pairwise(chain(lines, (_BEHIND_ALL,))):
        header = _read_header_line(line)
        heading = heading_text(line)
        if header is not None and header.is_among(believed):
            speaker, start_ms = header.label or speaker, header.start_ms
            words = header.words
        elif heading:
            yield Utterance(heading, stands_alone=True)
            continue
        else:
            words = line
        if words.strip():
            ends = not following.strip()
            yield Utterance(words, speaker, start_ms, ends_paragraph=ends, stands_alone=speaker is None)
            start_ms = None
