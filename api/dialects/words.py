"""Translation between a dialect's words and ours. Writing back what was read changes nothing."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Generic, TypeVar

from core.paging import Row
from tasks.items.read import Standing
from tasks.policy.changes import ABSENT, Absent
from tasks.states import ACTIVE, TaskStatus, is_overdue, reopened_status

Own = TypeVar("Own", bound=StrEnum)

_BETWEEN: Final = re.compile(r"[\s_-]+")


def fold(word: str) -> str:
    """The word normalized for comparison: case, hyphens, spaces, underscores and the second l of cancelled do not matter."""
    return _BETWEEN.sub("_", word.strip().casefold()).replace("cancelled", "canceled")


@dataclass(frozen=True, slots=True)
class Words(Generic[Own]):
    """A translation of words: ``read`` from ours to theirs, ``written`` from theirs to ours."""

    read: Mapping[Own, str]
    written: Mapping[str, Own]

    def change(self, word: str, current: Own | None) -> Own | Absent:
        """Our word for theirs; ABSENT when the current value already reads as their word."""
        return ABSENT if current is not None and self.read[current] == word else self.written[word]

    def meanings(self, words: Collection[str]) -> frozenset[Own]:
        """All of our words that read as one of these."""
        return frozenset(own for own, word in self.read.items() if word in words)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A dialect's words for the status of a task.

    ``begun_hold`` is the word for work on hold that was begun before, and ``overdue`` the word for overdue work, if the dialect
    has these. ``reopening`` is the word for active work in general: it gives closed work its previous status.
    """

    read: Mapping[TaskStatus, str]
    written: Mapping[str, TaskStatus]
    begun_hold: str | None = None
    overdue: str | None = None
    reopening: str | None = None
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        known = [*self.written, *([self.overdue] if self.overdue else [])]
        object.__setattr__(self, "words", tuple(known))

    def word_of(self, row: Row, *, now: datetime) -> str:
        """The word for the row's status, or for being overdue."""
        if self.overdue is not None and is_overdue(row["status"], row["due_at"], now):
            return self.overdue
        return self.resting_word(row)

    def resting_word(self, row: Row) -> str:
        """The word for the row's status, whether or not it is overdue."""
        return self._reads(row["status"], is_begun=row["started_at"] is not None)

    def change(self, word: str, row: Row | None) -> TaskStatus | Absent:
        """The new status; ABSENT when the row already reads as this word."""
        if row is not None and self.resting_word(row) == word:
            return ABSENT
        if row is not None and word == self.reopening:
            return reopened_status(row["previous_status"])
        return self.written[word]

    def standings(self, words: Collection[str]) -> tuple[Standing, ...]:
        """The standings that read as one of these words."""
        return tuple(self._standings(words))

    def _standings(self, words: Collection[str]) -> Iterator[Standing]:
        on_time = False if self.overdue is not None else None
        for is_begun in (False, True):
            named = frozenset(status for status in TaskStatus if self._reads(status, is_begun=is_begun) in words)
            if named:
                yield Standing(named, is_begun=is_begun, is_overdue=on_time)
        if self.overdue in words:
            yield Standing(ACTIVE, is_overdue=True)

    def _reads(self, status: TaskStatus, *, is_begun: bool) -> str:
        if status is TaskStatus.ON_HOLD and is_begun and self.begun_hold is not None:
            return self.begun_hold
        return self.read[status]
