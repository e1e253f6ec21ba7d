"""Praat (TextGrid), long and short form: intervals in tiers, one tier for each person."""

import re
from collections.abc import Iterator

from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues
from intake.text.timestamps import parse_seconds

NAME = "praat"
VERSION = 1
_HEAD = re.compile(r'File type = "ooTextFile(?: short)?"\s{1,9}(?:Object class = )?"TextGrid"')
# The tokens that Praat itself reads: strings and free-standing numbers. Other text is only for people.
_VALUE = re.compile(r'"([^"]*(?:""[^"]*)*)"|(?<!\S)([0-9]{1,9}(?:\.[0-9]{1,20})?)(?!\S)')
# The number of times before each text.
_TIMES_OF = {"IntervalTier": 2, "TextTier": 1}
_EDGES = 3


def sniff(source: SourceText) -> float:
    """The first lines name the format."""
    return 0.95 if _HEAD.match(source.beginning[:200].lstrip()) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each interval with text, in the order of their times."""
    spoken = first_cues(_utterances(_values(source.text)))
    return Parsed(utterances=tuple(sorted(spoken, key=lambda one: one.start_ms or 0)))


def _values(text: str) -> Iterator[tuple[str | None, int | None]]:
    for match in _VALUE.finditer(text):
        words = match.group(1)
        yield (None, parse_seconds(match.group(2))) if words is None else (words.replace('""', '"'), None)


def _utterances(values: Iterator[tuple[str | None, int | None]]) -> Iterator[Utterance]:
    """The utterances of all tiers. A tier is its kind, its name, three numbers, and then repeated times and texts."""
    speaker: str | None = None
    times_wanted: int | None = None
    times: list[int | None] = []
    skipped = 0
    for words, milliseconds in values:
        if words in _TIMES_OF and not times:
            times_wanted, speaker, skipped = _TIMES_OF[words], None, 0
        elif times_wanted is None:
            continue
        elif words is None:
            skipped += 1
            if skipped > _EDGES:
                times.append(milliseconds)
        elif speaker is None:
            speaker = words
        elif len(times) == times_wanted:
            if words.strip():
                yield Utterance(
                    words.replace("\n", " "), speaker or None, times[0], times[1] if len(times) > 1 else None
                )
            times = []
