"""Values of the date finder: how to read a phrase, what one form makes of it, and what was found in the end."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.calendar import NextWeekday
from core.date_order import DateOrder
from intake.candidate import DuePrecision
from intake.extract.wordings import Wording


class Grain(StrEnum):
    """How wide the named stretch of time is; a due instant is its end."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class DateSetting:
    """When and where the words were said, and the reader's conventions. ``local`` is the same instant in that zone."""

    said_at: datetime
    timezone: str
    date_order: DateOrder = DateOrder.MDY
    next_weekday: NextWeekday = NextWeekday.FOLLOWING_WEEK
    local: datetime = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "local", self.said_at.astimezone(ZoneInfo(self.timezone)))

    @property
    def today(self) -> date:
        return self.local.date()


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from a day that is said beside it, or the weekday next to that day. One that is open may count from what follows it."""

    count: int
    unit: str
    weekday: int | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What one form makes of its words: a day, a time of day, an instant, or an event that has no date.

    A time of day that is the end of the day says so by ``ends_day`` and keeps ``clock`` empty. ``is_evening`` turns a
    bare hour beside it into one after noon; ``skips_today`` is for mornings, which lie ahead when people speak of them.
    ``is_guessed`` is for an hour of which nobody says whether it is before noon.
    """

    grain: Grain
    note: str
    day: date | None = None
    clock: time | None = None
    ends_day: bool = False
    is_evening: bool = False
    skips_today: bool = False
    is_guessed: bool = False
    shift: Shift | None = None
    instant: datetime | None = None
    timezone: str | None = None

    @property
    def is_clock(self) -> bool:
        return self.day is None and (self.clock is not None or self.ends_day)

    @property
    def is_plain_day(self) -> bool:
        return self.day is not None and self.clock is None


@dataclass(frozen=True, slots=True)
class Form:
    """One way to word a date: a name, the words, and their meaning (None when they mean no date after all)."""

    rule: str
    wording: Wording
    read: Callable[[re.Match[str], DateSetting], Reading | None]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A due phrase in a text, with offsets into that text; ``at`` is empty when the phrase names an event.

    One that is doubtful is no deadline by the words around it.
    """

    phrase: str
    char_start: int
    char_end: int
    at: datetime | None
    precision: DuePrecision
    grain: Grain
    rule: str
    note: str
    anchor: datetime
    timezone: str
    is_doubtful: bool = False
