"""Days counted from another day in the text: a week before, the evening before, the Friday after, that same day."""

import re

from intake.extract.dates.forms.events import EVENT
from intake.extract.dates.forms.near_days import UNIT, UNIT_CUES
from intake.extract.dates.mention import DateSetting, Form, Grain, Reading, Shift
from intake.extract.dates.words import NUMBER, WEEKDAY, WEEKDAY_CUES, number_of, weekday_of
from intake.extract.wordings import wording

OPEN = re.compile(r"\b(?:before|to|of)$", re.IGNORECASE)
EVENINGS = frozenset({"evening", "night"})
# What may follow a phrase that says no more about the day it counts from.
CLOSES = r"(?=\s*(?:$|[.,;:!?()\n—–-])|\s+(?:that|then|it|this|and|or|so|at|if|please|when|but|because|then|since|by|as|to|latest|I|you|we|he|she|they)\b)"


def _counted(match: re.Match[str], _: DateSetting) -> Reading:
    shift = Shift(-number_of(match["n"]), match["unit"], is_open=OPEN.search(match["side"]) is not None)
    return Reading(Grain.DAY, f"“{' '.join(match[0].casefold().split())}”", shift=shift)


def _beside(match: re.Match[str], _: DateSetting) -> Reading:
    side = -1 if match["side"].casefold() == "before" else 1
    part = match["part"].casefold()
    shift = Shift(side, "week" if part == "week" else "day", is_open=False)
    return Reading(Grain.DAY, f"the {part} {match['side'].casefold()}", shift=shift, is_evening=part in EVENINGS)


def _weekday_beside(match: re.Match[str], _: DateSetting) -> Reading:
    side = -1 if match["side"].casefold() == "before" else 1
    shift = Shift(side, "weekday", weekday=weekday_of(match["weekday"]), is_open=False)
    return Reading(Grain.DAY, f"the {match['weekday']} {match['side'].casefold()}", shift=shift)


def _same(match: re.Match[str], _: DateSetting) -> Reading:
    part = (match["part"] or "day").casefold()
    return Reading(Grain.DAY, "the same day", shift=Shift(0, "day", is_open=False), is_evening=part in EVENINGS)


FORMS = (
    Form(
        "date.days_beside",
        wording(
            rf"\b(?P<n>{NUMBER})\s+(?:of\s+)?{UNIT}\s+(?P<side>before|prior(?:\s+to)?|ahead(?:\s+of)?|in\s+advance(?:\s+of)?|earlier)\b"
            rf"(?:\s+(?:the\s+)?(?:{EVENT})\b)?(?!\s+(?:yesterday|last))",
            UNIT_CUES,
            "before prior ahead advance earlier",
        ),
        _counted,
    ),
    Form(
        "date.day_beside",
        wording(
            rf"\b(?:the\s+)?(?P<part>day|evening|night|afternoon|morning|week)\s+(?P<side>before|after)\b(?!\s+(?:yesterday|tomorrow|next|last)){CLOSES}",
            "day evening night afternoon morning week",
            "before after",
        ),
        _beside,
    ),
    Form(
        "date.weekday_beside",
        wording(
            rf"\b(?:the\s+)?(?P<weekday>{WEEKDAY})\s+(?P<side>before|after)\b(?!\s+(?:next|last)\b){CLOSES}",
            WEEKDAY_CUES,
            "before after",
        ),
        _weekday_beside,
    ),
    Form(
        "date.same_day",
        wording(
            r"\b(?:(?:that|the)\s+same|same|that)\s+(?P<part>day|evening|night|afternoon)\b(?!['’]s)",
            "same that",
            "day evening night afternoon",
        ),
        _same,
    ),
)
