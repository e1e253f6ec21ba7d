"""Dates written out: 2026-06-05, 6/5, June 5th, the 5th of June, the 31st, week of March 24."""

import re
from datetime import date, datetime, time

import dateparser

from core.calendar import add_months, day_of_month_to_come, end_of_working_week
from core.date_order import DateOrder
from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.dates.words import (
    MONTH,
    MONTH_CUES,
    ORDINALS,
    WEEKDAY,
    WEEKDAY_CUES,
    alternatives,
    month_of,
    ordinal_of,
    weekday_of,
)
from intake.extract.gate import DIGITS
from intake.extract.wordings import wording

DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s+20\d\d)?"
MONTH_DAY = rf"(?-i:(?!may\b)){MONTH}\s+(?:the\s+)?{DAY_NUMBER}\b(?!:){YEAR}"
DAY_MONTH = rf"(?:the\s+)?\b{DAY_NUMBER}\s+(?:of\s+)?{MONTH}{YEAR}"
ORDINAL = alternatives(ORDINALS)
ORDINAL_CUES = " ".join(word.rpartition("-")[2] for word in ORDINALS)
ISO = wording(
    r"(?<![\d-])(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?:T(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?P<utc>Z)?)?(?![\d-])",
    DIGITS,
    flags=re.NOFLAG,
)
CENTURY = 2000
LAST_MONTH = 12
# Months searched: a weekday with its number is of this month or the next.
MOST_MONTHS = 2

# What may follow "the 3rd" when it is a date: not a noun, as in "the 3rd attempt".
LED_DAY = (
    r"(?=\s*(?:$|[.,;:!?()\n—–/&-])|\s+(?!(?:attempt|time|floor|round|one|version|edition|draft|page|grade|class|street|avenue|anniversary|"
    r"birthday|place|item|chapter|quarter|row|line|week|day|hole|try|batch|try|column|bell|visit|half)s?\b)\w)"
)
AFTER_DAY = r"(?=\s*(?:$|[.,;:!?()—–-])|\s+(?:at|by|and|or|so|to|if|please|when|but|because|then|for|in|with|as|I|we|you|the|our|your|my|latest|okay|ok|it\s+is|is\s+(?:fine|good|perfect|ok(?:ay)?|accepted|agreed|possible)|suits|works|off|then)\b)"
# "Ninth's all right", "fifteenth, then": an ordinal alone is a day only if the words agree to it.
AGREED_DAY = r"(?=(?:['’]s|\s+is)\s+(?:all\s+right|fine|good|perfect|ok(?:ay)?)\b|\s+it\s+is\b|,?\s+(?:then|ok(?:ay)?|latest|please|at\s+the\s+latest)\b|\s+(?:suits|works)\b)"


def parse_absolute(words: str, setting: DateSetting) -> date | None:
    """Parse words that are a date and nothing else. The library takes and returns naive local time."""
    parsed = dateparser.parse(
        re.sub(r"\bthe\b|\bof\b", " ", words, flags=re.IGNORECASE),
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime.combine(setting.today, datetime.min.time()),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": str(setting.date_order),
            "PARSERS": ["absolute-time"],
        },
    )
    return parsed.date() if parsed else None


def _written(match: re.Match[str], setting: DateSetting) -> Reading | None:
    day = parse_absolute(match["date"], setting)
    return Reading(Grain.DAY, "a written date, the next one to come when no year was given", day=day) if day else None


def _week_of(match: re.Match[str], setting: DateSetting) -> Reading | None:
    day = parse_absolute(match["date"], setting)
    return Reading(Grain.WEEK, f"the working week of {day:%d %b %Y}", day=end_of_working_week(day)) if day else None


