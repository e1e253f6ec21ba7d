"""Days counted from today: tomorrow, in two weeks, within three business days, a week from Monday."""

import re
from datetime import date, timedelta

from core.calendar import DAYS_A_WEEK, MONTHS_A_YEAR, add_business_days, add_months, weekday_after
from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.dates.words import NUMBER, WEEKDAY, WEEKDAY_CUES, number_of, weekday_of
from intake.extract.wordings import wording

LONGEST_YEARS = 10
NAMED_DAYS = {
    "today": 0, "tonight": 0, "tonite": 0, "to night": 0,
    "tomorrow": 1, "tmrw": 1, "tmw": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "tomoz": 1, "tmr": 1, "2moro": 1, "2morrow": 1,
}  # fmt: skip
EVENINGS = frozenset({"tonight", "tonite", "to night"})
BUSINESS = r"(?:business|working|work|week)[\s-]*"
UNIT = rf"(?P<unit>{BUSINESS}days?|days?|weeks?|fortnights?|months?|years?)"
UNIT_CUES = " ".join(
    (
        "day days week weeks fortnight fortnights month months year years",
        *(f"{kind}day {kind}days" for kind in ("business", "working", "work", "week")),
    )
)
FROM_NOW = r"(?:\s+(?:from\s+(?:now|today)|out|time)\b|['’]s?\s+time\b)"


def shift_day(day: date, count: int, *, unit: str) -> date | None:
    unit = unit.casefold().rstrip("s")
    if unit.endswith("day") and unit != "day":
        return add_business_days(day, count)
    if unit == "month":
        return add_months(day, count)
    if unit == "year":
        return add_months(day, count * MONTHS_A_YEAR) if count <= LONGEST_YEARS else None
    return day + timedelta(days=count * {"day": 1, "week": DAYS_A_WEEK, "fortnight": 2 * DAYS_A_WEEK}[unit])


def _named_day(match: re.Match[str], setting: DateSetting) -> Reading:
    word = match["day"].casefold()
    day = setting.today + timedelta(days=2 if match["after"] else NAMED_DAYS[word])
    return Reading(Grain.DAY, f"counted from {setting.today:%a %d %b %Y}", day=day, is_evening=word in EVENINGS)


def _counted(match: re.Match[str], setting: DateSetting) -> Reading | None:
    day = shift_day(setting.today, number_of(match["n"]), unit=match["unit"])
    return Reading(Grain.DAY, f"counted from {setting.today:%a %d %b %Y}", day=day) if day else None


def _from_weekday(match: re.Match[str], setting: DateSetting) -> Reading | None:
    start = weekday_after(setting.today, weekday_of(match["weekday"]))
    day = shift_day(start, number_of(match["n"]), unit=match["unit"])
    return Reading(Grain.DAY, f"counted from {start:%a %d %b %Y}", day=day) if day else None


def _from_near_day(match: re.Match[str], setting: DateSetting) -> Reading | None:
    """A week from tomorrow, a fortnight today."""
    start = setting.today + timedelta(days=NAMED_DAYS[(match["day"] or match["near"]).casefold()])
    day = shift_day(start, number_of(match["n"]), unit=match["unit"] or match["whole"])
    return Reading(Grain.DAY, f"counted from {start:%a %d %b %Y}", day=day) if day else None


def _weekday_week(match: re.Match[str], setting: DateSetting) -> Reading:
    start = weekday_after(setting.today, weekday_of(match["weekday"]))
    return Reading(Grain.DAY, f"one week after {start:%a %d %b %Y}", day=start + timedelta(days=DAYS_A_WEEK))


def _before_dark(match: re.Match[str], setting: DateSetting) -> Reading:
    return Reading(
        Grain.DAY, f"before “{(match['what'] or match['round']).casefold()}” of the same day", day=setting.today
    )


def _same_day(match: re.Match[str], setting: DateSetting) -> Reading:
    what = " ".join(match[0].casefold().split())
    return Reading(Grain.DAY, f"“{what}” of the same day", day=setting.today)


# Things that are over the same day, and states that begin the same day: "after this", "when we're done", "as soon as I'm back at my desk".
SOON_OVER = r"(?:this(?:\s+(?:call|meeting))?|work|dinner|dinners|supper|breakfast|school)"
SOON_THERE = (
    r"(?:we|I)(?:['’]?(?:m|re|ve)|\s+(?:am|are|have))?\s+(?:all\s+)?(?:(?:get|got|come|came|are|am)\s+)?(?:back|home|out\s+of\s+here|off\s+(?:the\s+)?(?:bus|train|phone|shift)|"
    r"done(?:\s+here)?|finished(?:\s+here)?|through(?:\s+here)?|hung\s+up|finish(?=\W*(?:$|[.,;!?]))|gone|parked|at\s+my\s+desk|hang\s+up|off\s+this\s+call)\b(?!\s+(?:from|on|in|with|next)\b)"
)

