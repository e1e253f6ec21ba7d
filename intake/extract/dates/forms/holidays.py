"""Days that people call by name: Easter, Christmas, New Year's Eve."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from core.calendar import DAYS_A_WEEK
from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.wordings import wording

MAY, SEPTEMBER, NOVEMBER = 5, 9, 11
DECEMBER, CHRISTMAS, YEARS_LAST_DAY = 12, 25, 31
OCTOBER, OCTOBERS_LAST_DAY = 10, 31


def easter_of(year: int) -> date:
    """The Gregorian computus of Meeus, Jones and Butcher."""
    century, of_century = divmod(year, 100)
    leaps, over = divmod(century, 4)
    epact = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * over + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


DAYS: Mapping[str, Callable[[int], date]] = {
    "easter": easter_of,
    "good friday": lambda year: easter_of(year) - timedelta(days=2),
    "easter monday": lambda year: easter_of(year) + timedelta(days=1),
    "christmas": lambda year: date(year, DECEMBER, CHRISTMAS),
    "xmas": lambda year: date(year, DECEMBER, CHRISTMAS),
    "christmas eve": lambda year: date(year, DECEMBER, CHRISTMAS - 1),
    "palm sunday": lambda year: easter_of(year) - timedelta(days=7),
    "whit monday": lambda year: easter_of(year) + timedelta(days=50),
    "boxing day": lambda year: date(year, DECEMBER, CHRISTMAS + 1),
    "thanksgiving": lambda year: _nth_weekday(year, NOVEMBER, weekday=3, number=4),
    "pentecost": lambda year: easter_of(year) + timedelta(days=49),
    "memorial day": lambda year: _last_weekday(year, MAY, weekday=0),
    "labor day": lambda year: _nth_weekday(year, SEPTEMBER, weekday=0, number=1),
    "halloween": lambda year: date(year, OCTOBER, OCTOBERS_LAST_DAY),
    "new year": lambda year: date(year, 1, 1),
    "new years": lambda year: date(year, 1, 1),
    "new years eve": lambda year: date(year, DECEMBER, YEARS_LAST_DAY),
}


def _nth_weekday(year: int, month: int, *, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % DAYS_A_WEEK + DAYS_A_WEEK * (number - 1))


def _last_weekday(year: int, month: int, *, weekday: int) -> date:
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % DAYS_A_WEEK)


def _holiday(match: re.Match[str], setting: DateSetting) -> Reading:
    name = re.sub(r"['’]", "", " ".join(match["name"].casefold().split()))
    read = DAYS[name]
    day = read(setting.today.year)
    if day < setting.today:
        day = read(setting.today.year + 1)
    return Reading(Grain.DAY, f"“{match['name']}”, the next one to come", day=day)


FORMS = (
    Form(
        "date.holiday",
        wording(
            r"(?:(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\btill )|(?<=\bon )|(?<=\bat )|(?<=\bby the ))"
            r"(?P<name>good\s+friday|easter(?:\s+monday)?|christmas(?:\s+eve)?|xmas|palm\s+sunday|whit\s+monday|boxing\s+day|thanksgiving|pentecost|memorial\s+day|labor\s+day|halloween|new\s+year(?:['’]?s)?(?:\s+eve)?)\b"
            r"(?!['’]s|\s+(?:party|parties|dinner|lunch|card|cards|tree|lights|fair|market|rush|lot|do|show|special|menu|break|holidays?|season|orders?)\b)",
            "palm whit boxing thanksgiving pentecost memorial labor easter christmas xmas halloween year years friday",
        ),
        _holiday,
    ),
)
