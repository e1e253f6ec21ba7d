"""Resolve phrases that count from another day: "the exchange is on 10 July, ideally a week ahead of that"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.calendar import DAYS_A_WEEK
from intake.extract.dates.forms.near_days import shift_day
from intake.extract.dates.joining import Hit
from intake.extract.dates.mention import Grain, Reading, Shift

# "15 days prior to the function on 6 December".
LEADS_ON = re.compile(
    r"(?:\s+(?:the|our|your|that|this))?(?:\s+[\w'’-]+){0,2}(?:\s+(?:on|of|at|from|to))?(?:\s+the)?\s*$", re.IGNORECASE
)
LONGEST_LEAD = 40


def counted_from_others(hits: Sequence[Hit], *, text: str, beside: date | None) -> list[Hit]:
    """The hits with their days. One that counts from a day that is not named becomes an event, or is dropped."""
    return [*_counted(hits, text=text, beside=beside)]


def _counted(hits: Sequence[Hit], *, text: str, beside: date | None) -> Iterator[Hit]:
    last, taken_up, last_end = beside, 0, 0
    for hit, following in zip(hits, (*hits[1:], None), strict=False):
        if hit.start < taken_up:
            continue
        if hit.reading.shift is None:
            if hit.reading.day is not None:
                last, last_end = hit.reading.day, hit.end
            yield hit
            continue
        if last_end and not text[last_end : hit.start].strip(" ,"):
            # "On the 26th, the day after" only explains the 26th.
            continue
        leads_on = following is not None and _leads_to(hit, following, text=text)
        found = replace(hit, end=following.end) if following is not None and leads_on else hit
        reading = _counted_from(hit.reading, following.reading.day if following is not None and leads_on else last)
        taken_up = found.end
        if reading is not None:
            last = reading.day or last
            yield replace(found, reading=reading)


def _leads_to(hit: Hit, following: Hit, *, text: str) -> bool:
    """Whether the hit counts from the day that follows it."""
    shift, between = hit.reading.shift, text[hit.end : following.start]
    is_near = following.reading.day is not None and len(between) <= LONGEST_LEAD
    return shift is not None and shift.is_open and is_near and LEADS_ON.match(between) is not None


def _counted_from(reading: Reading, day: date | None) -> Reading | None:
    shift = reading.shift
    if shift is None or (day is None and not shift.is_open):
        return None
    if day is None:
        return Reading(Grain.EVENT, "the day that it counts from was not said")
    found = _shifted(shift, day)
    note = f"{reading.note}, counted from {day:%a %d %b %Y}"
    return replace(reading, day=found, note=note, shift=None) if found is not None else None


def _shifted(shift: Shift, day: date) -> date | None:
    if shift.weekday is None:
        return shift_day(day, shift.count, unit=shift.unit)
    ahead = (shift.weekday - day.weekday()) * shift.count % DAYS_A_WEEK or DAYS_A_WEEK
    return day + timedelta(days=ahead * shift.count)
