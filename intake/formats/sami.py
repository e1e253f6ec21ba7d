"""SAMI: captions in an HTML-like format, each from one time mark to the next."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from intake.text.inline_markup import strip_tags
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues

NAME = "sami"
VERSION = 1
_SYNC = re.compile(r"<sync\b[^<>]{0,40}?\bstart ?= ?[\"']?([0-9]{1,9})[^<>]{0,40}>", re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def sniff(source: SourceText) -> float:
    """The first tag names the format."""
    return 0.95 if source.beginning[:200].lstrip().lower().startswith("<sami") else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each mark; an empty one only ends the one before it."""
    return Parsed(utterances=first_cues(_utterances(source.text)))


def _utterances(text: str) -> Iterator[Utterance]:
    for mark, following in zip_longest(marks := list(_SYNC.finditer(text)), marks[1:]):
        start_ms = int(mark.group(1))
        end_ms = int(following.group(1)) if following else None
        raw = text[mark.end() : following.start() if following else len(text)]
        yield Utterance(
            text=strip_tags(_BREAK.sub(" ", raw)).replace("\n", " "),
            start_ms=start_ms,
            end_ms=end_ms if end_ms is not None and end_ms >= start_ms else None,
        )
