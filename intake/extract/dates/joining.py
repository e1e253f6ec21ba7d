"""Join two neighbouring date phrases that mean one deadline."""

import re
from dataclasses import dataclass, replace
from datetime import date

from intake.extract.dates.mention import Grain, Reading

NOON = 12
TOUCHES = re.compile(
    r"^[\s,]*(?:(?:so|then|say|night|latest|anyway)[\s,.]+){0,2}(?:(?:at|by|around|about|before|on|in\s+the|call\s+it|@)\s+)?$",
    re.IGNORECASE,
)
NIGHT = re.compile(r"\bnight\b", re.IGNORECASE)
# "On Tuesday evening, and on Wednesday I take it to them": "and on" after a comma begins another statement.
EITHER = re.compile(
    r"^\s*(?:(?:,\s*)?(?:or|to|through)\s+|and\s+|,\s*and\s+(?!on\b|by\b)|[+&]\s*)(?:on\s+|by\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a form, before it is joined with its neighbours."""

    start: int
    end: int
    rule: str
    reading: Reading


def join(first: Hit, second: Hit, *, text: str) -> Hit | None:
    """Both hits as one phrase, or None when they are unrelated."""
    between = text[first.end : second.start]
    if TOUCHES.match(between):
        reading = (
            _day_at(_by_night(first.reading, between), second.reading)
            or _sharpened(first.reading, second.reading)
            or _absorbed(first.reading, second.reading)
            or _numbered(first, second)
        )
    elif EITHER.match(between):
        reading = _later_of(first.reading, second.reading)
    else:
        return None
    return Hit(first.start, second.end, f"{first.rule}+{second.rule}", reading) if reading else None


def _by_night(reading: Reading, between: str) -> Reading:
    return replace(reading, is_evening=True) if NIGHT.search(between) else reading


def _day_at(first: Reading, second: Reading) -> Reading | None:
    day, clock = (second, first) if first.is_clock else (first, second)
    if not (day.is_plain_day and clock.is_clock):
        return None
    return replace(
        _after_noon(clock, is_evening=day.is_evening),
        day=day.day,
        note=f"{day.note}; {clock.note}",
        ends_day=False,
        is_evening=day.is_evening or clock.is_evening,
    )


def _sharpened(first: Reading, second: Reading) -> Reading | None:
    """An hour joined with the part of a day that contains it: Monday morning at 9:15, from 5.30 this afternoon."""
    if second.day is not None:
        first, second = second, first
    if first.day is None or first.grain != Grain.PART_OF_DAY or not second.is_clock or second.clock is None:
        return None
    clock = _after_noon(second, is_evening=first.is_evening)
    return replace(clock, day=first.day, note=f"{first.note}; {clock.note}", is_evening=first.is_evening)


def _absorbed(first: Reading, second: Reading) -> Reading | None:
    """Two phrases of which the second makes the first more exact: at 8 in the evening, by the demo next Thursday."""
    if first.grain == Grain.EVENT and second.is_plain_day:
        return second
    if first.clock is not None and second.grain == Grain.PART_OF_DAY and second.day is None:
        return replace(
            _before_noon(_after_noon(first, is_evening=second.is_evening), is_morning=second.skips_today),
            skips_today=first.skips_today or second.skips_today,
        )
    return None


def _numbered(first: Hit, second: Hit) -> Reading | None:
    """Fri 10/2, Wednesday week, the twenty-eighth: the date, if it falls on the weekday."""
    named, dated = first.reading.day, second.reading.day
    is_same_weekday = named is not None and dated is not None and named.weekday() == dated.weekday()
    return second.reading if is_same_weekday and first.rule.startswith("date.weekday") else None


def _before_noon(reading: Reading, *, is_morning: bool) -> Reading:
    """The reading moved before noon, as in "at five in the morning": a bare five was read as 17:00."""
    clock = reading.clock
    if not is_morning or clock is None or clock.hour <= NOON:
        return reading
    return replace(reading, clock=clock.replace(hour=clock.hour - NOON), note=f"{reading.note}, before noon")


def _after_noon(reading: Reading, *, is_evening: bool) -> Reading:
    clock = reading.clock
    if not is_evening or clock is None or clock.hour >= NOON:
        return reading
    return replace(reading, clock=clock.replace(hour=clock.hour + NOON), note=f"{reading.note}, after noon")


def _later_of(first: Reading, second: Reading) -> Reading | None:
    if first.day is None or second.day is None:
        return None
    return replace(_later(first, second, first_day=first.day, second_day=second.day), note="the later of the two days")


def _later(first: Reading, second: Reading, *, first_day: date, second_day: date) -> Reading:
    return second if second_day >= first_day else first
