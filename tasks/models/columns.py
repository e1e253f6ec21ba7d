"""Column types that several tables share."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Dialect, Enum, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from config.database import UtcDateTime
from intake.candidate import DuePrecision, Priority
from tasks.policy.deadlines import NO_DEADLINE, Deadline

IdColumn: Final = String(40)


def word(choices: type[StrEnum]) -> Enum:
    """A fixed choice, stored as its value."""
    return Enum(choices, native_enum=False, length=16, values_callable=lambda words: [entry.value for entry in words])


class RankedPriority(TypeDecorator[Priority]):
    """Stored as its rank, because lists are sorted by urgency and not by alphabet."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Priority | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else _RANKED.index(Priority(value))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Priority | None:  # noqa: ARG002
        return None if value is None else _RANKED[value]

    def reader(self, dialect: Dialect) -> Callable[[Any], Priority | None]:  # noqa: ARG002
        """The conversion from the driver's value; see ``config.rows``."""
        ranks: dict[int | None, Priority | None] = {None: None, **dict(enumerate(_RANKED))}
        return ranks.__getitem__


_RANKED = (Priority.LOW, Priority.MEDIUM, Priority.HIGH, Priority.URGENT)


class DueColumns:
    """A deadline, with a copy that is never NULL, because keyset pagination compares it."""

    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_precision: Mapped[DuePrecision | None] = mapped_column(word(DuePrecision))
    due_tz: Mapped[str | None] = mapped_column(String(64))
    due_sort: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def deadline(self) -> Deadline | None:
        if self.due_at is None or self.due_precision is None or self.due_tz is None:
            return None
        return Deadline(self.due_at, self.due_precision, self.due_tz)

    @deadline.setter
    def deadline(self, deadline: Deadline | None) -> None:
        for name, value in due_values(deadline).items():
            setattr(self, name, value)


def due_values(deadline: Deadline | None) -> dict[str, Any]:
    """The values of the due columns for that deadline."""
    if deadline is None:
        return {"due_at": None, "due_precision": None, "due_tz": None, "due_sort": NO_DEADLINE}
    return {
        "due_at": deadline.at,
        "due_precision": deadline.precision,
        "due_tz": deadline.timezone,
        "due_sort": deadline.at,
    }