def _iso(match: re.Match[str], _: DateSetting) -> Reading | None:
    day = _date_or_none(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None:
        return None
    if match["hour"] is None:
        return Reading(Grain.DAY, "an ISO date", day=day)
    clock = time(int(match["hour"]), int(match["minute"]))
    return Reading(Grain.MINUTE, "an ISO date and time", day=day, clock=clock, timezone="UTC" if match["utc"] else None)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_and_day(first: int, second: int, *, order: DateOrder) -> tuple[int, int]:
    month, day = (second, first) if order == DateOrder.DMY else (first, second)
    return (day, month) if month > LAST_MONTH >= day else (month, day)


def _numeric(match: re.Match[str], setting: DateSetting) -> Reading | None:
    month, day = _month_and_day(int(match["a"]), int(match["b"]), order=setting.date_order)
    found = _coming(month, day, year=match["y"], setting=setting)
    return (
        Reading(Grain.DAY, f"{match[0].strip()} read in the workspace's order {setting.date_order}", day=found)
        if found
        else None
    )


def _dotted(match: re.Match[str], setting: DateSetting) -> Reading | None:
    day, month = match["d"] or match["day"], match["m"] or match["month"]
    found = _coming(int(month), int(day), year=match["y"], setting=setting)
    return Reading(Grain.DAY, f"{match[0].strip()} read as day and month", day=found) if found else None


def _coming(month: int, day: int, *, year: str | None, setting: DateSetting) -> date | None:
    """The day in the given year, else the next one from today on."""
    if year:
        return _date_or_none(int(year) % CENTURY + CENTURY, month, day)
    found = _date_or_none(setting.today.year, month, day)
    return _date_or_none(setting.today.year + 1, month, day) if found and found < setting.today else found


def _ordinal(match: re.Match[str], setting: DateSetting) -> Reading:
    digits = match["n"] or match["led"]
    number = int(digits) if digits else ordinal_of(match["word"] or match["ordinal"])
    day = day_of_month_to_come(setting.today, number)
    return Reading(Grain.DAY, f"the next day numbered {number} from {setting.today:%a %d %b %Y}", day=day)


def _agreed_day(match: re.Match[str], setting: DateSetting) -> Reading:
    number = int(match["n"]) if match["n"] else ordinal_of(match["word"])
    day = day_of_month_to_come(setting.today, number)
    return Reading(Grain.DAY, f"the next day numbered {number} from {setting.today:%a %d %b %Y}", day=day)


def _weekday_number(match: re.Match[str], setting: DateSetting) -> Reading | None:
    """Tuesday 18th: the next 18th, of this month or the next, that is a Tuesday."""
    for months in range(MOST_MONTHS):
        start = add_months(setting.today.replace(day=1), months)
        day = _date_or_none(start.year, start.month, int(match["n"]))
        if day is not None and day >= setting.today and day.weekday() == weekday_of(match["weekday"]):
            return Reading(Grain.DAY, "a weekday with its number, the next one to come", day=day)
    return None


def _month_ordinal(match: re.Match[str], setting: DateSetting) -> Reading | None:
    """July tenth, the tenth of July."""
    day = ordinal_of(match["day"] or match["first"])
    found = _coming(month_of(match["month"] or match["of"]), day, year=None, setting=setting)
    return Reading(Grain.DAY, "a written date, the next one to come", day=found) if found else None


def _day_of_next_month(match: re.Match[str], setting: DateSetting) -> Reading | None:
    number = int(match["n"]) if match["n"] else ordinal_of(match["word"])
    start = add_months(setting.today.replace(day=1), 1)
    day = _date_or_none(start.year, start.month, number)
    return Reading(Grain.DAY, f"day {number} of {start:%b %Y}", day=day) if day else None


FORMS = (
    Form(
        "date.month_ordinal",
        wording(
            rf"\b(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{ORDINAL})\b|\b(?:the\s+)?(?P<first>{ORDINAL})\s+of\s+(?P<of>{MONTH})",
            MONTH_CUES,
            ORDINAL_CUES,
        ),
        _month_ordinal,
    ),
    Form(
        "date.day_of_next_month",
        wording(
            rf"\bthe\s+(?:(?P<n>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)|(?P<word>{ORDINAL}))\s+of\s+next\s+month\b",
            "next",
            "month",
        ),
        _day_of_next_month,
    ),
    Form("date.iso", ISO, _iso),
    Form(
        "date.numeric",
        wording(
            r"(?<![\d/.$£€])(?i:(?<!room )(?<!flat )(?<!page )(?<!gate )(?<!scored ))(?!24/7\b)(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<y>20\d\d|\d\d))?(?![\d/%])"
            r"(?!\s*(?:of|an?|the|hours?|days?|pages?|full|way)\b)",
            DIGITS,
            flags=re.NOFLAG,
        ),
        _numeric,
    ),
    Form(
        "date.dotted",
        # Without a year, digits with a point may be the number of a chapter or a version.
        wording(
            r"(?<![\d.])(?:(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>20\d\d)"
            r"|(?i:(?<=\bby )|(?<=\buntil )|(?<=\btill )|(?<=\bbefore )|(?<=\bon )|(?<=\bdue )|(?<=\bmon )|(?<=\btue )|(?<=\bwed )|(?<=\bthu )|(?<=\bfri )|(?<=\bsat )|(?<=\bsun )|(?<=day ))(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.)(?!\.?\d)",
            DIGITS,
            flags=re.NOFLAG,
        ),
        _dotted,
    ),
    Form(
        "date.written",
        wording(rf"\b(?:{WEEKDAY},?\s+(?:the\s+)?)?(?P<date>{MONTH_DAY}|{DAY_MONTH})", MONTH_CUES, DIGITS),
        _written,
    ),
    Form(
        "date.week_of",
        wording(
            rf"\b(?:the\s+)?week\s+(?:of|beginning|commencing)\s+(?:the\s+)?(?P<date>{MONTH_DAY}|{DAY_MONTH})",
            MONTH_CUES,
            "week",
        ),
        _week_of,
    ),
    Form(
        "date.weekday_number",
        wording(
            rf"\b(?P<weekday>{WEEKDAY}),?\s+(?P<n>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\b(?!\s*(?:[:./%]\d|[ap]\.?m\b|h\b|o['’]clock))",
            WEEKDAY_CUES,
            DIGITS,
        ),
        _weekday_number,
    ),
    Form(
        "date.day_of_month",
        wording(
            rf"\b(?:(?:{WEEKDAY},?\s+)?the\s+|(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\btill )|(?<=\bon ))(?:(?P<n>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)|(?P<word>{ORDINAL}))\b{AFTER_DAY}"
            rf"|(?:(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\btill )|(?<=\bon ))the\s+(?:(?P<led>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)|(?P<ordinal>{ORDINAL}))\b{LED_DAY}",
            "the by before until till on",
            f"{DIGITS} {ORDINAL_CUES}",
        ),
        _ordinal,
    ),
    Form(
        "date.day_agreed",
        wording(
            rf"(?:^|(?<=[.!?;,]\s)|(?<=\bso\s)|(?<=\bsay\s)|(?<=okay\s)|(?<=\bok\s)|(?<=then\s))(?:(?P<n>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)|(?P<word>{ORDINAL}))\b{AGREED_DAY}",
            f"{DIGITS} {ORDINAL_CUES}",
        ),
        _agreed_day,
    ),
)
