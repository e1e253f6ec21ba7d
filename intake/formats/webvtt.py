"""WebVTT: Zoom ("Name: words"), Teams (voice tags), and every player's captions."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from intake.document import ReadWarning
from intake.text.cue_speakers import speak
from intake.text.cues import RawCue, has_arrow, overlaps, read_cues, without_repeats
from intake.text.lines import Lines
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, capped

NAME = "webvtt"
VERSION = 1
_TEAMS_ID = re.compile(r"[0-9a-fA-F-]{36}/[0-9]+-[0-9]+")


def sniff(source: SourceText) -> float:
    """The first word, which the standard requires, identifies the format."""
    return 0.95 if source.head[0][:40].split()[:1] == ["WEBVTT"] else 0.0


def parse(source: SourceText) -> Parsed:
    """All cues, with speakers from voice tags or names before the words."""
    cues = without_repeats(capped(read_cues(_body(source.lines))))
    found = _Warnings(cues)
    return Parsed(utterances=found.watch(speak(cues, known_names=source.known_names)), warnings=found)


def _body(lines: Lines) -> Lines:
    """The lines after the header, which ends at an empty line or the first cue."""
    for place, line in enumerate(lines.after(1), start=1):
        if not line.strip() or has_arrow(line):
            return lines.after(place)
    return lines.first(0)


class _Warnings:
    """The warnings about the cues, found before the utterances are read, and about speakers, found afterwards."""

    def __init__(self, cues: deque[RawCue]) -> None:
        self._has_overlaps = overlaps(cues)
        self._is_teams = any(_TEAMS_ID.fullmatch(cue.identifier) for cue in islice(cues, 3))
        self._has_speakers = False

    def watch(self, utterances: Iterable[Utterance]) -> Iterator[Utterance]:
        for utterance in utterances:
            self._has_speakers = self._has_speakers or bool(utterance.speaker)
            yield utterance

    def __iter__(self) -> Iterator[ReadWarning]:
        if self._has_overlaps:
            yield ReadWarning.OVERLAPPING_CUES
        if self._is_teams and not self._has_speakers:
            yield ReadWarning.SPEAKERS_MISSING
