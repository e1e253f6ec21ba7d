"""Hours and minutes counted from now: in two hours, half an hour from now."""

import re
from datetime import UTC, timedelta

from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.dates.words import NUMBER, number_of
from intake.extract.wordings import wording


def _in_hours(match: re.Match[str], setting: DateSetting) -> Reading:
    minutes = 30 if match["half"] else number_of(match["n"] or "one")
    if match["unit"].casefold().startswith("h") and not match["half"]:
        minutes *= 60
    instant = setting.said_at.astimezone(UTC) + timedelta(minutes=minutes)
    return Reading(Grain.HOUR, f"counted from {setting.local:%H:%M} on {setting.today:%a %d %b %Y}", instant=instant)


FORMS = (
    Form(
        "time.in_hours",
        wording(
            rf"\b(?:(?P<half>half\s+an?)\s+|(?P<n>{NUMBER})\s+)(?:of\s+)?(?P<unit>hours?|hrs?|minutes?|mins?)\s+from\s+now\b",
            "now",
            "hour hours hr hrs minute minutes min mins",
        ),
        _in_hours,
    ),
    Form(
        "time.in_hours",
        wording(
            rf"\b(?:with)?in\s+(?:about\s+|the\s+next\s+|the\s+)?(?:(?P<half>half\s+an?)\s+|(?P<n>{NUMBER})\s+)?(?:of\s+)?"
            r"(?P<unit>hours?|hrs?|minutes?|mins?)\b",
            "in within",
            "hour hours hr hrs minute minutes min mins",
        ),
        _in_hours,
    ),
)
