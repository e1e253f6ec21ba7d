"""Find due phrases in a sentence, each with its instant, its precision and its explanation."""

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from core.calendar import to_instant
from intake.candidate import DuePrecision
from intake.extract.dates.counting import counted_from_others
from intake.extract.dates.forms.clocks import LOOSE_HOUR
from intake.extract.dates.forms.table import WORDINGS
from intake.extract.dates.halves import NOON, early_clock, of_the_morning
from intake.extract.dates.joining import Hit, join
from intake.extract.dates.mention import DateMention, DateSetting, Form, Grain, Reading
from intake.extract.dates.refusals import is_refused
from intake.extract.dates.words import MONTHS, SHORT_DAYS, WEEKDAYS
from intake.extract.phrases import WORD_START

# A cheap test that lets too much pass: no form can match without one of these.
GATE = re.compile(
    rf"\d|{WORD_START}(?:{'|'.join((*WEEKDAYS, *SHORT_DAYS, *MONTHS))}|today|ton|tom|tmr|tmw|day|week|month|quarter|year|hour|minute|min|hr|noon|"
    r"lunch|morning|afternoon|evening|night|midnight|mid|half|wkend|EO|COB|COP|end\b|close|clock|fortnight|before|prior|ahead|by|until|till|after|when|once|soon|the\s+(?:minute|moment)|"
    r"during|following|at|in time|the|first|now|straight|right|over|on|this|moro|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenti|twenty|thirti|thirty)",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"(?:\b(?:no\s+later\s+than|not\s+later\s+than|due\s+(?:by|on|date\s*:?)|due|by|before|until|till|on|at|for|in|"
    r"around|latest)\b[\s:]*(?:the\s+)?)$",
    re.IGNORECASE,
)
FULL_STOP = re.compile(r"(?<![ap]\.m)\.$", re.IGNORECASE)
# Each action of a sentence and every act of the ledger asks for the dates of the same sentence.
TEXTS_AT_HAND = 256

# Before this hour, "the morning" is that of the same day.
DAWN = 5
# From this hour on, a bare hour may be one of the same morning, because some people begin work early.
FIRST_SHIFT = 3
BEFORE = re.compile(r"\bbefore\s+(?:the\s+)?$", re.IGNORECASE)


def find_dates(text: str, *, setting: DateSetting) -> tuple[DateMention, ...]:
    """The due phrases of the text in order, without past, repeating and merely descriptive dates."""
    return tuple(mention for mention in find_named_dates(text, setting=setting) if not mention.is_doubtful)


def find_named_dates(text: str, *, setting: DateSetting, beside: date | None = None) -> tuple[DateMention, ...]:
    """The dates of the text in order, including doubtful ones, whose words say that they are no deadline. Callers with more context decide.

    "The day before" counts from ``beside`` where the text itself names no day.
    """
    return _found(text, setting, beside) if GATE.search(text) else ()


@lru_cache(maxsize=TEXTS_AT_HAND)
def _found(text: str, setting: DateSetting, beside: date | None) -> tuple[DateMention, ...]:
    apart = _without_overlaps(_all_hits(text, setting))
    hits = _join_neighbours(counted_from_others(apart, text=text, beside=beside), text)
    hits = [of_the_morning(hit, setting=setting) for hit in hits]
    return tuple(_mention(hit, text, setting=setting) for hit in hits if _is_ahead(hit, setting=setting))


def _all_hits(text: str, setting: DateSetting) -> list[Hit]:
    return [hit for form, match in WORDINGS.find_all(text) if (hit := _hit(form, match, setting=setting))]


def _hit(form: Form, match: re.Match[str], *, setting: DateSetting) -> Hit | None:
    reading = form.read(match, setting)
    words = FULL_STOP.sub("", match[0].rstrip())
    return Hit(match.start(), match.start() + len(words), form.rule, reading) if reading else None


