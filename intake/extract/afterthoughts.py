"""Dates that stand alone right after the task: “Can you send it?” – “By when?” – “By Monday.”"""

import re

from intake.document import Document
from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateMention, DateSetting
from intake.extract.sentences import Sentence

TURNS_AFTER_REQUEST = 3
LONGEST_TURN = 60
OPENING = re.compile(r"^\W*(?:(?:um+|uh+|oh|well|so|ideally|say|maybe|and|yes|yeah|ok|okay|please)\W+)*", re.IGNORECASE)
CLOSING = re.compile(
    r"^\W*(?:(?:please|if\s+possible|at\s+the\s+latest|would\s+be\s+(?:great|good|fine)|is\s+fine|thanks)\W*)*$",
    re.IGNORECASE,
)
LONGEST_REST = 160
LONGEST_LINE = 160
DUE = re.compile(r"\b(?:due|deadline)(?:\s+(?:date|by|on|is))?\s*[:–—-]?\s*$", re.IGNORECASE)
OPENS_WITH_DUE = re.compile(r"(?:due|deadline)\b", re.IGNORECASE)
TAKES_UP = re.compile(r"\b(?:it|them|that|this)\b", re.IGNORECASE)
SENTENCE = re.compile(r"\s*[^.!?\n]{1,60}[.!?]?")


def find_afterthought(
    sentence: Sentence, position: int, *, document: Document, setting: DateSetting, turns: int
) -> tuple[DateMention, int] | None:
    """The date, and the offset of the text that it was found in: the rest of the turn first, then the next short turns."""
    rest_start = sentence.char_end - sentence.segment.char_start
    places = [(sentence.segment.text[rest_start : rest_start + LONGEST_TURN], sentence.char_end)]
    following = document.segments[position + 1 : position + 1 + turns]
    places += [(segment.text, segment.char_start) for segment in following if len(segment.text) <= LONGEST_TURN]
    return next((found for text, start in places if (found := _lone_date(text, start, setting=setting))), None)


def find_date_of_line(sentence: Sentence, *, setting: DateSetting) -> tuple[DateMention, int] | None:
    """The due date that a line of notes gives after its task: “Replace the pump. Owner: Jo. Due: 4 September.”"""
    start = sentence.char_end - sentence.segment.char_start
    rest = sentence.segment.text[start : start + LONGEST_REST].split("\n", 1)[0]
    told = [found for found in find_dates(rest, setting=setting) if _is_told_as_due(found, rest)]
    return (told[0], sentence.char_end) if len(told) == 1 else _only_date(sentence, setting=setting)


def _only_date(sentence: Sentence, *, setting: DateSetting) -> tuple[DateMention, int] | None:
    """The only date of a short line, if it follows the task or the task refers to it: “Letters page: PN picks 5, both before Mar 2”."""
    place = sentence.char_start - sentence.segment.char_start
    text = sentence.segment.text
    first = text.rfind("\n", 0, place) + 1
    line = text[first:].split("\n", 1)[0]
    if len(line) > LONGEST_LINE:
        return None
    found = find_dates(line, setting=setting)
    is_after = bool(found) and (first + found[0].char_start >= place or TAKES_UP.search(sentence.text) is not None)
    is_told = len(found) == 1 and found[0].at is not None and is_after
    return (found[0], sentence.segment.char_start + first) if is_told else None


def _is_told_as_due(mention: DateMention, text: str) -> bool:
    """Whether "due" stands before the date, or is part of its phrase in the place of a preposition."""
    return bool(DUE.search(text, 0, mention.char_start) or OPENS_WITH_DUE.match(mention.phrase))


def _lone_date(text: str, start: int, *, setting: DateSetting) -> tuple[DateMention, int] | None:
    first = SENTENCE.match(text)
    if first is None:
        return None
    mentions = find_dates(first[0], setting=setting)
    if len(mentions) != 1 or not _stands_alone(mentions[0], first[0]):
        return None
    return mentions[0], start


def _stands_alone(mention: DateMention, text: str) -> bool:
    opening = OPENING.match(text)
    return bool(opening and opening.end() >= mention.char_start and CLOSING.match(text[mention.char_end :]))
