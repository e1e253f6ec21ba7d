"""Values of the date finder: its setting, the forms and their readings, and the dates found."""

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
    """The width of the named stretch of time; the due instant is its end."""

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
    """When the words were said, the time zone, and the conventions. ``local`` is the same instant in that zone."""

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
    """A distance from another day, in units or to a weekday. If ``is_open``, it may count from a day that follows in the text."""

    count: int
    unit: str
    weekday: int | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a form's words: a day, a time of day, an instant, or an event without a date.

    ``ends_day`` marks a time of day that is the end of the day; ``clock`` is then None. ``is_evening`` turns a bare hour
    beside it into one after noon; ``skips_today`` is for mornings, which are still to come when people speak of them.
    ``is_guessed`` marks an hour that was said without whether it is before noon.
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
    """One way to word a date: a name, a wording, and its meaning (None when the words mean no date)."""

    rule: str
    wording: Wording
    read: Callable[[re.Match[str], DateSetting], Reading | None]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A due phrase in a text, with offsets into that text; ``at`` is None when the phrase names an event.

    A mention is doubtful if the words around it say that it is no deadline.
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
