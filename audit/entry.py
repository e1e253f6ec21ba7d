"""What is written down about every change: who did what to which thing, through which door, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.actor import Actor


class Outcome(StrEnum):
    SUCCESS = "success"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact for the record, before it is numbered and chained.

    Whose subject is private says so: its words are for those only whom it concerns, also when it is public later.
    """

    actor: Actor
    action: str
    subject_type: str
    subject_id: str | None
    outcome: Outcome = Outcome.SUCCESS
    error_code: str | None = None
    status_before: str | None = None
    status_after: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[Mapping[str, Any], ...] = ()
    is_private: bool = False

    @property
    def has_private_words(self) -> bool:
        return self.is_private or "is_private" in self.changes
