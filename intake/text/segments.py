"""Merges utterances into turns and lays them out as one canonical text."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from intake.document import Cue, Passage, Segment
from intake.text.normal_form import normalise_text

MAX_CUES = 50_000
# Milliseconds. A longer pause ends a turn.
MAX_GAP_MS = 2_000
# Text without speakers is split into paragraphs, at the first sentence end after this many characters.
_PARAGRAPH_CHARS = 2_000
_Item = TypeVar("_Item")
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "؟", "…")


@dataclass(frozen=True, slots=True)
class Utterance:
    """The smallest unit of a file: a cue, a line, or a sentence of an API's answer.

    ``stands_alone`` keeps it from being joined to its neighbours (a chat message, a bullet, a paragraph);
    ``ends_paragraph`` lets it be joined, but by a line break, ``blank_below`` by an empty line; ``is_note`` marks what
    was written and not said. Passages of a mail have their own date and kind.
    """

    text: str
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    ends_paragraph: bool = False
    stands_alone: bool = False
    is_note: bool = False
    blank_below: bool = False
    said_at: datetime | None = None
    passage: Passage | None = None

    @property
    def gap(self) -> str:
        """The separator before the next utterance of the same turn."""
        return "\n\n" if self.blank_below else "\n" if self.ends_paragraph else " "


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """The text of all segments, joined by line breaks, and the segments with their offsets."""

    text: str
    segments: tuple[Segment, ...]


def capped(items: Iterable[_Item]) -> Iterator[_Item]:
    """The first MAX_CUES items and one more, which shows that the limit was exceeded. The rest is never read."""
    return islice(items, MAX_CUES + 1)


def first_cues(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """The items of ``capped`` as a tuple."""
    return tuple(capped(items))


def drain(items: deque[_Item]) -> Iterator[_Item]:
    """Iterate over the items and remove each from the queue, which frees its memory."""
    while items:
        yield items.popleft()


def lay_out(utterances: Iterable[Utterance]) -> CanonicalText:
    """Merge utterances into turns with offsets, so that ``text[s.char_start:s.char_end] == s.text`` for each segment."""
    segments: list[Segment] = []
    offset = 0
    for turn in _turns(utterances):
        segment = _segment(turn, index=len(segments), offset=offset)
        segments.append(segment)
        offset = segment.char_end + 1
    return CanonicalText("\n".join(segment.text for segment in segments), tuple(segments))


def clean_utterances(utterances: Iterable[Utterance]) -> Iterator[Utterance]:
    """Utterances with normalised text, without the empty ones."""
    for utterance in utterances:
        text = normalise_text(utterance.text)
        if text:
            yield utterance if text == utterance.text else replace(utterance, text=text)


def _turns(utterances: Iterable[Utterance]) -> Iterator[list[Utterance]]:
    turn: list[Utterance] = []
    length = 0
    for utterance in clean_utterances(utterances):
        if turn and not _continues(turn[-1], utterance, length=length):
            yield turn
            turn, length = [], 0
        turn.append(utterance)
        length += len(utterance.text)
    if turn:
        yield turn


def _continues(last: Utterance, following: Utterance, *, length: int) -> bool:
    if last.stands_alone or following.stands_alone or last.is_note != following.is_note:
        return False
    if last.passage != following.passage or last.said_at != following.said_at:
        return False
    if last.speaker != following.speaker or _gap_ms(last, following) > MAX_GAP_MS:
        return False
    is_long_enough = following.speaker is None and length >= _PARAGRAPH_CHARS
    return not (is_long_enough and last.text.endswith(_SENTENCE_ENDS))


def _gap_ms(last: Utterance, following: Utterance) -> int:
    """The pause between two utterances; 0 when a time is missing."""
    if last.end_ms is None or following.start_ms is None:
        return 0
    return following.start_ms - last.end_ms


def _segment(turn: list[Utterance], *, index: int, offset: int) -> Segment:
    pieces: list[str] = []
    cues: list[Cue] = []
    position = end = offset
    for utterance in turn:
        start = position
        end = start + len(utterance.text)
        position = end + len(utterance.gap)
        pieces += (utterance.text, utterance.gap)
        if utterance.start_ms is not None:
            cues.append(Cue(start, end, utterance.start_ms, utterance.end_ms))
    return Segment(
        index=index,
        speaker=turn[0].speaker,
        text="".join(pieces[:-1]),
        char_start=offset,
        char_end=end,
        start_ms=cues[0].start_ms if cues else None,
        end_ms=_end_ms(cues),
        cues=tuple(cues),
        is_note=turn[0].is_note,
        said_at=turn[0].said_at,
        passage=turn[0].passage,
    )


def _end_ms(cues: list[Cue]) -> int | None:
    ends = [cue.end_ms for cue in cues if cue.end_ms is not None]
    return max(ends) if ends else None
