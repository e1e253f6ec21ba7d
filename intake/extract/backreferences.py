"""References to a date said before: "kindly return it by then", "same deadline", "I see her on Saturday. I'll ask her then."."""

import re

from intake.candidate import DuePrecision
from intake.extract.dates.finder import find_dates, find_named_dates
from intake.extract.dates.mention import DateMention, DateSetting
from intake.extract.sentences import Sentence

LOOK_BACK_CHARS = 140
THEN = re.compile(r"\b(?:by|before|until|till)\s+then\b|\b(?:same|that)\s+(?:deadline|date)\b", re.IGNORECASE)
# A speaker who tells of a meeting or a stay usually does the next thing about that person or place there and then.
MEETS = re.compile(
    r"\b(?:I['’]?ll\s+see|I\s+(?:will\s+)?(?:see|meet|visit)|I['’]m\s+(?:seeing|meeting|visiting)|I['’]m\s+(?:in|at|there|with|over|up|down)|"
    r"(?:he|she|they)['’](?:s|re)\s+(?:in|here|back|there|on\s+site))\b",
    re.IGNORECASE,
)
DOES = re.compile(r"^\W*(?:(?:so|and|then|ok(?:ay)?|yes|well)\W+)*I(?:['’]?ll|\s+will|\s+can|\s+\w+)\b", re.IGNORECASE)
OF_THEM = re.compile(r"\b(?:him|her|them|there|then)\b", re.IGNORECASE)
MARKS = ".!?\n"


def find_date_referred_to(sentence: Sentence, *, setting: DateSetting) -> tuple[DateMention, int] | None:
    """The date said shortly before in the same turn, and the offset of the text that it was found in."""
    end = sentence.char_start - sentence.segment.char_start
    start = max(0, end - LOOK_BACK_CHARS)
    before = sentence.segment.text[start:end]
    if THEN.search(sentence.text):
        found = [mention for mention in find_dates(before, setting=setting) if mention.at]
        return (found[-1], sentence.segment.char_start + start) if found else None
    if DOES.match(sentence.text) and OF_THEM.search(sentence.text):
        return _day_of_meeting(before, sentence.segment.char_start + start, setting=setting)
    return None


def _day_of_meeting(before: str, start: int, *, setting: DateSetting) -> tuple[DateMention, int] | None:
    """The only day, else the only hour, in the sentence just before, if that sentence tells of a meeting or a stay."""
    closed = before.rstrip(" " + MARKS)
    begin = max(closed.rfind(mark) for mark in MARKS) + 1
    words = before[begin:]
    if not MEETS.search(words):
        return None
    found = [mention for mention in find_named_dates(words, setting=setting) if mention.at]
    days = [mention for mention in found if mention.precision is DuePrecision.DATE] or found
    return (days[0], start + begin) if len(days) == 1 else None
