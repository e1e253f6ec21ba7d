"""WebVTT of Webex: the identifier of a cue names the speaker, as in ``1 "Jane Doe" (2382727168)``."""

import re

from intake.text.cues import RawCue, read_cues
from intake.text.inline_markup import strip_tags
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance

NAME = "webex_vtt"
VERSION = 1
_IDENTIFIER = re.compile(r'[0-9]{1,9} "([^"]{1,120})" \([0-9]{1,20}\)')


def sniff(source: SourceText) -> float:
    """A WebVTT file with such an identifier."""
    is_webvtt = source.head[0].startswith("WEBVTT")
    return 0.97 if is_webvtt and any(_IDENTIFIER.fullmatch(line.strip()) for line in source.head) else 0.0


def parse(source: SourceText) -> Parsed:
    """All cues with the speaker of their identifier."""
    return Parsed(utterances=(_utterance(cue) for cue in read_cues(source.lines.after(1))))


def _utterance(cue: RawCue) -> Utterance:
    match = _IDENTIFIER.fullmatch(cue.identifier)
    words = strip_tags(cue.text.replace("\n", " "))
    return Utterance(words, match.group(1) if match else None, cue.start_ms, cue.end_ms)