# Going home or finishing work happens today, unless another day is named.
LEAVING = (
    r"(?:go\s+home|log\s+off|(?:knock|clock|sign)\s+off|head\s+(?:home|off|out)|set\s+off|finish(?:\s+(?:work|up))?|(?:close|lock|shut)\s+up"
    r"|leave\s+(?:work|tonight|the\s+office))"
)

FORMS = (
    Form(
        "date.before_leaving",
        wording(
            rf"\bbefore\s+(?:I|we|you)\s+{LEAVING}\b(?=\s*(?:$|[.,;:!?)—–-]|(?:and|so|then|but|please|today|tonight|if|because|or|I)\b))",
            "before",
            "home off out finish up work tonight office",
        ),
        _same_day,
    ),
    Form(
        "date.after_this",
        wording(
            rf"\b(?:(?:right|straight|directly|just)\s+)?after\s+{SOON_OVER}\b(?=\s*(?:$|[.,;:!?)—–-]|(?:and|so|then|but|yeah|ok|it|if|is|I)\b))"
            rf"|\b(?:when|once|(?:as\s+)?soon\s+as|the\s+minute|the\s+moment)\s+{SOON_THERE}(?:\s+at\s+my\s+desk)?",
            "after when once soon minute moment",
        ),
        _same_day,
    ),
    Form(
        "date.before_dark",
        wording(
            r"\bbefore\s+(?:the|my|our|your|her|his|their)\s+(?P<round>(?:morning|evening|afternoon|night)\s+(?:feed|milking|round|service|shift|run|break|prep))\b|\bbefore\s+(?:it['’]?s\s+|it\s+gets\s+|we\s+go\s+to\s+)?(?:the\s+|he\s+gets\s+|she\s+gets\s+)?(?P<what>dark|bed(?:time)?|nightfall|sunset|sundown|breakfast|dinner|tea(?:\s?time)?(?!\s+(?:and|or)\b)|supper|closing\s+time)\b",
            "dark bed bedtime nightfall sunset sundown breakfast dinner tea teatime supper closing feed milking round service shift run break prep",
        ),
        _before_dark,
    ),
    Form(
        "date.named_day",
        wording(
            rf"\b(?:(?:the\s+)?end\s+of\s+)?(?P<after>(?:the\s+)?day\s+after\s+)?(?P<day>{'|'.join(NAMED_DAYS)})\b",
            " ".join(NAMED_DAYS).replace("to night", "night").replace("2", ""),
        ),
        _named_day,
    ),
    Form(
        "date.in_days",
        wording(
            rf"\b(?:with)?in\s+(?:about\s+|around\s+|the\s+next\s+)?(?P<n>{NUMBER})\s+(?:of\s+)?{UNIT}\b{FROM_NOW}?",
            "in within",
            UNIT_CUES,
        ),
        _counted,
    ),
    Form(
        "date.next_days",
        wording(
            rf"\b(?:(?:over|during)\s+)?the\s+(?:next|coming)\s+(?P<n>{NUMBER})\s+(?:of\s+)?{UNIT}\b",
            "next coming",
            UNIT_CUES,
        ),
        _counted,
    ),
    Form(
        "date.days_from_now",
        wording(rf"\b(?P<n>{NUMBER})\s+(?:of\s+)?{UNIT}{FROM_NOW}", "from out time", UNIT_CUES),
        _counted,
    ),
    Form(
        "date.weeks_from_weekday",
        wording(
            rf"\b(?P<n>{NUMBER})\s+(?P<unit>weeks?|days?|fortnights?)\s+(?:from|after|on)\s+(?P<weekday>{WEEKDAY})",
            WEEKDAY_CUES,
            "week weeks day days fortnight fortnights",
        ),
        _from_weekday,
    ),
    Form(
        "date.weeks_from_tomorrow",
        wording(
            rf"\b(?P<n>{NUMBER})\s+(?:(?P<unit>weeks?|days?|fortnights?)\s+from\s+(?P<day>tomorrow)|(?P<whole>weeks?|fortnights?)\s+(?P<near>today|tomorrow))\b",
            "today tomorrow",
            "week weeks day days fortnight fortnights",
        ),
        _from_near_day,
    ),
    Form(
        "date.weekday_week",
        wording(rf"\b(?P<weekday>{WEEKDAY})\s+week\b", WEEKDAY_CUES, "week"),
        _weekday_week,
    ),
)
