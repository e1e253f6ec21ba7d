"""Phrases for the same day that do not name it: "I'll do it now", "in a moment", "straight after", "on my way home", "at the break"."""

import re

from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.dates.words import MONTHS, WEEKDAYS
from intake.extract.wordings import wording

# "Who has it now?" and "he's at home right now" describe a state. "Now" is a due date only for an act, with one of these verbs.
DOES = (
    r"(?:ask|book|bring|buy|call|change|check|clean|do|drop|email|fetch|file|fix|get|give|go|grab|log|look|mail|move|open|order|pay|phone|"
    r"post|print|put|ring|run|send|set|start|take|tell|text|upload|walk|write)"
)
ACTS = re.compile(
    rf"\b(?:(?:I|we)['’]?ll|(?:I|we)\s+(?:will|can|could)|ill|(?:I['’]?m|im|we['’]re)\s+(?:just\s+)?\w{{2,20}}ing|(?:I|we)\s+{DOES}|"
    rf"(?:^|please\s+|can\s+you\s+|could\s+you\s+){DOES}\s+(?:it|that|them|him|her|this|the|those))\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
OTHER_DAY = re.compile(
    rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))}|tomorrow|tmrw|tmr|next|weekend|week|sat|sun)\b|\d(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
MARKS = ".!?\n"
FAR = 100
CLOSES = r"(?=\s*(?:$|[.,;:!?)\n—–-])|\s+(?:and|so|while|before|when|if|then|with|because|cause|or|I|we)\b)"
MEALS = r"(?:dinner\s?time|tea\s?time|supper(?:\s?time)?|dinner|(?:coffee\s+|tea\s+|food\s+)?break)"


def _at_once(match: re.Match[str], setting: DateSetting) -> Reading | None:
    said = _said_before(match)
    if not ACTS.search(said) or DENIED.search(said):
        return None
    return Reading(Grain.DAY, f"at once, on {setting.today:%a %d %b %Y}", day=setting.today)


def _same_day(match: re.Match[str], setting: DateSetting) -> Reading | None:
    """The day on which it was said, if no other day is named near it."""
    after = match.string[match.end() : match.end() + FAR]
    if OTHER_DAY.search(_said_before(match)) or OTHER_DAY.search(after):
        return None
    what = " ".join(match[0].casefold().split())
    return Reading(Grain.DAY, f"“{what}” of the same day", day=setting.today)


def _said_before(match: re.Match[str]) -> str:
    """The words before the match in its sentence."""
    start = max(0, match.start() - FAR)
    begin = max(match.string.rfind(mark, start, match.start()) for mark in MARKS) + 1
    return match.string[max(start, begin) : match.start()].lstrip()


FORMS = (
    Form(
        "date.at_once",
        wording(
            rf"\b(?:right\s+away|straight\s?away|right\s+now|this\s+(?:minute|instant)|in\s+a\s+(?:moment|bit|sec|second)|now)\b{CLOSES}",
            "away straightaway now minute instant moment bit sec second",
        ),
        _at_once,
    ),
    Form(
        "date.same_day_event",
        wording(
            rf"\b(?:on\s+(?:the|my|our|his|her)\s+way\s+home|(?:right|straight|directly)\s+after(?:wards)?|(?:at|over|in)\s+(?:the\s+)?{MEALS}){CLOSES}",
            "home after afterwards dinner dinnertime tea teatime supper suppertime break",
        ),
        _same_day,
    ),
)
