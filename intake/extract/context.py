"""What extraction knows about a source besides its words."""

from dataclasses import dataclass
from datetime import datetime

from core.calendar import NextWeekday
from core.date_order import DateOrder
from intake.extract.dates.mention import DateSetting


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the workspace knows, whether or not they speak in the source."""

    name: str
    email: str | None = None
    nicknames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractionContext:
    """When the words were said (an aware instant), the time zone, the conventions for dates, and the known people."""

    anchor: datetime
    timezone: str
    date_order: DateOrder = DateOrder.MDY
    people: tuple[Person, ...] = ()
    next_weekday: NextWeekday = NextWeekday.FOLLOWING_WEEK

    @property
    def dates(self) -> DateSetting:
        return DateSetting(self.anchor, self.timezone, self.date_order, self.next_weekday)
