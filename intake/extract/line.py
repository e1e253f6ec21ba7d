"""Values for one interpreted line: what was understood, with the words that said so, and what was not."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from intake.candidate import DuePrecision, Priority, Span
from intake.extract.dates.mention import DateMention

Value = TypeVar("Value")


class Doubt(StrEnum):
    """The reason why an instruction in the line was not followed."""

    UNKNOWN_PERSON = "unknown_person"
    SEVERAL_PEOPLE = "several_people"
    UNKNOWN_CUSTOMER = "unknown_customer"
    SEVERAL_CUSTOMERS = "several_customers"
    UNKNOWN_DATE = "unknown_date"
    UNKNOWN_PRIORITY = "unknown_priority"
    SECOND_VALUE = "second_value"


@dataclass(frozen=True, slots=True)
class Understood(Generic[Value]):
    """A value, and the place of the words that gave it."""

    value: Value
    span: Span


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that look like an instruction and could not be followed; ``candidates`` are the possible meanings."""

    span: Span
    doubt: Doubt
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A due date: the end of a day, or an instant."""

    mention: DateMention

    @property
    def is_day(self) -> bool:
        return self.mention.precision is DuePrecision.DATE


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a line says. ``title`` is the text that is left, or empty; ``rest`` is that text at its original offsets."""

    title: str
    rest: str
    owner: Understood[str] | None
    due: Understood[Due] | None
    priority: Understood[Priority] | None
    customer: Understood[str] | None
    tags: tuple[Understood[str], ...]
    is_private: Understood[bool] | None
    not_understood: tuple[NotUnderstood, ...]
