"""WebVTT: Zoom ("Name: words"), Teams (voice tags), and every player's captions."""

import re

from intake.cue_speech import speak
from intake.cues import RawCue, has_arrow, overlaps, read_cues, without_repeats
from intake.document import ReadWarning
from intake.parsed import Parsed, SourceText
from intake.segments import first_cues

NAME = "webvtt"
VERSION = 1
_TEAMS_ID = re.compile(r"[0-9a-fA-F-]{36}/[0-9]+-[0-9]+")


def sniff(source: SourceText) -> float:
    """Certain by its first word; the standard asks for it."""
    first = source.lines[0][:40].split() if source.lines else []
    return 0.95 if first[:1] == ["WEBVTT"] else 0.0


def parse(source: SourceText) -> Parsed:
    """All cues with the speakers that voice tags or names in front of the words give."""
    cues = without_repeats(first_cues(read_cues(_body(source.lines))))
    utterances = first_cues(speak(cues, known_names=source.known_names))
    has_speakers = any(utterance.speaker for utterance in utterances)
    return Parsed(utterances=utterances, warnings=_warnings(cues, has_speakers=has_speakers))


def _body(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Without the header: the first line, and what follows up to an empty line or the first cue."""
    for place, line in enumerate(lines[1:], start=1):
        if not line.strip() or has_arrow(line):
            return lines[place:]
    return ()


def _warnings(cues: tuple[RawCue, ...], *, has_speakers: bool) -> tuple[ReadWarning, ...]:
    found = [ReadWarning.OVERLAPPING_CUES] if overlaps(cues) else []
    is_teams = any(_TEAMS_ID.fullmatch(cue.identifier) for cue in cues[:3])
    return (*found, ReadWarning.SPEAKERS_MISSING) if is_teams and not has_speakers else tuple(found)
