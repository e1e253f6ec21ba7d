"""Dates that are not said again: "kindly return it by then", "same deadline", "by the same date"."""

import re

from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateMention, DateSetting
from intake.extract.sentences import Sentence

LOOK_BACK_CHARS = 140
THEN = re.compile(r"\b(?:by|before|until|till)\s+then\b|\b(?:same|that)\s+(?:deadline|date)\b", re.IGNORECASE)


def find_date_referred_to(sentence: Sentence, *, setting: DateSetting) -> tuple[DateMention, int] | None:
    """The last date that was said shortly before in the same turn, and where the words begin that it was found in."""
    if not THEN.search(sentence.text):
        return None
    end = sentence.char_start - sentence.segment.char_start
    start = max(0, end - LOOK_BACK_CHARS)
    found = [mention for mention in find_dates(sentence.segment.text[start:end], setting=setting) if mention.at]
    return (found[-1], sentence.segment.char_start + start) if found else None
