"""Months, quarters and years: end of next month, mid-January, Q3, end of the year."""

import re
from datetime import date, timedelta

from core.calendar import (
    DAYS_A_WEEK,
    MONTHS_A_QUARTER,
    add_months,
    end_of_month,
    end_of_quarter,
    end_of_year,
    month_to_come,
)
from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.dates.words import MONTH, MONTH_CUES, WEEKDAY, month_of, weekday_of
from intake.extract.gate import DIGITS
from intake.extract.wordings import wording

END = r"(?:the\s+)?(?:end|close|last\s+day)\s+of\s+"
MONTH_LAST_DAYS = {"early": 10, "beginning": 1, "start": 1, "mid": 15, "middle": 15}
PERIOD_ENDS = {"month": end_of_month, "quarter": end_of_quarter, "year": end_of_year}
PERIOD_MONTHS = {"month": 1, "quarter": MONTHS_A_QUARTER, "year": 12}
SHORT_ENDS = {"eom": "month", "eoq": "quarter", "eoy": "year"}


def _part_of(month: date, part: str) -> date:
    last = MONTH_LAST_DAYS.get(part)
    return month.replace(day=last) if last else end_of_month(month)


def _period(match: re.Match[str], setting: DateSetting) -> Reading:
    unit, part = match["unit"].casefold(), (match["part"] or "end").casefold()
    ahead = PERIOD_MONTHS[unit] if (match["which"] or "").casefold() in {"next", "following"} else 0
    start = add_months(setting.today.replace(day=1), ahead)
    day = _part_of(start, part) if unit == "month" else PERIOD_ENDS[unit](start)
    return Reading(Grain(unit), f"the {unit} that holds {start:%b %Y}", day=day)


def _short_end(match: re.Match[str], setting: DateSetting) -> Reading:
    unit = SHORT_ENDS.get(match[0].casefold()) or match["unit"].casefold()
    return Reading(Grain(unit), f"the end of the {unit}", day=PERIOD_ENDS[unit](setting.today))


def _quarter(match: re.Match[str], setting: DateSetting) -> Reading:
    month = int(match["q"]) * MONTHS_A_QUARTER
    year = int(match["year"]) if match["year"] else month_to_come(setting.today, month).year
    return Reading(Grain.QUARTER, f"quarter {match['q']} of {year} ends then", day=end_of_month(date(year, month, 1)))


def _named_month(match: re.Match[str], setting: DateSetting) -> Reading:
    start = month_to_come(setting.today, month_of(match["month"]))
    if match["year"]:
        start = start.replace(year=int(match["year"]))
    if match[0].casefold().startswith("before ") and not match["part"]:
        return Reading(Grain.MONTH, f"before {start:%B %Y} begins", day=start - timedelta(days=1))
    part = (match["part"] or "end").casefold()
    day = _part_of(start, part)
    if day < setting.today and not match["year"]:
        day = _part_of(start.replace(year=start.year + 1), part)
    return Reading(Grain.MONTH, f"the {part} of {day:%B %Y}", day=day)


HALVES = {"first": 15, "1st": 15}
LAST = "last"
RANKS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
RANK = "|".join((*RANKS, LAST))


def _half(match: re.Match[str], setting: DateSetting) -> Reading:
    """The last day of a half of a month: the fifteenth, or the last day of the month."""
    start = month_to_come(setting.today, month_of(match["month"]))
    middle = HALVES.get(match["half"].casefold())
    day = start.replace(day=middle) if middle else end_of_month(start)
    return Reading(Grain.MONTH, f"the {match['half'].casefold()} half of {start:%B %Y}", day=day)


