"""Which half of a day a bare hour means: "tomorrow at seven" is when work begins, "by seven" on the day itself is the evening."""

from dataclasses import replace
from datetime import time

from intake.extract.dates.joining import Hit
from intake.extract.dates.mention import DateSetting

NOON = 12
# Of later days; who means the evening says so.
MORNING_HOUR = 7


def early_clock(clock: time) -> time:
    return clock.replace(hour=clock.hour - NOON)


def of_the_morning(hit: Hit, *, setting: DateSetting) -> Hit:
    """Seven of a day to come, where nobody says whether it is before noon, is that of the morning."""
    reading = hit.reading
    clock = reading.clock
    if clock is None or reading.day is None or reading.day <= setting.today or reading.is_evening:
        return hit
    if not reading.is_guessed or clock.hour != MORNING_HOUR + NOON:
        return hit
    early = early_clock(clock)
    return replace(hit, reading=replace(reading, clock=early, note=f"{reading.note}; of a day to come: {early:%H:%M}"))
