"""SBV captions of YouTube: two times with a comma between them, then words."""

import re
from collections import deque

from intake.text.cue_speakers import speak
from intake.text.cues import read_cues
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import capped

NAME = "sbv"
VERSION = 1
_TIMES = re.compile(r"([0-9]{1,3}:[0-9]{2}:[0-9]{2}\.[0-9]{1,3}),([0-9]{1,3}:[0-9]{2}:[0-9]{2}\.[0-9]{1,3})\s*$")


def sniff(source: SourceText) -> float:
    """The first line that is not empty holds two times."""
    first = next((line for line in source.head if line.strip()), "")
    return 0.9 if _TIMES.match(first) else 0.0


def parse(source: SourceText) -> Parsed:
    """All cues, with speakers from names before the words."""
    cues = deque(capped(read_cues(_TIMES.sub(r"\1 --> \2", line) for line in source.lines)))
    return Parsed(utterances=speak(cues, known_names=source.known_names))
