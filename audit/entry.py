"""An entry of the trail: who did what to which subject, by which channel, and with which outcome."""

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
    """One entry of the trail, before it is numbered and chained.

    ``is_private`` marks an entry about a private subject: its words are shown only to members whom it concerns, even if the
    subject becomes public later.
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