def _ranked(match: re.Match[str], setting: DateSetting) -> Reading | None:
    """The last Saturday of the month, the first weekend in July (its Sunday counts), the first week of November (its Friday counts)."""
    rank, named = match["rank"].casefold(), match["of"].casefold()
    weekday = {"weekend": 6, "week": 4}.get(match["what"].casefold())
    weekday = weekday_of(match["what"]) if weekday is None else weekday
    for start in _months(named, setting):
        day = _nth(start, weekday, rank=rank)
        if day is not None and day >= setting.today:
            return Reading(Grain.DAY, f"the {rank} {match['what']} of {start:%B %Y}", day=day)
    return None


def _months(named: str, setting: DateSetting) -> tuple[date, ...]:
    this = setting.today.replace(day=1)
    if named.endswith("month"):
        return (add_months(this, 1),) if "next" in named else (this, add_months(this, 1))
    start = month_to_come(setting.today, month_of(named))
    return (start, start.replace(year=start.year + 1))


def _nth(start: date, weekday: int, *, rank: str) -> date | None:
    if rank == LAST:
        last = end_of_month(start)
        return last - timedelta(days=(last.weekday() - weekday) % DAYS_A_WEEK)
    first = start + timedelta(days=(weekday - start.weekday()) % DAYS_A_WEEK)
    day = first + timedelta(days=DAYS_A_WEEK * RANKS[rank])
    return day if day.month == start.month else None


FORMS = (
    Form(
        "date.half_of_month",
        wording(rf"\b(?:the\s+)?(?P<half>first|second|1st|2nd)\s+half\s+of\s+(?P<month>{MONTH})", MONTH_CUES, "half"),
        _half,
    ),
    Form(
        "date.ranked_day",
        wording(
            rf"\b(?:the\s+)?(?P<rank>{RANK})\s+(?P<what>{WEEKDAY}|weekend|week)\s+(?:of|in)\s+(?P<of>(?:the\s+|this\s+|next\s+)month\b|{MONTH})",
            f"first second third fourth last {DIGITS}",
            f"month {MONTH_CUES}",
        ),
        _ranked,
    ),
    Form(
        "date.end_of_period",
        wording(
            r"\b(?:the\s+)?(?P<part>last\s+day|end|close|beginning|start|middle)\s+of\s+(?:the\s+)?"
            r"(?P<which>this|next|following|current)?\s*(?P<unit>month|quarter|year)\b",
            "day end close beginning start middle",
            "of",
        ),
        _period,
    ),
    Form(
        "date.period",
        wording(
            r"\b(?:(?P<part>early|mid|late)[\s-]+)?(?:later\s+|sometime\s+)?(?P<which>this|next)\s+"
            r"(?P<unit>month|quarter|year)\b(?!['’]s)",
            "this next",
            "month quarter year",
        ),
        _period,
    ),
    Form(
        "date.short_end_of_period",
        wording(r"\bEO[MQY]\b|\b(?P<unit>month|quarter|year)[\s-]end\b", "eom eoq eoy month quarter year"),
        _short_end,
    ),
    Form(
        "date.quarter",
        wording(rf"\b(?:{END})?Q(?P<q>[1-4])\b(?:\s+(?:of\s+)?(?P<year>20\d\d))?", "q"),
        _quarter,
    ),
    Form(
        "date.month",
        wording(
            rf"\b(?:(?:in|by|before|until)\s+(?:the\s+)?)?(?:(?P<part>early|mid|late|(?:the\s+)?last\s+day|end|beginning|start|middle)[\s-]+"
            rf"(?:of\s+|in\s+)?)(?P<month>{MONTH})(?:\s+(?P<year>20\d\d))?(?!\s*\d)",
            MONTH_CUES,
            "early mid late day end beginning start middle",
        ),
        _named_month,
    ),
    Form(
        "date.month",
        wording(
            rf"\b(?:in|by|before|until)\s+(?P<part>)(?-i:(?=[A-Z]))(?P<month>{MONTH})(?:\s+(?P<year>20\d\d))?(?!\s*\d)",
            MONTH_CUES,
            "in by before until",
        ),
        _named_month,
    ),
)
