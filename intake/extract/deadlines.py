"""Assign the dates of a sentence to its actions."""

import re

from intake.candidate import Due, Span
from intake.extract.dates.mention import DateMention

# "Today I'm in Berlin, but I still need to …": the date belongs to the clause between it and the action.
OTHER_CLAUSE = re.compile(
    r"(?<!if )(?<!when )(?<!as )(?<!that )\b(?:I|we|he|she|they|it)(?:['’](?:m|re|ll|s|ve)|m|\s+(?:am|are|is|was|were|will|would|can|have|has|had|need|must))\b",
    re.IGNORECASE,
)
LASTING = re.compile(r"(?:until|till)\b", re.IGNORECASE)
TURN = re.compile(r"[,;]|\b(?:and|then|so|but)\b", re.IGNORECASE)
# Speech without punctuation: "it should be done by thursday i also have to …".
BESIDES = re.compile(r"\b(?:also|still)\b", re.IGNORECASE)
UNBROKEN = re.compile(r"(?:[\w'’]+\s+){3,}$")


def is_of_other_clause(mention: DateMention, text: str, *, cue: tuple[int, int]) -> bool:
    """Whether a date before the cue of an action belongs to another clause before that cue."""
    start, end = cue
    if mention.char_end > start:
        return False
    between = text[mention.char_end : start]
    if OTHER_CLAUSE.search(between) or (LASTING.match(mention.phrase) and TURN.search(between)):
        return True
    is_unbroken = not between.strip() and UNBROKEN.search(text, 0, mention.char_start)
    return bool(is_unbroken and BESIDES.search(text, start, end))


def choose_mention(
    mentions: tuple[DateMention, ...], *, start: int, end: int, within: tuple[int, int]
) -> DateMention | None:
    """The date inside the action, else a date in the wider stretch that the action may claim."""
    return _best(mentions, start, end=end) or _best(mentions, within[0], end=within[1])


def _best(mentions: tuple[DateMention, ...], start: int, *, end: int) -> DateMention | None:
    """The first mention with a date, else the first mention of an event."""
    mentions = tuple(mention for mention in mentions if start <= mention.char_start < end)
    dated = [mention for mention in mentions if mention.at is not None]
    return dated[0] if dated else mentions[0] if mentions else None


def to_due(mention: DateMention, *, offset: int) -> Due:
    return Due(
        phrase=mention.phrase,
        span=Span(offset + mention.char_start, offset + mention.char_end),
        at=mention.at,
        precision=mention.precision,
        timezone=mention.timezone,
        anchor=mention.anchor,
        rule=mention.rule,
    )
