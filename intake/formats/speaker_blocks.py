"""Blocks with a name and a time on a line of their own and the words below: Otter, Teams, Rev, Fireflies, Descript."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.boilerplate import find_duration_ms, is_boilerplate
from intake.document import ReadWarning
from intake.headers import read_header
from intake.labels import is_loosely_name_like, is_name_like
from intake.markdown_text import heading_text, plain_line
from intake.parsed import Parsed, SourceText
from intake.segments import Utterance, first_cues
from intake.timestamps import CLOCK, parse_clock
from intake.wall_clock import count_from_start

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


@dataclass(frozen=True, slots=True)
class _Header:
    """A line that begins a block; without a label it only tells the time."""

    start_ms: int | None
    label: str | None = None
    words: str = ""
    is_sure: bool = True


def sniff(source: SourceText) -> float:
    """How many of the lines are headers with a name that is believed."""
    if source.body is not None:
        return 0.0
    lines = [line for line in _with_times_beside_names(read_header(source.head).rest) if line.strip()]
    headers = _headers(lines)
    named = sum(1 for header in headers if header and header.label)
    share = named / (len(lines) or 1)
    if not named or share < _MIN_SHARE or (named == 1 and not (headers[0] and headers[0].label)):
        return 0.0
    return 0.6 + 0.3 * min(1.0, share * 2.5)


def parse(source: SourceText) -> Parsed:
    """One utterance for each line below a header, with the time of the header on the first of them."""
    header = read_header(source.lines)
    kept = _with_times_beside_names([line for line in header.rest if not is_boilerplate(line)])
    utterances = first_cues(_utterances(kept, _headers(kept)))
    timed, has_wrapped = count_from_start(utterances)
    return Parsed(
        utterances=timed,
        title=header.title,
        participants=header.participants,
        found_date=header.found_date,
        duration_ms=header.duration_ms or find_duration_ms(source.lines),
        warnings=(ReadWarning.CLOCK_WRAPPED,) if has_wrapped else (),
    )


def _with_times_beside_names(lines: Sequence[str]) -> tuple[str, ...]:
    """Some tools put the time on the line below the name; the two become one header."""
    joined: list[str] = []
    for line in lines:
        is_time = _TIME_ALONE.match(line.strip()[:_MAX_HEADER_CHARS]) is not None
        if is_time and joined and _is_lonely_name(joined):
            joined[-1] = f"{joined[-1].strip()}  {line.strip().split(' ')[0].strip('[]()')}"
        else:
            joined.append(line)
    return tuple(joined)


def _is_lonely_name(lines: Sequence[str]) -> bool:
    name = lines[-1].strip()
    stands_apart = len(lines) == 1 or not lines[-2].strip()
    return stands_apart and 0 < len(name) < _MAX_HEADER_CHARS and is_name_like(name.strip("*"))


def _headers(lines: Sequence[str]) -> list[_Header | None]:
    """For each line the header that it is. Doubtful ones count when their label recurs or is sure elsewhere."""
    found = [_read_header_line(line) for line in lines]
    counts = Counter(header.label for header in found if header and header.label)
    believed = {header.label for header in found if header and header.is_sure}
    believed |= {label for label, count in counts.items() if count > 1}
    return [header if header is None or header.label is None or header.label in believed else None for header in found]


def _read_header_line(line: str) -> _Header | None:
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


def _utterances(lines: Sequence[str], headers: Sequence[_Header | None]) -> Iterator[Utterance]:
    speaker: str | None = None
    start_ms: int | None = None
    for place, (line, header) in enumerate(zip(lines, headers, strict=True)):
        heading = heading_text(line)
        if header is not None:
            speaker, start_ms = header.label or speaker, header.start_ms
        elif heading:
            yield Utterance(heading, stands_alone=True)
            continue
        words = header.words if header else line
        if words.strip():
            ends = place + 1 < len(lines) and not lines[place + 1].strip()
            yield Utterance(words, speaker, start_ms, ends_paragraph=ends, stands_alone=speaker is None)
            start_ms = None
