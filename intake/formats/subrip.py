"""SubRip (SRT): numbered cues with comma decimals; any cues without a WebVTT header are read here."""

from intake.document import ReadWarning
from intake.text.cue_speakers import speak
from intake.text.cues import has_arrow, overlaps, read_cues, without_repeats
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import capped
from intake.text.timestamps import parse_time

NAME = "srt"
VERSION = 1


def sniff(source: SourceText) -> float:
    """A line of two times with an arrow between them."""
    for line in source.head:
        before, _, after = line.partition("-->")
        if has_arrow(line) and parse_time(before) is not None and parse_time((after.split() or [""])[0]) is not None:
            return 0.9
    return 0.0


def parse(source: SourceText) -> Parsed:
    """All cues, with speakers from names before the words or above them."""
    cues = without_repeats(capped(read_cues(source.lines)))
    warnings = (ReadWarning.OVERLAPPING_CUES,) if overlaps(cues) else ()
    return Parsed(utterances=speak(cues, known_names=source.known_names), warnings=warnings)
