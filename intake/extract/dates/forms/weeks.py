"""Weeks: this one, next one, their beginning, middle and end, and the weekend."""

import re
from datetime import date, timedelta

from core.calendar import (
    DAYS_A_WEEK,
    FRIDAY,
    SATURDAY,
    WEDNESDAY,
    end_of_working_week,
    monday_of,
    monday_of_next_week,
    weekday_from,
)
from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.wordings import wording

SUNDAY = SATURDAY + 1
WEEK_LAST_DAYS = {"early": 1, "beginning": 0, "start": 0, "mid": 2, "middle": 2, "late": FRIDAY, "end": FRIDAY}
WORKING_WEEK = "a working week ends on Friday"


def _this_week(_: re.Match[str], setting: DateSetting) -> Reading:
    return Reading(Grain.WEEK, WORKING_WEEK, day=end_of_working_week(setting.today))


def _next_week(match: re.Match[str], setting: DateSetting) -> Reading:
    part = (match["part"] or "end").casefold()
    monday = monday_of_next_week(setting.today)
    return Reading(
        Grain.WEEK, f"the week of {monday:%d %b %Y}; {WORKING_WEEK}", day=monday + timedelta(WEEK_LAST_DAYS[part])
    )


def _week_after_next(_: re.Match[str], setting: DateSetting) -> Reading:
    monday = monday_of_next_week(setting.today) + timedelta(days=DAYS_A_WEEK)
    return Reading(Grain.WEEK, f"the week of {monday:%d %b %Y}; {WORKING_WEEK}", day=monday + timedelta(days=FRIDAY))


def _midweek(_: re.Match[str], setting: DateSetting) -> Reading:
    day = weekday_from(setting.today, WEDNESDAY)
    return Reading(Grain.DAY, "the middle of the week is Wednesday", day=day)


def _sunday_of(day: date) -> date:
    return monday_of(day) + timedelta(days=SUNDAY)


def _weekend(match: re.Match[str], setting: DateSetting) -> Reading:
    ahead = DAYS_A_WEEK if match["next"] else 0
    if match["by"]:
        day = end_of_working_week(setting.today) + timedelta(days=ahead)
        return Reading(Grain.DAY, "before the weekend is Friday", day=day)
    return Reading(Grain.WEEK, "a weekend ends on Sunday", day=_sunday_of(setting.today) + timedelta(days=ahead))


FORMS = (
    Form(
        "date.this_week",
        wording(
            r"\b(?:(?:the\s+)?end\s+of\s+)?(?:later\s+|sometime\s+|some\s+time\s+)?(?:this|the)\s+(?:work\s*)?week\b"
            r"(?!\s+(?:of|after|before))|\bEOW\b|\bend\s+of\s+week\b|\bweek['’]?s?\s+end\b",
            "week weeks workweek eow",
        ),
        _this_week,
    ),
    Form(
        "date.next_week",
        wording(
            r"\b(?:the\s+)?(?:(?P<part>early|beginning|start|middle|mid|late|end)(?:\s+of|\s+in)?[\s-]+)?"
            r"(?:sometime\s+|some\s+time\s+)?(?:the\s+)?(?:next|following)\s+(?:work\s*)?week\b(?!['’]s)",
            "next following",
            "week workweek",
        ),
        _next_week,
    ),
    Form("date.week_after_next", wording(r"\b(?:the\s+)?week\s+after\s+next\b", "week", "next"), _week_after_next),
    Form("date.midweek", wording(r"\bmid[\s-]?week\b", "mid midweek"), _midweek),
    Form(
        "date.weekend",
        wording(
            r"(?P<by>\b(?:by|before|until|till)\s+)?\b(?:over\s+|during\s+|at\s+)?(?:(?:the|this|(?P<next>next))\s+weekend|(?<=before\s)(?:weekend|wke?nd)|(?<=by\s)wke?nd|(?:the|this)\s+wke?nd)\b(?!['’]s)",
            "weekend wkend wknd",
        ),
        _weekend,
    ),
)
