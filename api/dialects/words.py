"""How one system's words and ours translate into each other, so that writing back what was read changes nothing."""

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
    """The word as it is compared: case, hyphens, spaces, underscores and the second l of cancelled do not matter."""
    return _BETWEEN.sub("_", word.strip().casefold()).replace("cancelled", "canceled")


@dataclass(frozen=True, slots=True)
class Words(Generic[Own]):
    """What each of our words reads as, and which of ours each of theirs becomes."""

    read: Mapping[Own, str]
    written: Mapping[str, Own]

    def change(self, word: str, current: Own | None) -> Own | Absent:
        """Our word for theirs; nothing where what stands there reads like that already."""
        return ABSENT if current is not None and self.read[current] == word else self.written[word]

    def meanings(self, words: Collection[str]) -> frozenset[Own]:
        """Everything of ours that reads as one of these."""
        return frozenset(own for own, word in self.read.items() if word in words)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """One system's words for where work stands.

    ``begun_hold`` is what work on hold reads as once it was begun; ``overdue`` what active work reads as when it is late,
    where that is a word of its own. ``reopening`` means active work in general: it leads closed work back to where it stood.
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
        """What the row's status reads as."""
        if self.overdue is not None and is_overdue(row["status"], row["due_at"], now):
            return self.overdue
        return self.resting_word(row)

    def resting_word(self, row: Row) -> str:
        """The same whether or not the work is late."""
        return self._reads(row["status"], is_begun=row["started_at"] is not None)

    def change(self, word: str, row: Row | None) -> TaskStatus | Absent:
        """Where the work is to stand; nothing where it reads like that already."""
        if row is not None and self.resting_word(row) == word:
            return ABSENT
        if row is not None and word == self.reopening:
            return reopened_status(row["previous_status"])
        return self.written[word]

    def standings(self, words: Collection[str]) -> tuple[Standing, ...]:
        """Everything of ours that reads as one of these."""
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
