"""Weekdays by name, with or without "this", "next", "after next" and "end of"."""

import re
from datetime import timedelta

from core.calendar import DAYS_A_WEEK, NextWeekday, monday_of, next_weekday, weekday_after, weekday_from
from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.dates.words import NUMBER, WEEKDAY, WEEKDAY_CUES, number_of, weekday_of
from intake.extract.wordings import wording

END_OF = r"(?:(?:the\s+)?end\s+of\s+)?"
CONVENTIONS = {
    NextWeekday.FOLLOWING_WEEK: "“next” read as the following week, as this workspace does",
    NextWeekday.NEAREST: "“next” read as the first one to come, as this workspace does",
}


def _plain(match: re.Match[str], setting: DateSetting) -> Reading:
    day = weekday_after(setting.today, weekday_of(match["weekday"]))
    return Reading(Grain.DAY, f"the first one after {setting.today:%a %d %b %Y}", day=day)


def _this(match: re.Match[str], setting: DateSetting) -> Reading:
    day = weekday_from(setting.today, weekday_of(match["weekday"]))
    return Reading(Grain.DAY, f"the one on or after {setting.today:%a %d %b %Y}", day=day)


def _next(match: re.Match[str], setting: DateSetting) -> Reading:
    day = next_weekday(setting.today, weekday_of(match["weekday"]), convention=setting.next_weekday)
    return Reading(Grain.DAY, f"{CONVENTIONS[setting.next_weekday]}, from {setting.today:%a %d %b %Y}", day=day)


def _after_next(match: re.Match[str], setting: DateSetting) -> Reading:
    day = weekday_after(setting.today, weekday_of(match["weekday"])) + timedelta(days=DAYS_A_WEEK)
    return Reading(Grain.DAY, f"the second one after {setting.today:%a %d %b %Y}", day=day)


def _in_weeks(match: re.Match[str], setting: DateSetting) -> Reading:
    """Thursday in two weeks: the Thursday of the week after next."""
    weekday, weeks = weekday_of(match["weekday"] or match["later"]), number_of(match["n"] or match["count"])
    day = monday_of(setting.today) + timedelta(days=weeks * DAYS_A_WEEK + weekday)
    return Reading(Grain.DAY, f"in the week {weeks} weeks after that of {setting.today:%a %d %b %Y}", day=day)


FORMS = (
    Form("date.weekday", wording(rf"\b{END_OF}(?P<weekday>{WEEKDAY})", WEEKDAY_CUES), _plain),
    Form(
        "date.this_weekday",
        wording(
            rf"\b{END_OF}(?:this(?:\s+coming)?|the\s+coming|coming)\s+(?P<weekday>{WEEKDAY})",
            WEEKDAY_CUES,
            "this coming",
        ),
        _this,
    ),
    Form("date.next_weekday", wording(rf"\b{END_OF}next\s+(?P<weekday>{WEEKDAY})", WEEKDAY_CUES, "next"), _next),
    Form(
        "date.next_week_weekday",
        wording(
            rf"\b(?:(?P<weekday>{WEEKDAY})\s+(?:of\s+)?next\s+week|next\s+week(?:\s+on)?,?\s+(?P<later>{WEEKDAY}))\b",
            WEEKDAY_CUES,
            "next",
        ),
        lambda match, setting: Reading(
            Grain.DAY,
            f"in the week after {setting.today:%a %d %b %Y}",
            day=next_weekday(
                setting.today,
                weekday_of(match["weekday"] or match["later"]),
                convention=NextWeekday.FOLLOWING_WEEK,
            ),
        ),
    ),
    Form(
        "date.weekday_in_weeks",
        wording(
            rf"\b(?P<weekday>{WEEKDAY})\s+in\s+(?P<n>{NUMBER})\s+weeks?\b|\bin\s+(?P<count>{NUMBER})\s+weeks?(?:['’]?\s+time)?,?\s+on\s+(?:the\s+)?(?P<later>{WEEKDAY})",
            WEEKDAY_CUES,
            "week weeks",
        ),
        _in_weeks,
    ),
    Form(
        "date.weekday_after_next",
        wording(rf"\b(?:the\s+)?(?P<weekday>{WEEKDAY})\s+after\s+next\b", WEEKDAY_CUES, "next"),
        _after_next,
    ),
)
