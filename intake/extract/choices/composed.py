"""Hours that are said apart from their day: "Wednesday works." – "8 pm?", "FRIDAY NIGHT, THEN. TEN O'CLOCK."."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from intake.candidate import DuePrecision
from intake.extract.dates.forms.clocks import LOOSE_HOUR
from intake.extract.dates.mention import DateMention, Grain
from intake.extract.ledger.hours import is_hour_alone

DAYS_BEFORE, DAYS_AFTER, MOST_LOOKED_AT = 2, 1, 12


def composed(mentions: Sequence[tuple[int, DateMention]]) -> Iterator[tuple[int, DateMention]]:
    """Combine each lone hour with the nearest days before and after it. The mentions must be in the order of the text."""
    for place, (position, mention) in enumerate(mentions):
        if _is_hour(mention):
            before = _days(mentions[max(0, place - MOST_LOOKED_AT) : place][::-1])
            after = _days(mentions[place + 1 : place + 1 + MOST_LOOKED_AT])
            for day in (*islice(before, DAYS_BEFORE), *islice(after, DAYS_AFTER)):
                yield position, _on_day(mention, day)


def _is_hour(mention: DateMention) -> bool:
    return mention.grain in {Grain.HOUR, Grain.MINUTE} and (is_hour_alone(mention.rule) or mention.rule == LOOSE_HOUR)


def _days(mentions: Sequence[tuple[int, DateMention]]) -> Iterator[DateMention]:
    return (mention for _, mention in mentions if mention.precision is DuePrecision.DATE and mention.at is not None)


def _on_day(hour: DateMention, day: DateMention) -> DateMention:
    zone = ZoneInfo(hour.timezone)
    clock, date = _local(hour, zone), _local(day, zone)
    at = datetime.combine(date.date(), clock.time(), tzinfo=zone).astimezone(hour.anchor.tzinfo)
    note = f"{hour.note}, on the day of “{day.phrase}”: {day.note}"
    return replace(hour, at=at, rule=f"{day.rule}+{hour.rule}", note=note)


def _local(mention: DateMention, zone: ZoneInfo) -> datetime:
    at = mention.at
    return (at if at is not None else mention.anchor).astimezone(zone)
