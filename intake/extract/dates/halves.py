"""The half of the day that a bare hour means: "tomorrow at seven" is in the morning, "by seven" on the same day in the evening."""

from dataclasses import replace
from datetime import time

from intake.extract.dates.joining import Hit
from intake.extract.dates.mention import DateSetting

NOON = 12
# A bare seven of a later day is in the morning, because people say so if they mean the evening.
MORNING_HOUR = 7


def early_clock(clock: time) -> time:
    return clock.replace(hour=clock.hour - NOON)


def of_the_morning(hit: Hit, *, setting: DateSetting) -> Hit:
    """The hit, moved to the morning if it is a bare seven of a later day."""
    reading = hit.reading
    clock = reading.clock
    if clock is None or reading.day is None or reading.day <= setting.today or reading.is_evening:
        return hit
    if not reading.is_guessed or clock.hour != MORNING_HOUR + NOON:
        return hit
    early = early_clock(clock)
    return replace(hit, reading=replace(reading, clock=early, note=f"{reading.note}; of a day to come: {early:%H:%M}"))
