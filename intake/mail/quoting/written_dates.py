"""Parses dates that mail programs write into the text of a mail, in the language of the answering or forwarding user."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_MAX_CHARS = 150
# Stems of month names by number; the longest stem at the start of a word decides.
_STEMS = {
    1: "jan jän gen ene ener janv sty stycz leden ledna január ianuar siječ янв січ ocak tammi sausi ιαν januar ינואר ",
    2: "feb fév febr fevr fev lut únor února februar veljač фев лют şub helmi vasar φεβ פברואר šub",
    3: "mar mär mars març marz maart maa maalis březen březn ožuj мар берез mart kovo μαρ מרץ",
    4: "apr avr abr kwi kwie duben dubn ápr travnj апр квіт nis huhti balan απρ אפריל",
    5: "may mai mei maj mag květ máj svib мая май трав mayı touko gegu μαΐ μαι מאי maig",
    6: "jun juin giu cze czer červen červn jún iun юн июн черв haz kesä birž ιουν יוני juny jún",
    7: "jul juil lug lip lipc lipiec červenec července júl iul srpanj srpnj июл лип tem heinä liep ιουλ יולי",
    8: "aug aoû aou ago sie sierp srpen srpna augus kolovoz авг серп ağu elo rugp αυγ אוגוסט",
    9: "sep set wrz wrze září septem rujan rujn сен вер eyl syys rugs σεπ ספטמבר szept",
    10: "oct okt oto out ott paźd paź říj октя окт жовт ekim eki loka spal οκτ אוקטובר",
    11: "nov lis listopad listop noiem studen ноя листоп kas marras lapkr νοε נובמבר",
    12: "dec dez déc dic gru grud prosin pros prosinc décem dece дек груд ara joulu gruod δεκ דצמבר deka",
}
_MONTHS = {stem: number for number, stems in _STEMS.items() for stem in stems.split()}
_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "jst": 540, "kst": 540, "hst": -600, "akst": -540, "akdt": -480,
}  # fmt: skip
_YEAR_FIRST = re.compile(r"\b([12][0-9]{3})[-/.年년]\s?([01]?[0-9])[-/.月월]\s?([0-3]?[0-9])(?![0-9])")
_NUMBERS = re.compile(r"(?<![0-9:])([0-3]?[0-9])([-/.])\s?([0-3]?[0-9])[-/.]\s?([12][0-9]{3}|[0-9]{2})(?![0-9:])")
_DAY_FIRST = re.compile(
    r"(?<![0-9:])([0-3]?[0-9])(?:st|nd|rd|th|er|º|\.)?\s{0,2}(?:de |d'|of |-)?([^\W\d_]{3,12})\.?,?-?\s{0,2}(?:de |of |del )?([12][0-9]{3})(?![0-9])"
)
_MONTH_FIRST = re.compile(
    r"\b([^\W\d_]{3,12})\.?\s{0,2}([0-3]?[0-9])(?:st|nd|rd|th)?,?\s{1,3}(?:de )?([12][0-9]{3})(?![0-9])"
)
_YEAR_MONTH_DAY = re.compile(r"\b([12][0-9]{3})\.?\s(?:m\. |г\. )?([^\W\d_]{3,12})\.?\s([0-3]?[0-9])(?![0-9])")
_CLOCK = re.compile(r"(?<![0-9.:/])([0-2]?[0-9])\s?[:.hH時시]\s?([0-5][0-9])(?:\s?[:.m分]\s?([0-5][0-9]))?(?![0-9./])")
_AFTERNOON = re.compile(r"\bp\.?\s?m\b\.?|nachm|下午|午後|오후|晚上|(?<=[0-9])pm\b|μ\.?μ|ös\b")
_FORENOON = re.compile(r"\ba\.?\s?m\b\.?|vorm|上午|午前|오전|凌晨|(?<=[0-9])am\b|π\.?μ|öö\b")
_OFFSET = re.compile(r"(?:gmt|utc)?\s?([+\-−])([01]?[0-9]):?([0-5][0-9])?(?![0-9])")
_ZONE_WORD = re.compile(r"(?<=[0-9\s(])([a-z]{1,4})\b")
_SINCE = 1970
_MONTHS_A_YEAR = 12
_SHORT_YEARS = 99
_NOON = 12


def read_written_date(text: str, *, zone: tzinfo = UTC) -> datetime | None:
    """The instant in the text. ``zone`` applies where none is written, and midnight where no time is written."""
    words = text[:_MAX_CHARS].casefold().replace("\u202f", " ").replace("\xa0", " ").replace("i̇", "i")
    has_halves = _AFTERNOON.search(words) is not None or _FORENOON.search(words) is not None
    found = _find_day(words, is_month_first=has_halves)
    if found is None:
        return None
    (year, month, day), start, end = found
    hour, minute, second, clock_end = _find_clock(words[:start] + " " * (end - start) + words[end:])
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=_find_zone(words[max(clock_end, 0) :]) or zone)
        return local.astimezone(UTC) if year >= _SINCE else None
    except (ValueError, OverflowError):
        return None


def has_day(text: str) -> bool:
    """Whether the text contains a date with a year."""
    words = text[:_MAX_CHARS].casefold()
    return _find_day(words, is_month_first=False) is not None


def _find_day(words: str, *, is_month_first: bool) -> tuple[tuple[int, int, int], int, int] | None:
    if match := _YEAR_FIRST.search(words):
        return (int(match[1]), int(match[2]), int(match[3])), match.start(), match.end()
    for pattern, order in ((_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_YEAR_MONTH_DAY, "ymd")):
        for match in pattern.finditer(words):
            values = dict(zip(order, match.groups(), strict=True))
            month = _month(values["m"])
            if month:
                return (int(values["y"]), month, int(values["d"])), match.start(), match.end()
    if match := _NUMBERS.search(words):
        return _in_numbers(match, is_month_first=is_month_first), match.start(), match.end()
    return None


def _in_numbers(match: re.Match[str], *, is_month_first: bool) -> tuple[int, int, int]:
    """Day, month and year from numbers. The month comes first only in dates with slashes and a time with a.m. or p.m."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    is_american = match[2] == "/" and is_month_first
    day, month = (
        (second, first) if second > _MONTHS_A_YEAR or (is_american and first <= _MONTHS_A_YEAR) else (first, second)
    )
    return (year if year > _SHORT_YEARS else 2000 + year), month, day


def _month(word: str) -> int | None:
    stems = (stem for stem in (word[:length] for length in range(len(word), 1, -1)) if stem in _MONTHS)
    return next((_MONTHS[stem] for stem in stems), None)


def _find_clock(words: str) -> tuple[int, int, int, int]:
    match = _CLOCK.search(words)
    if match is None:
        return 0, 0, 0, -1
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    near = words[max(0, match.start() - 8) : match.end() + 12]
    if hour < _NOON and _AFTERNOON.search(near):
        hour += _NOON
    elif hour == _NOON and _FORENOON.search(near):
        hour = 0
    return hour % 24, minute, second, match.end()


def _find_zone(words: str) -> tzinfo | None:
    if match := _OFFSET.search(words):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes)) if minutes <= 14 * 60 else None
    found = (_ZONES[word] for word in _ZONE_WORD.findall(words) if word in _ZONES)
    return next((timezone(timedelta(minutes=minutes)) for minutes in found), None)
