"""Bare hours, for tasks that already have an hour: "make it ten", "seven it is"."""

import re
from datetime import time

from intake.extract.dates.words import NUMBERS

LAST_HOUR = 23
HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
ALONE = re.compile(
    rf"^\W*(?:(?:ok(?:ay)?|no|then|so|well|right|yes|fine|rather|better|say|let['’]?s\s+say|(?:make|call)\s+it|at|by)\W+)*"
    rf"(?P<hour>\d{{1,2}}|{HOURS})(?:['’]s\s+(?:fine|good|perfect|ok(?:ay)?))?(?:\W+(?:it\s+is|then|so|sharp|ok(?:ay)?|is\s+(?:fine|good|ok(?:ay)?)|works|please|yes))*\W*$",
    re.IGNORECASE,
)
QUANTITY = frozenset("%€$£#+")
# Rules of the forms that name an hour without a day.
DAYLESS = frozenset(
    f"time.{name}"
    for name in (
        "twelve_hour", "twenty_four_hour", "bare_hour", "hour_of_day", "o_clock", "past_or_to", "half_hour", "four_digits", "named",
        "part_of_day", "end_of_day", "close_of_business",
    )
)  # fmt: skip


def find_hour(words: str) -> time | None:
    """The hour, if the words say nothing else; else None."""
    found = ALONE.match(words)
    if found is None or not QUANTITY.isdisjoint(words):
        return None
    said = found["hour"].casefold()
    hour = int(said) if said.isdigit() else NUMBERS[said]
    return time(hour) if 1 <= hour <= LAST_HOUR else None


def is_hour_alone(rule: str) -> bool:
    return DAYLESS.issuperset(rule.split("+"))
