"""A source with its candidates, speakers and dates, as the choices use it."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from core.calendar import local_day
from intake.candidate import Candidate
from intake.document import Segment
from intake.extract.dates.finder import GATE, find_named_dates
from intake.extract.dates.mention import DateMention
from intake.extract.prepared import PreparedDocument

Found = TypeVar("Found")

TURNS_TO_COUNT_FROM = 3
COUNTS = re.compile(r"\b(?:before|after|prior|ahead|advance|earlier|same|that)\b", re.IGNORECASE)

# Dates or tasks of one turn that are compared with a place. Real turns have fewer; the limit keeps long turns linear.
MOST_NEAR = 24


@dataclass(frozen=True, slots=True)
class Scene:
    """A source as the choices use it. ``candidates`` are in the order of their first words; dates are read once, on demand."""

    prepared: PreparedDocument
    candidates: Sequence[Candidate]
    starts: Sequence[int]
    positions: dict[int, int]
    by_turn: Mapping[int, Sequence[Candidate]]
    _dates: dict[int, tuple[DateMention, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, prepared: PreparedDocument, candidates: Sequence[Candidate]) -> "Scene":
        ordered = sorted(candidates, key=lambda candidate: candidate.evidence[0].char_start)
        positions = {segment.index: place for place, segment in enumerate(prepared.document.segments)}
        by_turn: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in ordered:
            by_turn[positions[candidate.evidence[0].segment_index]].append(candidate)
        return cls(prepared, ordered, [found.evidence[0].char_start for found in ordered], positions, by_turn)

    @property
    def segments(self) -> Sequence[Segment]:
        return self.prepared.document.segments

    def position_of(self, candidate: Candidate) -> int:
        return self.positions[candidate.evidence[0].segment_index]

    def speaker_at(self, position: int) -> str | None:
        """The speaker of the turn, by full name if the label means one person; None without a label."""
        label = self.segments[position].speaker
        if not label:
            return None
        named = self.prepared.roster.named(label)
        return named[0] if len(named) == 1 else label

    def dates_at(self, position: int) -> tuple[DateMention, ...]:
        """The dates with an instant that a turn names, including those that do not look like deadlines."""
        if position not in self._dates:
            self._dates[position] = self._read(position)
        return self._dates[position]

    def dates_near(self, position: int, place: int) -> Sequence[DateMention]:
        """The dates of a turn that are nearest to a place of the text, in order."""
        dates = self.dates_at(position)
        first = self.segments[position].char_start
        return _around(dates, bisect_left(dates, place - first, key=lambda mention: mention.char_start))

    def tasks_near(self, position: int, place: int) -> Sequence[Candidate]:
        """The tasks of a turn that begin nearest to a place of the text, in order."""
        tasks = self.by_turn.get(position, ())
        return _around(tasks, bisect_right(tasks, place, key=lambda task: task.evidence[0].char_start))

    def _read(self, position: int) -> tuple[DateMention, ...]:
        segment = self.segments[position]
        if not segment.is_about_work or not GATE.search(segment.text):
            return ()
        beside = self._day_before(position) if COUNTS.search(segment.text) else None
        found = find_named_dates(segment.text, setting=self.prepared.setting_of(segment), beside=beside)
        return tuple(mention for mention in found if mention.at is not None)

    def _day_before(self, position: int) -> date | None:
        """The last day named in the turns just before, from which "the day before" counts."""
        for segment in reversed(self.segments[max(0, position - TURNS_TO_COUNT_FROM) : position]):
            if GATE.search(segment.text):
                setting = self.prepared.setting_of(segment)
                found = [mention.at for mention in find_named_dates(segment.text, setting=setting) if mention.at]
                if found:
                    return local_day(found[-1], timezone=setting.timezone)
        return None

    def tasks_between(self, candidate: Candidate, place: int) -> int:
        """How many other tasks begin between a task and a place of the text."""
        first = candidate.evidence[0].char_start
        between = abs(bisect_right(self.starts, place) - bisect_right(self.starts, first))
        return max(0, between - 1) if place > first else between


def _around(found: Sequence[Found], rank: int) -> Sequence[Found]:
    return found[max(0, rank - MOST_NEAR // 2) : rank + MOST_NEAR // 2]
