"""Cues of WebVTT and SubRip: a line with an arrow between two times, then words until an empty line.

Real files have cues with empty lines inside, impossible times and missing empty lines. Words are never dropped because
of their times.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from intake.text.inline_markup import has_voice, strip_tags
from intake.text.timestamps import parse_time

_ARROW = "-->"
_LONELY_ID = re.compile(r"[0-9]{1,7}|[0-9a-fA-F-]{20,40}(?:/[0-9-]{1,20})?")
_MIN_ROLLING = 3
_ROLLING_SHARE = 0.3
_BLOCK_WORDS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class RawCue:
    """One cue as written in the file; times are None where they can't be parsed."""

    identifier: str
    lines: tuple[str, ...]
    start_ms: int | None
    end_ms: int | None

    @property
    def text(self) -> str:
        """The lines of the cue with their line breaks."""
        return "\n".join(self.lines)


class _Block(StrEnum):
    CUE = "cue"
    TEXT = "text"
    COMMENT = "comment"


def has_arrow(line: str) -> bool:
    """Whether the line contains the times of a cue."""
    return _ARROW in line and any(character.isdigit() for character in line)


def read_cues(lines: Iterable[str]) -> Iterator[RawCue]:
    """The cues in file order. Words between cues become part of the cue before, without a time."""
    identifier = ""
    has_begun = False
    for block in _blocks(lines):
        kind, body = _classify(block)
        if kind is _Block.CUE:
            yield _timed_cue(identifier, body)
            identifier, has_begun = "", True
        elif kind is _Block.TEXT and _LONELY_ID.fullmatch(body[-1].strip()):
            identifier = body[-1].strip()
        elif kind is _Block.TEXT and has_begun:
            yield RawCue("", tuple(body), None, None)


def overlaps(cues: Iterable[RawCue]) -> bool:
    """Whether a cue begins before an earlier one has ended."""
    end = 0
    for cue in cues:
        if cue.start_ms is not None and cue.start_ms < end:
            return True
        end = cue.end_ms or 0
    return False


def without_repeats(cues: Iterable[RawCue]) -> deque[RawCue]:
    """The cues without the repeated lines of rolling captions. Other captions are unchanged."""
    kept = deque(cues)
    pairs = pairwise(map(_words, kept))
    rolling = sum(bool(before) and len(after) > 1 and before[-1] == after[0] for before, after in pairs)
    if rolling < max(_MIN_ROLLING, (len(kept) - 1) * _ROLLING_SHARE) or any(has_voice(cue.text) for cue in kept):
        return kept
    return deque(_new_lines(kept))


def _words(cue: RawCue) -> tuple[str, ...]:
    return tuple(text for line in cue.lines if (text := strip_tags(line).strip()))


def _new_lines(cues: Iterable[RawCue]) -> Iterator[RawCue]:
    shown: tuple[str, ...] = ()
    for cue in cues:
        lines = _words(cue)
        new = tuple(line for line in lines if line not in shown)
        shown = lines or shown
        if new:
            yield replace(cue, lines=new)


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines up to an empty one; a line with an arrow also begins a new block, with the identifier above it."""
    block: list[str] = []
    for line in lines:
        if not line.strip():
            # Rolling captions begin with a line of one space, which does not end the cue.
            if line and block and has_arrow(block[-1]):
                continue
            if block:
                yield block
            block = []
        elif has_arrow(line) and any(has_arrow(earlier) for earlier in block[:2]):
            carried = [block.pop()] if len(block) > 1 and _LONELY_ID.fullmatch(block[-1].strip()) else []
            yield block
            block = [*carried, line]
        else:
            block.append(line)
    if block:
        yield block


def _classify(block: list[str]) -> tuple[_Block, list[str]]:
    if any(has_arrow(line) for line in block[:2]):
        return _Block.CUE, block
    first = block[0].strip()
    is_comment = first.startswith(_BLOCK_WORDS) and (first in _BLOCK_WORDS or first[:6].split()[0] in _BLOCK_WORDS)
    return (_Block.COMMENT if is_comment else _Block.TEXT), block


def _timed_cue(identifier: str, block: list[str]) -> RawCue:
    place = 0 if has_arrow(block[0]) else 1
    start, end = _times(block[place])
    return RawCue(block[0].strip() if place else identifier, tuple(block[place + 1 :]), start, end)


def _times(line: str) -> tuple[int | None, int | None]:
    before, _, after = line.partition(_ARROW)
    start = parse_time(before)
    end = parse_time((after.split() or [""])[0])
    return start, end if end is not None and start is not None and end >= start else None