def _without_overlaps(hits: list[Hit]) -> list[Hit]:
    """The hits that win over those they overlap: dates before events and times of day, then longer ones, then earlier ones."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (_rank(hit), hit.start - hit.end, hit.start)):
        rank = bisect_left(kept, hit.start, key=lambda other: other.start)
        # Kept hits are in order and do not overlap, so only the two next to the place can overlap a new one.
        if all(hit.end <= other.start or hit.start >= other.end for other in kept[max(0, rank - 1) : rank + 1]):
            kept.insert(rank, hit)
    return kept


def _rank(hit: Hit) -> int:
    """The rank of a hit where several overlap, lowest first: a date hides an event, and a mere "morning" hides nothing."""
    return {Grain.EVENT: 1, Grain.PART_OF_DAY: 2 if hit.reading.day is None else 0}.get(hit.reading.grain, 0)


def _join_neighbours(hits: list[Hit], text: str) -> list[Hit]:
    joined: list[Hit] = []
    for hit in hits:
        both = join(joined[-1], hit, text=text) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(hit)
    return [_before(hit, text) for hit in joined]


def _before(hit: Hit, text: str) -> Hit:
    """The hit, one day earlier after "before": work due before Monday is due at the end of Sunday."""
    day = hit.reading.day
    if day is None or not hit.reading.is_plain_day or hit.reading.grain != Grain.DAY:
        return hit
    if not BEFORE.search(text, max(0, hit.start - 20), hit.start):
        return hit
    return replace(
        hit, reading=replace(hit.reading, day=day - timedelta(days=1), note=f"before that day: {hit.reading.note}")
    )


def _is_ahead(hit: Hit, *, setting: DateSetting) -> bool:
    at = _instant(hit.reading, setting)
    return at is None or at >= setting.said_at


def _is_doubtful(hit: Hit, text: str) -> bool:
    if is_refused(text, hit.start, end=hit.end, is_clock=hit.reading.is_clock) or hit.rule == LOOSE_HOUR:
        return True
    return hit.rule == "time.part_of_day" and not text[hit.start : hit.end].casefold().startswith("in")


def _instant(reading: Reading, setting: DateSetting) -> datetime | None:
    if reading.instant is not None:
        return reading.instant
    if reading.grain == Grain.EVENT:
        return None
    zone = reading.timezone or setting.timezone
    if reading.day is not None:
        return to_instant(reading.day, reading.clock, timezone=zone)
    return _next_time(reading, zone, setting=setting)


def _next_time(reading: Reading, zone: str, *, setting: DateSetting) -> datetime:
    """The next instant of a time of day alone, today or tomorrow. A bare hour may mean the morning if that is still ahead."""
    today = replace(setting, timezone=zone).today
    if (
        reading.is_guessed
        and reading.clock is not None
        and reading.clock.hour >= NOON
        and setting.local.hour >= FIRST_SHIFT
    ):
        early = to_instant(today, early_clock(reading.clock), timezone=zone)
        if early > setting.said_at:
            return early
    at = to_instant(today, reading.clock, timezone=zone)
    if at <= setting.said_at and reading.is_guessed and reading.clock is not None and reading.clock.hour >= NOON:
        # A bare "at six", said in the evening, means the next morning.
        return to_instant(today + timedelta(days=1), early_clock(reading.clock), timezone=zone)
    if at > setting.said_at and (not reading.skips_today or setting.local.hour < DAWN):
        return at
    return to_instant(today + timedelta(days=1), reading.clock, timezone=zone)


def _mention(hit: Hit, text: str, *, setting: DateSetting) -> DateMention:
    preposition = PREPOSITION.search(text, max(0, hit.start - 30), hit.start)
    start = preposition.start() if preposition else hit.start
    has_time = hit.reading.instant is not None or hit.reading.clock is not None
    return DateMention(
        phrase=text[start : hit.end],
        char_start=start,
        char_end=hit.end,
        at=_instant(hit.reading, setting),
        precision=DuePrecision.DATETIME if has_time else DuePrecision.DATE,
        grain=hit.reading.grain,
        rule=hit.rule,
        note=hit.reading.note,
        anchor=setting.said_at,
        timezone=setting.timezone,
        is_doubtful=_is_doubtful(hit, text),
    )
